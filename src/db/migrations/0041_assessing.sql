-- What assessors do around a decision: write it, query whose work it is, have it countersigned or sent back; who of them is
-- competent for which unit; what has been agreed with a learner.

-- What someone has written so far and not signed. Only they find it.
create table assessment_draft (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('decision', 'prior-learning', 'discussion')),
  -- What it is about: the submission, or what is going to have this id.
  about_id uuid not null,
  registration_id uuid not null,
  -- By the name of its control.
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  -- Which opened page last wrote each answer.
  writers jsonb not null default '{}' check (jsonb_typeof(writers) = 'object'),
  -- What other devices wrote to the same answers: [{ at, answers }].
  others jsonb not null default '[]' check (jsonb_typeof(others) = 'array'),
  revision integer not null default 1,
  saved_at timestamptz not null,
  primary key (tenant_id, person_id, kind, about_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, registration_id) references registration
);
create index assessment_draft_by_registration on assessment_draft (tenant_id, registration_id, person_id);

alter table decision
  -- A trainee's decision that was not countersigned: by whom it was sent back, and why.
  add column returned_by uuid,
  add column returned_at timestamptz,
  add column returned_because text check (returned_because <> ''),
  -- When the learner first read it.
  add column read_at timestamptz,
  add foreign key (tenant_id, returned_by) references person,
  add constraint sent_back_says_by_whom_and_why
    check (num_nulls(returned_by, returned_at, returned_because) in (0, 3)),
  add constraint only_trainees_are_sent_back check (as_trainee or returned_by is null),
  add constraint nobody_sends_back_their_own check (returned_by <> assessor_id and returned_by <> person_id),
  add constraint countersigned_or_sent_back check (countersigner_id is null or returned_by is null);
create index decision_unread on decision (tenant_id, person_id, decision_id) where read_at is null;

-- What is signed is not changed, whoever asks.
revoke update on decision from cairn_app;
grant update (countersigner_id, countersigned_at, returned_by, returned_at, returned_because, read_at) on decision to cairn_app;

-- An assessor asks whose work something is, and the learner answers.
create table authenticity_query (
  tenant_id uuid not null,
  authenticity_query_id uuid not null,
  submission_id uuid not null,
  person_id uuid not null,
  question text not null check (question <> ''),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text check (answer <> ''),
  answered_at timestamptz,
  primary key (tenant_id, authenticity_query_id),
  foreign key (tenant_id, submission_id) references submission,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, asked_by) references person,
  constraint nobody_queries_their_own check (asked_by <> person_id),
  constraint an_answer_has_its_moment check ((answer is null) = (answered_at is null))
);
create unique index one_open_query on authenticity_query (tenant_id, submission_id) where answer is null;
create index authenticity_query_by_submission on authenticity_query (tenant_id, submission_id, authenticity_query_id);
create index authenticity_query_open on authenticity_query (tenant_id, person_id) where answer is null;

-- What is arranged otherwise for a learner, so that they can show what they know. Never why in medical terms.
create table adjustment (
  tenant_id uuid not null,
  adjustment_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  what text not null check (what <> ''),
  because text not null check (because <> ''),
  starts_on date not null,
  -- The first day on which it is no longer agreed.
  ends_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- When the learner agreed.
  agreed_at timestamptz,
  primary key (tenant_id, adjustment_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, recorded_by) references person,
  constraint adjustment_ends_after_it_starts check (ends_on > starts_on)
);
create index adjustment_by_registration on adjustment (tenant_id, registration_id, adjustment_id);
create index adjustment_to_agree on adjustment (tenant_id, person_id) where agreed_at is null;

-- That someone is, or is not, occupationally competent for a unit, as the centre has judged. The latest counts.
create table competence_judgement (
  tenant_id uuid not null,
  competence_judgement_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  competent boolean not null,
  because text not null check (because <> ''),
  judged_on date not null,
  -- The first day on which it no longer holds.
  ends_on date,
  judged_by uuid not null,
  judged_at timestamptz not null,
  primary key (tenant_id, competence_judgement_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, judged_by) references person,
  constraint nobody_judges_themselves check (judged_by <> person_id),
  constraint judgement_ends_after_it_begins check (ends_on > judged_on)
);
create index competence_judgement_by_person
  on competence_judgement (tenant_id, organisation_id, person_id, unit_id, competence_judgement_id desc);

create index submission_waiting on submission (tenant_id, submitted_at, submission_id)
  where state in ('submitted', 'queried', 'awaiting-countersignature');

do $$
declare
  walled regclass;
begin
  foreach walled in array array['assessment_draft', 'authenticity_query', 'adjustment', 'competence_judgement']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update, delete on assessment_draft to cairn_app;
grant select, insert, update on authenticity_query, adjustment to cairn_app;
grant select, insert on competence_judgement to cairn_app;
