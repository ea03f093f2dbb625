-- Qualifications at an assessment centre: who works there in what part, learners and what they are registered for, their
-- portfolio, what of it they have submitted, and what assessors decided.

alter table role
  drop constraint role_role_check,
  add constraint role_role_check check (role in ('administrator', 'manager', 'rule-owner', 'assessor', 'trainee-assessor',
    'internal-quality-assurer', 'external-quality-assurer', 'centre-manager')),
  add constraint centre_role_has_a_centre check (role in ('administrator', 'manager', 'rule-owner')
    or organisation_id is not null),
  -- Someone from the awarding body is let in for a visit, not for good.
  add constraint external_quality_assurer_has_an_end check (role <> 'external-quality-assurer' or ends_on is not null);
create index role_by_organisation on role (tenant_id, organisation_id, role) where organisation_id is not null;

create table registration (
  tenant_id uuid not null,
  registration_id uuid not null,
  -- The learner.
  person_id uuid not null,
  -- The centre.
  organisation_id uuid not null,
  qualification text not null check (qualification <> ''),
  -- The rule of combination in force on this day is the one that holds.
  registered_on date not null,
  -- Whoever assesses it, where no unit of it says otherwise.
  assessor_id uuid,
  -- As src/features/registrations/states.ts declares it.
  state text not null check (state <> ''),
  -- With the awarding body: the number it gave, and from when.
  body_number text check (body_number <> ''),
  body_registered_on date,
  certificate_number text check (certificate_number <> ''),
  certificated_on date,
  revision integer not null default 1,
  registered_at timestamptz not null,
  registered_by uuid not null,
  primary key (tenant_id, registration_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, assessor_id) references person,
  foreign key (tenant_id, registered_by) references person,
  constraint body_registration_is_whole check ((body_number is null) = (body_registered_on is null)),
  constraint certificate_is_whole check ((certificate_number is null) = (certificated_on is null))
);
create unique index one_open_registration on registration (tenant_id, person_id, qualification)
  where state not in ('withdrawn', 'transferred', 'certificated');
create index registration_by_centre on registration (tenant_id, organisation_id, registered_on desc, registration_id desc);

-- Every step of a registration: what was done, by whom and why.
create table registration_step (
  tenant_id uuid not null,
  registration_step_id uuid not null,
  registration_id uuid not null,
  step text not null check (step <> ''),
  came_from text not null,
  went_to text not null,
  because text check (because <> ''),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  at timestamptz not null,
  -- Null where it follows of itself from what others did.
  by_id uuid,
  primary key (tenant_id, registration_step_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, by_id) references person
);
create index registration_step_by_registration on registration_step (tenant_id, registration_id, registration_step_id);

-- A unit that the learner has chosen to do.
create table registration_unit (
  tenant_id uuid not null,
  registration_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  -- The month, as its first day, in which the learner means to have it done.
  finish_in date check (extract(day from finish_in) = 1),
  -- Where someone else than the registration's assessor assesses it.
  assessor_id uuid,
  -- The day on which every criterion of it was met, by decisions that stand.
  achieved_on date,
  -- The day on which the centre's rule of quality assurance was satisfied too, and the entry that says so.
  assured_on date,
  entry_id uuid,
  chosen_at timestamptz not null,
  primary key (tenant_id, registration_id, unit_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, assessor_id) references person,
  foreign key (tenant_id, entry_id) references entry
);

-- A piece of evidence in a portfolio.
create table piece (
  tenant_id uuid not null,
  piece_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  -- One of the kinds of evidence in the catalogue, and the answers to what that kind asks.
  kind text not null check (kind <> ''),
  title text not null check (title <> ''),
  happened_on date not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  -- An entry of the learner's record that is used as it is.
  entry_id uuid,
  -- Who wrote it: the learner, or an assessor who observed, asked or discussed.
  author_id uuid not null,
  -- The learner has confirmed that it reflects workplace policy, the law and the values of good practice, and that no family
  -- can be known from it.
  confirmed_at timestamptz,
  revision integer not null default 1,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, piece_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, author_id) references person,
  foreign key (tenant_id, entry_id) references entry
);
create index piece_by_registration on piece (tenant_id, registration_id, happened_on desc, piece_id desc)
  where withdrawn_at is null;

