-- What a person takes along to another Cairn and brings from one.

-- The keys of other installations whose signature this area takes as its word: what was verified there stays verified.
create table trusted_issuer (
  tenant_id uuid not null references tenant,
  trusted_issuer_id uuid not null,
  -- The fingerprint of the key, which the key's own file tells as well: RFC 7638, base64url.
  key_id text not null check (key_id ~ '^[A-Za-z0-9_-]{43}$'),
  name text not null check (name <> ''),
  added_at timestamptz not null,
  added_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, trusted_issuer_id),
  foreign key (tenant_id, added_by) references person,
  foreign key (tenant_id, ended_by) references person,
  constraint ended_says_by_whom check ((ended_at is null) = (ended_by is null))
);
create unique index one_trust_a_key on trusted_issuer (tenant_id, key_id) where ended_at is null;

-- A file that a person has handed in and not yet brought in: one at a time, as it came.
create table bringing (
  tenant_id uuid not null,
  person_id uuid not null,
  text text not null check (text <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  handed_in_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);

-- That a person has brought a record, and from where.
create table brought_record (
  tenant_id uuid not null,
  brought_record_id uuid not null,
  person_id uuid not null,
  brought_at timestamptz not null,
  -- The address and the area that made it, as the file says; the key that signed it, where one did.
  issuer text not null,
  area text not null,
  key_id text,
  -- Whether this area took the other's word for what was verified there.
  vouched boolean not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Where the person worked there, as what and in what roles.
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  primary key (tenant_id, brought_record_id),
  foreign key (tenant_id, person_id) references person
);
create index brought_record_by_person on brought_record (tenant_id, person_id, brought_record_id);

-- What was recorded elsewhere of an entry that was brought: who laid it down, verified and changed it there.
create table entry_origin (
  tenant_id uuid not null,
  entry_id uuid not null,
  brought_record_id uuid not null,
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references entry,
  foreign key (tenant_id, brought_record_id) references brought_record
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['trusted_issuer', 'bringing', 'brought_record', 'entry_origin']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on trusted_issuer to cairn_app;
grant select, insert, update, delete on bringing to cairn_app;
grant select, insert on brought_record, entry_origin to cairn_app;
