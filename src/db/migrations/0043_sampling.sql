-- Internal quality assurance: what a centre says is to be sampled, what is planned, what was found, and what it asked for.

-- A change is a new version; what was planned under an older one stays so.
create table sampling_policy (
  tenant_id uuid not null,
  sampling_policy_id uuid not null,
  organisation_id uuid not null,
  version integer not null check (version > 0),
  -- As src/features/assurance/fields.ts reads it. What is not in it is not set.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  starts_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (tenant_id, sampling_policy_id),
  unique (tenant_id, organisation_id, version),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, made_by) references person
);

-- A unit of one learner that is to be looked at, and what was found.
create table sample (
  tenant_id uuid not null,
  sample_id uuid not null,
  organisation_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  stage text not null check (stage in ('interim', 'summative')),
  -- The month, as its first day, in which it is to be done.
  due_in date not null check (extract(day from due_in) = 1),
  -- Why it is in the plan, in words, and under which policy; null where someone added it.
  because text[] not null check (cardinality(because) > 0),
  sampling_policy_id uuid,
  -- As src/features/assurance/states.ts declares it.
  state text not null check (state <> ''),
  -- The decisions that were looked at, what was told the assessor, and by whom.
  decisions text[] not null default '{}',
  feedback text check (feedback <> ''),
  sampler_id uuid,
  sampled_at timestamptz,
  closed_at timestamptz,
  planned_at timestamptz not null,
  planned_by uuid not null,
  primary key (tenant_id, sample_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, sampling_policy_id) references sampling_policy,
  foreign key (tenant_id, sampler_id) references person,
  foreign key (tenant_id, planned_by) references person,
  constraint sampled_says_by_whom check ((sampler_id is null) = (sampled_at is null)
    and (sampler_id is null) = (feedback is null)),
  constraint nobody_samples_their_own_work check (sampler_id <> person_id)
);
create unique index one_planned_sample on sample (tenant_id, registration_id, unit_id, stage) where state = 'planned';
create index sample_by_centre on sample (tenant_id, organisation_id, due_in, sample_id);
create index sample_by_registration on sample (tenant_id, registration_id, unit_id);

-- Every step of a sample: what was done, by whom and why.
create table sample_step (
  tenant_id uuid not null,
  sample_step_id uuid not null,
  sample_id uuid not null,
  step text not null check (step <> ''),
  because text check (because <> ''),
  at timestamptz not null,
  by_id uuid not null,
  primary key (tenant_id, sample_step_id),
  foreign key (tenant_id, sample_id) references sample,
  foreign key (tenant_id, by_id) references person
);
create index sample_step_by_sample on sample_step (tenant_id, sample_id, sample_step_id);

-- What an assessor was asked to do after a sample.
create table sample_action (
  tenant_id uuid not null,
  sample_action_id uuid not null,
  sample_id uuid not null,
  assessor_id uuid not null,
  what text not null check (what <> ''),
  due_on date not null,
  -- What the assessor says they did.
  answer text check (answer <> ''),
  answered_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  primary key (tenant_id, sample_action_id),
  foreign key (tenant_id, sample_id) references sample,
  foreign key (tenant_id, assessor_id) references person,
  foreign key (tenant_id, closed_by) references person,
  constraint an_answer_has_its_day check ((answer is null) = (answered_at is null)),
  constraint closed_says_by_whom check ((closed_at is null) = (closed_by is null)),
  constraint nobody_closes_their_own_action check (closed_by <> assessor_id)
);
create index sample_action_by_sample on sample_action (tenant_id, sample_id, sample_action_id);
create index open_sample_action on sample_action (tenant_id, assessor_id, due_on) where closed_at is null;

do $$
declare
  walled regclass;
begin
  foreach walled in array array['sampling_policy', 'sample', 'sample_step', 'sample_action']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on sampling_policy, sample_step to cairn_app;
grant select, insert, update on sample, sample_action to cairn_app;
