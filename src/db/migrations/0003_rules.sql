-- The rules that an area makes for itself, what people ask about a rule, and the answers they think are wrong.

-- Counts the changes of the area's rules, so that what was made of them is known to be of today.
alter table tenant add column rules_revision integer not null default 0;

-- A version of a rule that the area has published. It is never changed: on a day that several cover, the last counts.
create table rule_version (
  tenant_id uuid not null,
  rule_version_id uuid not null,
  rule_id text not null check (rule_id <> ''),
  starts_on date,
  ends_on date check (ends_on > starts_on),
  -- As it was written, and as the engine reads it.
  text text not null,
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (tenant_id, rule_version_id),
  foreign key (tenant_id, published_by) references person
);
create index rule_version_by_rule on rule_version (tenant_id, rule_id, rule_version_id);

-- What someone asks about a rule, and what its owner answers.
create table rule_question (
  tenant_id uuid not null,
  rule_question_id uuid not null,
  rule_id text not null check (rule_id <> ''),
  question text not null check (question <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  answer text check (answer <> ''),
  answered_at timestamptz,
  answered_by uuid,
  primary key (tenant_id, rule_question_id),
  foreign key (tenant_id, asked_by) references person,
  foreign key (tenant_id, answered_by) references person,
  constraint answered_says_by_whom
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index rule_question_by_rule on rule_question (tenant_id, rule_id, rule_question_id desc);

-- "I think this is wrong": an answer of Cairn that a person does not accept, and what a named person decides about it.
create table challenge (
  tenant_id uuid not null,
  challenge_id uuid not null,
  person_id uuid not null,
  rule_id text not null check (rule_id <> ''),
  -- The question that was asked, and what Cairn answered then.
  as_of date not null,
  programme text,
  status text not null check (status in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  about text not null check (about in ('evidence', 'rule')),
  reason text not null check (reason <> ''),
  raised_at timestamptz not null,
  raised_by uuid not null,
  decider_id uuid not null,
  outcome text check (outcome in ('mended', 'stands', 'withdrawn')),
  answer text check (answer <> ''),
  decided_at timestamptz,
  decided_by uuid,
  primary key (tenant_id, challenge_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, raised_by) references person,
  foreign key (tenant_id, decider_id) references person,
  foreign key (tenant_id, decided_by) references person,
  constraint decided_says_by_whom
    check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  constraint decided_says_why check (outcome is null or outcome = 'withdrawn' or answer is not null),
  constraint nobody_decides_for_themselves check (decider_id <> person_id)
);
create index challenge_by_person on challenge (tenant_id, person_id, challenge_id desc);
create index challenge_by_decider on challenge (tenant_id, decider_id, challenge_id) where outcome is null;
create unique index one_open_challenge_of_a_rule on challenge (tenant_id, person_id, rule_id) where outcome is null;

do $$
declare
  walled regclass;
begin
  foreach walled in array array['rule_version', 'rule_question', 'challenge']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on rule_question, challenge to cairn_app;
grant select, insert on rule_version to cairn_app;
