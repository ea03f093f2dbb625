-- Reminders: what people are told ahead of time, why, until when it makes sense, and what they would rather not be told.

create table reminder (
  tenant_id uuid not null,
  reminder_id uuid not null,
  person_id uuid not null,
  -- As the catalogue names it.
  kind text not null check (kind <> ''),
  -- What it is about; and with the step (90 days before, 30, 7) the key of which it is made once, ever.
  cause text not null check (cause <> ''),
  key text not null check (key <> ''),
  -- The words as they were made: a change of the catalogue does not change what someone was told.
  reason text not null check (reason <> ''),
  subject text not null check (subject <> ''),
  text text not null check (text <> ''),
  link text not null check (link like '/%'),
  made_on date not null,
  -- The first day on which it is neither shown as standing nor sent.
  ends_on date not null check (ends_on >= made_on),
  -- Only here; to be sent; being sent; sent; not to be had; it may have arrived or not; no longer to be sent.
  state text not null check (state in ('here', 'waiting', 'sending', 'sent', 'failed', 'in-doubt', 'dropped')),
  tries integer not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  -- Why it could not be sent, in words of Cairn's own: never an address, nothing of what it says.
  failure text check (failure <> ''),
  primary key (tenant_id, reminder_id),
  unique (tenant_id, person_id, key),
  foreign key (tenant_id, person_id) references person,
  constraint sent_says_when check ((state = 'sent') = (sent_at is not null)),
  constraint what_failed_says_why check (state not in ('failed', 'in-doubt') or failure is not null)
);
create index reminder_by_person on reminder (tenant_id, person_id, reminder_id desc);
create index reminder_to_send on reminder (tenant_id, ends_on) where state in ('waiting', 'sending');
create index reminder_not_sent on reminder (tenant_id, reminder_id desc) where state in ('failed', 'in-doubt');
create index reminder_by_day on reminder (tenant_id, made_on);

-- What a person does not want: a whole kind, or one cause of it; not by e-mail, or not at all.
create table reminder_stop (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind <> ''),
  -- '' for the whole kind.
  cause text not null,
  extent text not null check (extent in ('mail', 'all')),
  stopped_at timestamptz not null,
  primary key (tenant_id, person_id, kind, cause),
  foreign key (tenant_id, person_id) references person
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['reminder', 'reminder_stop']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on reminder to cairn_app;
grant select, insert, update, delete on reminder_stop to cairn_app;

-- The link in an e-mail with which one stops such e-mails, without signing in.
alter table door drop constraint door_purpose_check;
alter table door add constraint door_purpose_check check (purpose in ('account', 'invitation', 'token', 'reminders'));

-- Work that others may overtake, not before some seconds have passed. It is always of the tenant that asks for it.
create function enqueue_after(task text, payload jsonb, key text, seconds integer) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_tenant() is null then raise exception 'Work is always of a tenant'; end if;
  perform graphile_worker.add_job(task, (payload || jsonb_build_object('tenant', current_tenant()))::json,
    run_at => now() + seconds * interval '1 second', max_attempts => 5, job_key => current_tenant() || ':' || key,
    priority => 10);
end $$;
revoke all on function enqueue_after(text, jsonb, text, integer) from public;
grant execute on function enqueue_after(text, jsonb, text, integer) to cairn_app;
