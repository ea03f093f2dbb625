-- Recognition of prior learning, as recorded judgements; and what a centre asks out loud.

-- What was found of earlier learning for one unit, signed. A change is a new version with its reason.
create table rpl_judgement (
  tenant_id uuid not null,
  rpl_judgement_id uuid not null,
  -- What all versions of one judgement have in common.
  series_id uuid not null,
  version integer not null check (version > 0),
  because text check (because <> ''),
  registration_id uuid not null,
  person_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  -- The certificate, or what stands for it.
  what text not null check (what <> ''),
  -- Each thing that was looked into: { authentic: { found: true, how: … }, … }.
  checks jsonb not null check (jsonb_typeof(checks) = 'object'),
  -- Which outcomes its content was matched to, and how: { '1': … }.
  outcomes jsonb not null check (jsonb_typeof(outcomes) = 'object'),
  -- The criteria that it grants; none where the rule is not met.
  granted text[] not null,
  assessor_id uuid not null,
  as_trainee boolean not null,
  signed_at timestamptz not null,
  countersigner_id uuid,
  countersigned_at timestamptz,
  returned_by uuid,
  returned_at timestamptz,
  returned_because text check (returned_because <> ''),
  read_at timestamptz,
  primary key (tenant_id, rpl_judgement_id),
  unique (tenant_id, series_id, version),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, assessor_id) references person,
  foreign key (tenant_id, countersigner_id) references person,
  foreign key (tenant_id, returned_by) references person,
  constraint rpl_change_says_why check ((version = 1) = (because is null)),
  constraint rpl_nobody_judges_their_own check (assessor_id <> person_id),
  constraint rpl_nobody_countersigns_their_own check (countersigner_id <> assessor_id and countersigner_id <> person_id),
  constraint rpl_nobody_sends_back_their_own check (returned_by <> assessor_id and returned_by <> person_id),
  constraint rpl_countersigned_says_by_whom check ((countersigner_id is null) = (countersigned_at is null)),
  constraint rpl_sent_back_says_by_whom_and_why check (num_nulls(returned_by, returned_at, returned_because) in (0, 3)),
  constraint rpl_only_trainees_are_answered check (as_trainee or (countersigner_id is null and returned_by is null)),
  constraint rpl_countersigned_or_sent_back check (countersigner_id is null or returned_by is null)
);
create index rpl_judgement_by_registration on rpl_judgement (tenant_id, registration_id, unit_id, series_id, version desc);

-- What a centre asks out loud, by the criterion it is for.
create table question (
  tenant_id uuid not null,
  question_id uuid not null,
  organisation_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  criterion text not null check (criterion <> ''),
  text text not null check (text <> ''),
  -- What a good answer speaks of.
  looked_for text check (looked_for <> ''),
  added_by uuid not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, question_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, added_by) references person
);
create index question_by_unit on question (tenant_id, organisation_id, unit_id, criterion) where withdrawn_at is null;

do $$
declare
  walled regclass;
begin
  foreach walled in array array['rpl_judgement', 'question']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on rpl_judgement, question to cairn_app;
-- What is signed is not changed, whoever asks.
grant update (countersigner_id, countersigned_at, returned_by, returned_at, returned_because, read_at) on rpl_judgement
  to cairn_app;
grant update (withdrawn_at) on question to cairn_app;
