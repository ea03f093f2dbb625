-- What a registration lays down in the learner's record, what it was transferred from, and what the centre asks before a
-- unit counts.

alter table registration
  -- The entries that say that the learner is enrolled, and that they hold the qualification.
  add column enrolment_entry_id uuid,
  add column certificate_entry_id uuid,
  -- The registration under an older version of the rule that this one goes on with.
  add column transferred_from_id uuid,
  add foreign key (tenant_id, enrolment_entry_id) references entry,
  add foreign key (tenant_id, certificate_entry_id) references entry,
  add foreign key (tenant_id, transferred_from_id) references registration;
create unique index registration_by_transfer on registration (tenant_id, transferred_from_id)
  where transferred_from_id is not null;
create index registration_by_person on registration (tenant_id, person_id, registered_on desc, registration_id desc);

-- What the centre asks of quality assurance before a unit counts: of units achieved from a day on, until it asks otherwise.
create table centre_sampling (
  tenant_id uuid not null,
  organisation_id uuid not null,
  from_on date not null,
  -- As catalogue/vocabulary.yaml names it.
  sampling text not null check (sampling <> ''),
  said_at timestamptz not null,
  said_by uuid not null,
  primary key (tenant_id, organisation_id, from_on),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, said_by) references person
);
alter table centre_sampling enable row level security;
alter table centre_sampling force row level security;
create policy wall on centre_sampling using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on centre_sampling to cairn_app;
