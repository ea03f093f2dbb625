-- Whom a file of an awarding body would affect, found out apart from requests where there are many learners.

-- What one administrator looks at before it is loaded, or taken out of use. The last one of each counts.
create table catalogue_trial (
  tenant_id uuid not null references tenant,
  catalogue_trial_id uuid not null,
  -- What would be loaded: exactly this text, against the area's rules as they were. Empty where something ends.
  text text not null,
  -- What would be taken out of use.
  ends uuid,
  rules_revision integer not null,
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  people_total integer not null check (people_total >= 0),
  people_done integer not null default 0,
  -- The learner up to whom it has come, so that it goes on where it was stopped.
  last_person_id uuid,
  ended_at timestamptz,
  failed_at timestamptz,
  primary key (tenant_id, catalogue_trial_id),
  unique (tenant_id, asked_by),
  foreign key (tenant_id, asked_by) references person,
  foreign key (tenant_id, ends) references loaded_catalogue,
  constraint either_loads_or_ends check ((ends is null) <> (text = ''))
);

-- What would be answered otherwise about a learner. A status is null where there is no rule to ask.
create table catalogue_effect (
  tenant_id uuid not null,
  catalogue_effect_id uuid not null,
  catalogue_trial_id uuid not null,
  person_id uuid not null,
  qualification text not null,
  status_before text check (status_before in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  status_after text check (status_after in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  reason text not null,
  primary key (tenant_id, catalogue_effect_id),
  foreign key (tenant_id, catalogue_trial_id) references catalogue_trial on delete cascade,
  foreign key (tenant_id, person_id) references person
);
create index catalogue_effect_by_trial on catalogue_effect (tenant_id, catalogue_trial_id, catalogue_effect_id);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['catalogue_trial', 'catalogue_effect']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

-- Nothing of a trial outlives it: once the file is loaded or looked at again, what was found out about people goes.
grant select, insert, update, delete on catalogue_trial to cairn_app;
grant select, insert on catalogue_effect to cairn_app;
