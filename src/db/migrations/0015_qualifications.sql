-- What an area has loaded of awarding bodies, and the units that are on offer there.

-- What one awarding body's file told. It is never changed: a newer one takes its place, and the older ends.
create table loaded_catalogue (
  tenant_id uuid not null references tenant,
  loaded_catalogue_id uuid not null,
  awarding_body text not null check (awarding_body <> ''),
  -- As it was written, and as it was read.
  text text not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- Made up, to try things out: whatever comes from it is marked.
  made_up boolean not null,
  loaded_at timestamptz not null,
  loaded_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, loaded_catalogue_id),
  foreign key (tenant_id, loaded_by) references person,
  foreign key (tenant_id, ended_by) references person,
  constraint ended_says_by_whom check ((ended_at is null) = (ended_by is null))
);
create unique index one_catalogue_of_a_body on loaded_catalogue (tenant_id, awarding_body) where ended_at is null;

-- A unit that can be done somewhere, until a day.
create table unit_offer (
  tenant_id uuid not null references tenant,
  unit_offer_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  provider text not null check (provider <> ''),
  cost_pence integer not null check (cost_pence >= 0),
  minutes integer not null check (minutes >= 0),
  -- The day on which it ends, and the unit is there.
  ends_on date not null,
  -- The file that it came with, if it came with one: it goes when that is no longer in force.
  loaded_catalogue_id uuid,
  added_at timestamptz not null,
  added_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (tenant_id, unit_offer_id),
  foreign key (tenant_id, loaded_catalogue_id) references loaded_catalogue,
  foreign key (tenant_id, added_by) references person,
  foreign key (tenant_id, withdrawn_by) references person,
  constraint withdrawn_says_by_whom check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index unit_offer_open on unit_offer (tenant_id, ends_on) where withdrawn_at is null;

do $$
declare
  walled regclass;
begin
  foreach walled in array array['loaded_catalogue', 'unit_offer']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on loaded_catalogue, unit_offer to cairn_app;
