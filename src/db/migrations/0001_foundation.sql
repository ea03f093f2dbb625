-- Who there is in an area partnership, where they work, what part they play, and the doors that lead in.
-- Every table of a tenant names it in every key, is closed by row-level security, and has no trigger.

create extension if not exists btree_gist;
create collation names (provider = icu, locale = 'en-GB');

-- The tenant of the running transaction; null, and so nobody's rows, where none is set.
create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('cairn.tenant_id', true), '')::uuid;

create table tenant (
  tenant_id uuid primary key,
  name text collate names not null check (name <> ''),
  -- Whom to tell when worried about a child or an adult; null is shown as not loaded.
  safeguarding_contact text check (safeguarding_contact <> ''),
  -- Ids of the requirement documents that decide "What I may do here".
  practice_rules text[] not null default '{}',
  created_at timestamptz not null
);

create table organisation (
  tenant_id uuid not null references tenant,
  organisation_id uuid not null,
  name text collate names not null check (name <> ''),
  kind text not null check (kind in
    ('council', 'family-hub', 'school', 'service-provider', 'training-provider', 'assessment-centre')),
  ends_on date,
  primary key (tenant_id, organisation_id),
  unique (tenant_id, name)
);

create table team (
  tenant_id uuid not null,
  team_id uuid not null,
  organisation_id uuid not null,
  name text collate names not null check (name <> ''),
  ends_on date,
  primary key (tenant_id, team_id),
  unique (tenant_id, organisation_id, name),
  foreign key (tenant_id, organisation_id) references organisation
);

create table person (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  name text collate names not null check (name <> ''),
  email text not null check (email = lower(email) and email like '%_@_%'),
  ends_on date,
  primary key (tenant_id, person_id),
  unique (tenant_id, email)
);
create index person_by_name on person (tenant_id, name, person_id);

-- A place in a team, from its first day until (exclusive) its end.
create table membership (
  tenant_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  job_title text not null check (job_title <> ''),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  primary key (tenant_id, membership_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, team_id) references team,
  constraint membership_once_at_a_time exclude using gist
    (tenant_id with =, person_id with =, team_id with =, daterange(starts_on, ends_on) with &&)
);
create index membership_by_team on membership (tenant_id, team_id);

-- A part someone plays: over one team, over one organisation, or (neither named) over the whole area.
create table role (
  tenant_id uuid not null,
  role_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'manager', 'rule-owner')),
  organisation_id uuid,
  team_id uuid,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  primary key (tenant_id, role_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, team_id) references team,
  constraint role_has_one_scope check (organisation_id is null or team_id is null),
  constraint manager_has_a_scope check (role <> 'manager' or organisation_id is not null or team_id is not null),
  constraint role_once_at_a_time exclude using gist (
    tenant_id with =, person_id with =, role with =,
    (coalesce(organisation_id, team_id, tenant_id)) with =, daterange(starts_on, ends_on) with &&)
);

-- What happened: written in the transaction of the change it tells of.
create table event (
  tenant_id uuid not null references tenant,
  event_id uuid not null,
  happened_at timestamptz not null,
  -- Null where Cairn itself acted (a first start, a demonstration).
  actor_id uuid,
  -- The person it concerns, if it concerns one.
  person_id uuid,
  kind text not null check (kind <> ''),
  facts jsonb not null,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, actor_id) references person,
  foreign key (tenant_id, person_id) references person
);
create index event_by_person on event (tenant_id, person_id, event_id desc);

-- Who has looked at whose record.
create table record_read (
  tenant_id uuid not null,
  record_read_id uuid not null,
  read_at timestamptz not null,
  reader_id uuid not null,
  person_id uuid not null,
  page text not null check (page <> ''),
  primary key (tenant_id, record_read_id),
  foreign key (tenant_id, reader_id) references person,
  foreign key (tenant_id, person_id) references person,
  constraint a_reader_is_another check (reader_id <> person_id)
);
create index record_read_by_person on record_read (tenant_id, person_id, record_read_id desc);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['tenant', 'organisation', 'team', 'person', 'membership', 'role', 'event',
    'record_read']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on tenant, organisation, team, person, membership, role to cairn_app;
grant select, insert on event, record_read to cairn_app;

-- Sign-in accounts are global: one account may have one person in each of several tenants.
create schema auth;
grant usage on schema auth to cairn_auth;
create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index session_by_user on auth."session" ("userId");
create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index account_by_user on auth."account" ("userId");
create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
grant select, insert, update, delete on all tables in schema auth to cairn_auth;

-- What has no tenant yet finds its way in here, by the exact SHA-256 of a secret: the token of an invitation
-- (purpose invitation), or the id of a sign-in account (purpose account).
create table door (
  hash bytea not null,
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  purpose text not null check (purpose in ('account', 'invitation')),
  until timestamptz,
  primary key (hash, tenant_id),
  foreign key (tenant_id, person_id) references person
);
create unique index one_door_of_a_purpose on door (tenant_id, person_id, purpose);

-- The app reads a door only by its exact hash, and opens or closes doors only of its own tenant.
create function doors(secret text, door_purpose text)
  returns table (tenant_id uuid, person_id uuid) language sql stable security definer rows 1 set search_path = public
  begin atomic
    select d.tenant_id, d.person_id from door d
    where d.hash = sha256(convert_to(secret, 'UTF8')) and d.purpose = door_purpose and (d.until is null or d.until > now());
  end;

create function set_door(secret text, door_person uuid, door_purpose text, door_until timestamptz)
  returns void language sql security definer set search_path = public
  begin atomic
    delete from door where tenant_id = current_tenant() and person_id = door_person and purpose = door_purpose;
    insert into door (hash, tenant_id, person_id, purpose, until)
      values (sha256(convert_to(secret, 'UTF8')), current_tenant(), door_person, door_purpose, door_until);
  end;

create function close_door(door_person uuid, door_purpose text)
  returns boolean language sql security definer set search_path = public
  begin atomic
    with closed as (
      delete from door where tenant_id = current_tenant() and person_id = door_person and purpose = door_purpose
      returning 1)
    select exists (select from closed);
  end;

create function has_door(door_person uuid, door_purpose text)
  returns boolean language sql stable security definer set search_path = public
  return exists (select from door where tenant_id = current_tenant() and person_id = door_person
    and purpose = door_purpose and (until is null or until > now()));

-- The person that a signed-in account is in the tenant of this transaction.
create function person_of_session(session_token text)
  returns table (person_id uuid, session_id text, account_id text)
  language sql stable security definer rows 1 set search_path = public
  begin atomic
    select d.person_id, s."id", s."userId"
    from auth."session" s
    join door d on d.hash = sha256(convert_to(s."userId", 'UTF8')) and d.purpose = 'account'
    where s."token" = session_token and s."expiresAt" > now() and d.tenant_id = current_tenant();
  end;

do $$
begin
  execute (select format('revoke all on function %s from public', string_agg(oid::regprocedure::text, ', '))
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef);
  execute (select format('grant execute on function %s to cairn_app', string_agg(oid::regprocedure::text, ', '))
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef);
end $$;
