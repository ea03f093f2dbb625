-- Appeals against decisions, stage by stage; and how many days a centre gives each stage.

create table appeal (
  tenant_id uuid not null,
  appeal_id uuid not null,
  registration_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  -- What it appeals against: a decision about what was handed in, or a judgement about earlier learning.
  decision_id uuid,
  rpl_judgement_id uuid,
  because text not null check (because <> ''),
  asks text not null check (asks <> ''),
  state text not null
    check (state in ('waiting', 'asked', 'answered', 'with-body', 'accepted', 'closed', 'withdrawn')),
  -- Which stage it has come to, from 1 on.
  place integer not null default 1 check (place > 0),
  raised_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, appeal_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, decision_id) references decision,
  foreign key (tenant_id, rpl_judgement_id) references rpl_judgement,
  constraint appeals_against_one_thing check (num_nonnulls(decision_id, rpl_judgement_id) = 1),
  constraint over_says_since_when check ((state in ('accepted', 'closed', 'withdrawn')) = (ended_at is not null))
);
-- A decision is appealed against once; what was withdrawn may be raised anew.
create unique index one_appeal_against_a_decision on appeal (tenant_id, decision_id)
  where decision_id is not null and state <> 'withdrawn';
create unique index one_appeal_against_a_judgement on appeal (tenant_id, rpl_judgement_id)
  where rpl_judgement_id is not null and state <> 'withdrawn';
create index appeal_by_person on appeal (tenant_id, person_id, appeal_id desc);
create index appeal_by_centre on appeal (tenant_id, organisation_id, appeal_id desc);
create index appeal_waiting on appeal (tenant_id, organisation_id, appeal_id) where state = 'waiting';

-- Each stage that an appeal has come to, and what was answered there.
create table appeal_stage (
  tenant_id uuid not null,
  appeal_id uuid not null,
  place integer not null check (place > 0),
  -- As catalogue/assessment/appeals.yaml names it.
  stage text not null check (stage <> ''),
  begun_on date not null,
  outcome text check (outcome in ('upheld', 'partly', 'not-upheld')),
  reasons text check (reasons <> ''),
  -- The day of the answer; where it came from outside, the day it bears.
  answered_on date,
  answered_by uuid,
  answered_at timestamptz,
  -- When the learner first read it.
  read_at timestamptz,
  primary key (tenant_id, appeal_id, place),
  foreign key (tenant_id, appeal_id) references appeal,
  foreign key (tenant_id, answered_by) references person,
  constraint an_answer_is_whole check (num_nulls(outcome, reasons, answered_on, answered_by, answered_at) in (0, 5))
);

-- Whoever is to answer asks the learner something; until they reply, the clock stands still.
create table appeal_question (
  tenant_id uuid not null,
  appeal_question_id uuid not null,
  appeal_id uuid not null,
  place integer not null,
  question text not null check (question <> ''),
  asked_by uuid not null,
  asked_at timestamptz not null,
  reply text check (reply <> ''),
  replied_at timestamptz,
  primary key (tenant_id, appeal_question_id),
  foreign key (tenant_id, appeal_id, place) references appeal_stage,
  foreign key (tenant_id, asked_by) references person,
  constraint a_reply_has_its_moment check ((reply is null) = (replied_at is null))
);
create unique index one_open_appeal_question on appeal_question (tenant_id, appeal_id) where reply is null;
create index appeal_question_by_appeal on appeal_question (tenant_id, appeal_id, appeal_question_id);

-- How many days a centre gives for the answer of a stage, and the learner to go on from it: for what begins from a day on.
create table centre_appeal_days (
  tenant_id uuid not null,
  organisation_id uuid not null,
  stage text not null check (stage <> ''),
  from_on date not null,
  -- Nothing where the centre says no number.
  answer_days integer check (answer_days between 1 and 365),
  further_days integer check (further_days between 1 and 365),
  said_at timestamptz not null,
  said_by uuid not null,
  primary key (tenant_id, organisation_id, stage, from_on),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, said_by) references person
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['appeal', 'appeal_stage', 'appeal_question', 'centre_appeal_days']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on appeal, appeal_stage, appeal_question to cairn_app;
-- What was said is not changed, whoever asks.
grant update (state, place, ended_at) on appeal to cairn_app;
grant update (outcome, reasons, answered_on, answered_by, answered_at, read_at) on appeal_stage to cairn_app;
grant update (reply, replied_at) on appeal_question to cairn_app;
grant select, insert, update on centre_appeal_days to cairn_app;