-- What a piece is evidence for.
create table piece_criterion (
  tenant_id uuid not null,
  piece_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  criterion text not null check (criterion <> ''),
  registration_id uuid not null,
  primary key (tenant_id, piece_id, unit_id, criterion),
  foreign key (tenant_id, piece_id) references piece on delete cascade,
  foreign key (tenant_id, registration_id) references registration
);
create index piece_criterion_by_registration on piece_criterion (tenant_id, registration_id, unit_id, criterion);

-- A unit, or a part of it, as it stood when the learner handed it in. It is never changed.
create table submission (
  tenant_id uuid not null,
  submission_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  -- The criteria it is handed in for.
  criteria text[] not null check (cardinality(criteria) > 0),
  -- The pieces and what they are for; the hash is of exactly this, written canonically.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- As src/features/portfolio/states.ts declares it.
  state text not null check (state <> ''),
  -- Whose desk it lies on.
  assessor_id uuid,
  submitted_at timestamptz not null,
  revision integer not null default 1,
  primary key (tenant_id, submission_id),
  unique (tenant_id, registration_id, unit_id, sha256),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, assessor_id) references person
);
create index submission_by_assessor on submission (tenant_id, assessor_id, state, submitted_at, submission_id);
create index submission_by_registration on submission (tenant_id, registration_id, unit_id, submitted_at desc);

-- What an assessor decided about a submission, and signed. A change is a new version with its reason.
create table decision (
  tenant_id uuid not null,
  decision_id uuid not null,
  submission_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  unit_id text not null,
  version integer not null check (version > 0),
  because text check (because <> ''),
  assessor_id uuid not null,
  as_trainee boolean not null,
  feedback text not null check (feedback <> ''),
  signed_at timestamptz not null,
  -- A trainee's decision counts once someone qualified has put their name to it.
  countersigner_id uuid,
  countersigned_at timestamptz,
  primary key (tenant_id, decision_id),
  unique (tenant_id, submission_id, version),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, assessor_id) references person,
  foreign key (tenant_id, countersigner_id) references person,
  constraint a_change_says_why check ((version = 1) = (because is null)),
  constraint nobody_assesses_their_own check (assessor_id <> person_id),
  constraint nobody_countersigns_their_own check (countersigner_id <> assessor_id and countersigner_id <> person_id),
  constraint countersigned_says_by_whom check ((countersigner_id is null) = (countersigned_at is null)),
  constraint only_trainees_are_countersigned check (as_trainee or countersigner_id is null)
);
create index decision_by_registration on decision (tenant_id, registration_id, unit_id);

create table criterion_decision (
  tenant_id uuid not null,
  decision_id uuid not null,
  criterion text not null check (criterion <> ''),
  result text not null check (result in ('met', 'more-needed', 'not-met')),
  -- One of the methods of assessment in the catalogue, or one that the centre has added.
  method text not null check (method <> ''),
  -- What was found of its evidence: valid, authentic, current, sufficient, reliable.
  found text[] not null check (found <@ array['valid', 'authentic', 'current', 'sufficient', 'reliable']),
  note text check (note <> ''),
  primary key (tenant_id, decision_id, criterion),
  foreign key (tenant_id, decision_id) references decision,
  constraint met_is_all_of_it check (result <> 'met' or cardinality(found) = 5)
);

-- Someone may not assess, or quality-assure, the work of a person they manage, unless the centre has decided that they may.
create table conflict_decision (
  tenant_id uuid not null,
  conflict_decision_id uuid not null,
  organisation_id uuid not null,
  -- Whoever would assess or assure, and the learner or assessor whose work it is.
  person_id uuid not null,
  about_id uuid not null,
  may boolean not null,
  because text not null check (because <> ''),
  decided_at timestamptz not null,
  decided_by uuid not null,
  ends_on date,
  primary key (tenant_id, conflict_decision_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, about_id) references person,
  foreign key (tenant_id, decided_by) references person,
  constraint nobody_decides_for_themselves check (decided_by <> person_id and decided_by <> about_id),
  constraint a_conflict_is_between_two check (person_id <> about_id)
);
create index conflict_decision_by_person on conflict_decision (tenant_id, person_id, about_id, conflict_decision_id desc);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['registration', 'registration_step', 'registration_unit', 'piece', 'piece_criterion',
    'submission', 'decision', 'criterion_decision', 'conflict_decision']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on registration_step, criterion_decision, conflict_decision to cairn_app;
grant select, insert, update on registration, submission, decision, piece to cairn_app;
grant select, insert, update, delete on registration_unit, piece_criterion to cairn_app;
