-- Standardisation: meetings at which those who assess at a centre compare how they decide; and what someone from the
-- awarding body has looked at.

create table standardisation (
  tenant_id uuid not null,
  standardisation_id uuid not null,
  organisation_id uuid not null,
  held_on date not null,
  title text not null check (title <> ''),
  compared text not null check (compared <> ''),
  outcome text not null check (outcome <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, standardisation_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, recorded_by) references person
);
create index standardisation_by_centre
  on standardisation (tenant_id, organisation_id, held_on desc, standardisation_id desc);

create table standardisation_present (
  tenant_id uuid not null,
  standardisation_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, standardisation_id, person_id),
  foreign key (tenant_id, standardisation_id) references standardisation,
  foreign key (tenant_id, person_id) references person
);

create index external_look on event (tenant_id, (facts ->> 'centre'), event_id desc) where kind = 'external-looked';

do $$
declare
  walled regclass;
begin
  foreach walled in array array['standardisation', 'standardisation_present']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on standardisation, standardisation_present to cairn_app;
