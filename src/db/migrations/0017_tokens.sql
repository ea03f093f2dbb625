-- Tokens: with one, a program acts as the person who made it.

create table token (
  tenant_id uuid not null references tenant,
  token_id uuid not null,
  person_id uuid not null,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  -- Null where the command line made it.
  created_by uuid,
  -- The first day on which it no longer lets anyone in.
  ends_on date not null,
  -- The last day on which it was used.
  used_on date,
  revoked_at timestamptz,
  primary key (tenant_id, token_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, created_by) references person
);
create index token_by_person on token (tenant_id, person_id, token_id desc);

alter table token enable row level security;
alter table token force row level security;
create policy wall on token using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on token to cairn_app;

-- A person has one account and one invitation in an area, and as many tokens as they make.
alter table door add column token_id uuid;
alter table door add foreign key (tenant_id, token_id) references token;
alter table door drop constraint door_purpose_check;
alter table door add constraint door_purpose_check check (purpose in ('account', 'invitation', 'token'));
alter table door add constraint door_of_a_token check ((token_id is not null) = (purpose = 'token'));
drop index one_door_of_a_purpose;
create unique index one_door_of_a_purpose on door (tenant_id, person_id, purpose) where purpose <> 'token';
create unique index one_door_of_a_token on door (tenant_id, token_id) where token_id is not null;

-- Makes the secret lead to the person of the token.
create function open_token(secret text, opened uuid)
  returns void language sql security definer set search_path = public
  begin atomic
    insert into door (hash, tenant_id, person_id, purpose, token_id)
      select sha256(convert_to(secret, 'UTF8')), t.tenant_id, t.person_id, 'token', t.token_id
      from token t where t.tenant_id = current_tenant() and t.token_id = opened;
  end;

create function close_token(closed uuid)
  returns void language sql security definer set search_path = public
  begin atomic
    delete from door where tenant_id = current_tenant() and token_id = closed;
  end;

-- The person for whom a program acts in the tenant of this transaction.
create function person_of_token(secret text)
  returns table (person_id uuid, token_id uuid)
  language sql stable security definer rows 1 set search_path = public
  begin atomic
    select d.person_id, d.token_id from door d
    where d.hash = sha256(convert_to(secret, 'UTF8')) and d.purpose = 'token' and d.tenant_id = current_tenant();
  end;

do $$
begin
  execute (select format('revoke all on function %s from public', string_agg(oid::regprocedure::text, ', '))
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef);
  execute (select format('grant execute on function %s to cairn_app', string_agg(oid::regprocedure::text, ', '))
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef);
end $$;
