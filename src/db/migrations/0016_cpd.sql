-- Pieces of CPD go to a regulator, and a year of them has steps that are taken elsewhere.

-- What was submitted, as it was then, each from its day until (exclusive) it was edited: it then waits to be resubmitted.
alter table entry
  add column submissions jsonb not null default '[]' check (jsonb_typeof(submissions) = 'array');
alter table entry_change drop constraint entry_change_change_check;
alter table entry_change add constraint entry_change_change_check check (change in
  ('corrected', 'verified', 'returned', 'withdrawn', 'restored', 'shared', 'kept', 'submitted'));

-- A step of a CPD year that the person has said is done, outside Cairn.
create table cpd_step (
  tenant_id uuid not null,
  person_id uuid not null,
  -- Whose year, its first day, and the step, as the catalogue names them.
  regulator text not null check (regulator <> ''),
  year_starts date not null,
  step text not null check (step <> ''),
  done_on date not null,
  primary key (tenant_id, person_id, regulator, year_starts, step),
  foreign key (tenant_id, person_id) references person
);

-- How a person's CPD year stands is their own, and shows to those who manage them from the day that they share it.
create table cpd_sharing (
  tenant_id uuid not null,
  person_id uuid not null,
  regulator text not null check (regulator <> ''),
  shared_on date not null,
  primary key (tenant_id, person_id, regulator),
  foreign key (tenant_id, person_id) references person
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['cpd_step', 'cpd_sharing']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, delete on cpd_step, cpd_sharing to cairn_app;
