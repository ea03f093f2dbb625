-- What a learner, or their assessor, asks of a witness; what the witness signs, without an account; and what came of looking
-- whether it was they.

create table witness_request (
  tenant_id uuid not null,
  witness_request_id uuid not null,
  registration_id uuid not null,
  -- The learner.
  person_id uuid not null,
  -- One of the kinds of evidence in the catalogue that a witness can be asked for.
  kind text not null check (kind <> ''),
  name text not null check (name <> ''),
  email text check (email <> ''),
  -- What they are asked to tell of, in the words of whoever asks.
  about text not null check (about <> ''),
  -- What they may tick: {unit, criterion}.
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array' and criteria <> '[]'),
  -- As src/features/witnesses/states.ts declares it.
  state text not null check (state <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- The first day on which the link does not work any more.
  link_until date not null,
  -- One of the reasons in the catalogue, and their own words.
  declined_because text check (declined_because <> ''),
  declined_note text check (declined_note <> ''),
  ended_at timestamptz,
  -- The e-mail in which the link goes out, where it does: see invitation_mail, of which the states are.
  mail_state text check (mail_state in ('waiting', 'sending', 'sent', 'failed', 'in-doubt', 'dropped')),
  mail_asked_at timestamptz,
  mail_sent_at timestamptz,
  mail_tries integer not null default 0,
  mail_failure text check (mail_failure <> ''),
  primary key (tenant_id, witness_request_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, asked_by) references person,
  constraint declined_says_why check ((state = 'declined') = (declined_because is not null)),
  constraint mail_goes_to_an_address check (mail_state is null or email is not null)
);
create index witness_request_by_registration on witness_request (tenant_id, registration_id, witness_request_id desc);
create index witness_request_open on witness_request (tenant_id, link_until) where state = 'open';

-- What a witness has typed and not signed. It goes once they sign or decline, and with the link that it was typed behind.
create table witness_draft (
  tenant_id uuid not null,
  witness_request_id uuid not null,
  -- By the name of the control.
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  -- Counts its changes: what is signed is what was shown.
  revision integer not null default 1,
  saved_at timestamptz not null,
  primary key (tenant_id, witness_request_id),
  foreign key (tenant_id, witness_request_id) references witness_request
);

-- A piece that a witness signed has no author among the people of the area.
alter table piece
  alter column author_id drop not null,
  add column witness_request_id uuid,
  add foreign key (tenant_id, witness_request_id) references witness_request,
  add constraint a_piece_is_someones check ((author_id is null) = (witness_request_id is not null));
create unique index one_piece_of_a_request on piece (tenant_id, witness_request_id) where witness_request_id is not null;

-- What was signed. It is never changed.
create table testimony (
  tenant_id uuid not null,
  witness_request_id uuid not null,
  piece_id uuid not null,
  name text not null check (name <> ''),
  -- How the witness can be reached, for whoever verifies: a telephone number or an e-mail address.
  contact text not null check (contact <> ''),
  -- The name as they typed it to sign.
  signature text not null check (signature <> ''),
  signed_at timestamptz not null,
  primary key (tenant_id, witness_request_id),
  foreign key (tenant_id, witness_request_id) references witness_request,
  foreign key (tenant_id, piece_id) references piece
);

-- An assessor reached the witness, or could not. What is found later is another row; nothing is changed.
create table witness_check (
  tenant_id uuid not null,
  witness_check_id uuid not null,
  witness_request_id uuid not null,
  outcome text not null check (outcome in ('verified', 'not-verified')),
  -- One of the ways in the catalogue.
  way text not null check (way <> ''),
  contacted_on date not null,
  note text check (note <> ''),
  checked_at timestamptz not null,
  checked_by uuid not null,
  primary key (tenant_id, witness_check_id),
  foreign key (tenant_id, witness_request_id) references testimony,
  foreign key (tenant_id, checked_by) references person,
  constraint not_verified_says_why check (outcome = 'verified' or note is not null)
);
create index witness_check_by_request on witness_check (tenant_id, witness_request_id, witness_check_id desc);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['witness_request', 'witness_draft', 'testimony', 'witness_check']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on witness_request to cairn_app;
grant select, insert, update, delete on witness_draft to cairn_app;
grant select, insert on testimony, witness_check to cairn_app;

-- A learner asks as many witnesses as they like; each has one link.
alter table door add column witness_request_id uuid;
alter table door add foreign key (tenant_id, witness_request_id) references witness_request;
alter table door drop constraint door_purpose_check;
alter table door add constraint door_purpose_check
  check (purpose in ('account', 'invitation', 'token', 'reminders', 'witness'));
alter table door add constraint door_of_a_witness check ((witness_request_id is not null) = (purpose = 'witness'));
drop index one_door_of_a_purpose;
create unique index one_door_of_a_purpose on door (tenant_id, person_id, purpose) where purpose not in ('token', 'witness');
create unique index one_door_of_a_request on door (tenant_id, witness_request_id) where witness_request_id is not null;

-- Makes the secret lead to the request, in place of any made before.
create function open_witness_link(secret text, opened uuid)
  returns void language sql security definer set search_path = public
  begin atomic
    delete from door where tenant_id = current_tenant() and witness_request_id = opened;
    insert into door (hash, tenant_id, person_id, purpose, witness_request_id)
      select sha256(convert_to(secret, 'UTF8')), w.tenant_id, w.person_id, 'witness', w.witness_request_id
      from witness_request w where w.tenant_id = current_tenant() and w.witness_request_id = opened;
  end;

create function close_witness_link(closed uuid)
  returns void language sql security definer set search_path = public
  begin atomic
    delete from door where tenant_id = current_tenant() and witness_request_id = closed;
  end;

-- Where a witness's link leads, before any tenant is known.
create function witness_link(secret text)
  returns table (tenant_id uuid, witness_request_id uuid) language sql stable security definer rows 1 set search_path = public
  begin atomic
    select d.tenant_id, d.witness_request_id from door d
    where d.hash = sha256(convert_to(secret, 'UTF8')) and d.purpose = 'witness';
  end;

revoke all on function open_witness_link(text, uuid), close_witness_link(uuid), witness_link(text) from public;
grant execute on function open_witness_link(text, uuid), close_witness_link(uuid), witness_link(text) to cairn_app;
