-- An area's own rules in the making: drafts, and what each would change for people, found out before it is published.

-- The days of a version stand in its document; a second place for them could only disagree.
alter table rule_version drop column starts_on, drop column ends_on;

-- A text that may become a version of a rule. It is kept as it was typed, right or wrong.
create table rule_draft (
  tenant_id uuid not null references tenant,
  rule_draft_id uuid not null,
  -- What it was begun as, or the id that its text names; null where neither says.
  rule_id text check (rule_id <> ''),
  text text not null,
  -- Counts its savings, so that two who write at once are told of each other.
  revision integer not null default 1,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (tenant_id, rule_draft_id),
  foreign key (tenant_id, saved_by) references person
);

-- A dry run of a draft over all people. The last one counts.
create table rule_trial (
  tenant_id uuid not null,
  rule_trial_id uuid not null,
  rule_draft_id uuid not null,
  -- What was tried: exactly this text, against the area's rules as they were, looked at from this day on.
  text text not null,
  rules_revision integer not null,
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  people_total integer not null check (people_total >= 0),
  people_done integer not null default 0,
  -- The person up to whom it has come, so that it goes on where it was stopped.
  last_person_id uuid,
  ended_at timestamptz,
  failed_at timestamptz,
  primary key (tenant_id, rule_trial_id),
  unique (tenant_id, rule_draft_id),
  foreign key (tenant_id, rule_draft_id) references rule_draft on delete cascade,
  foreign key (tenant_id, asked_by) references person
);

-- Days on which the draft would answer otherwise about a person.
create table rule_effect (
  tenant_id uuid not null,
  rule_effect_id uuid not null,
  rule_trial_id uuid not null,
  person_id uuid not null,
  -- The rule of which the answer changes, and the programme it was asked with.
  rule_id text not null check (rule_id <> ''),
  programme text,
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  status_before text not null check (status_before in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  status_after text not null check (status_after in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  reason text not null,
  primary key (tenant_id, rule_effect_id),
  foreign key (tenant_id, rule_trial_id) references rule_trial on delete cascade,
  foreign key (tenant_id, person_id) references person,
  constraint an_effect_is_a_change check (status_before <> status_after)
);
create index rule_effect_by_trial on rule_effect (tenant_id, rule_trial_id, rule_effect_id);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['rule_draft', 'rule_trial', 'rule_effect']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

-- Nothing of a dry run outlives it: when a draft is published or thrown away, what was found out about people goes too.
grant select, insert, update, delete on rule_draft, rule_trial to cairn_app;
grant select, insert on rule_effect to cairn_app;

-- Work for later. It is always of the tenant that asks for it; of one key only one waits.
create function enqueue(task text, payload jsonb, key text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_tenant() is null then raise exception 'Work is always of a tenant'; end if;
  perform graphile_worker.add_job(task, (payload || jsonb_build_object('tenant', current_tenant()))::json,
    max_attempts => 5, job_key => current_tenant() || ':' || key);
end $$;
revoke all on function enqueue(text, jsonb, text) from public;
grant execute on function enqueue(text, jsonb, text) to cairn_app;
