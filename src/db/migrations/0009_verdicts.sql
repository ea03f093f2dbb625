-- Verdicts kept ready: what the engine said of each person by each rule that the area follows.

create table stored_verdict (
  tenant_id uuid not null,
  person_id uuid not null,
  rule_id text not null check (rule_id <> ''),
  -- The programme it was asked with; '' where none.
  programme text not null,
  -- Whether it is the programme that this person is asked about first.
  likely boolean not null,
  status text not null check (status in ('met', 'not-met', 'cannot-tell', 'not-applicable')),
  -- The days between which the status stays, if nothing new arrives; null where open.
  starts_on date,
  ends_on date,
  reason text not null,
  -- Evidence by which it is met and that ends, as [{fact, say, until}].
  lapses jsonb not null check (jsonb_typeof(lapses) = 'array'),
  -- It is used from the day it was worked out until (exclusive) the first on which a word of it may be another ...
  worked_out_on date not null,
  stays_until date check (stays_until > worked_out_on),
  -- ... and only while the rules are those by which it was worked out: the area's own, and what ships with Cairn.
  rules_revision integer not null,
  edition text not null check (edition <> ''),
  primary key (tenant_id, person_id, rule_id, programme),
  foreign key (tenant_id, person_id) references person
);

-- How far it has come to work out again, for a whole area, what no longer holds. The last time counts.
create table verdict_round (
  tenant_id uuid primary key references tenant,
  started_at timestamptz not null,
  people_total integer not null check (people_total >= 0),
  people_done integer not null default 0,
  ended_at timestamptz,
  failed_at timestamptz
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['stored_verdict', 'verdict_round']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

-- What is no longer asked is no longer kept.
grant select, insert, update, delete on stored_verdict to cairn_app;
grant select, insert, update on verdict_round to cairn_app;
