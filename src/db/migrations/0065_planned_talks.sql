-- A talk that an assessor plans with a learner, as far as it was shared with them. It ends when the talk is laid down, which
-- makes a piece of it, or called off.
create table planned_talk (
  tenant_id uuid not null,
  -- The draft in which the assessor writes of it, and the piece that it becomes.
  about_id uuid not null,
  registration_id uuid not null,
  -- The learner.
  person_id uuid not null,
  assessor_id uuid not null,
  kind text not null check (kind in ('professional-discussion', 'questioning')),
  unit_id text not null check (unit_id <> ''),
  title text not null check (title <> ''),
  planned_on date not null,
  plan text check (plan <> ''),
  criteria text[] not null,
  shared_at timestamptz not null,
  primary key (tenant_id, about_id),
  foreign key (tenant_id, registration_id) references registration,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, assessor_id) references person,
  constraint nobody_talks_with_themselves check (assessor_id <> person_id)
);
create index planned_talk_by_registration on planned_talk (tenant_id, registration_id);
create index planned_talk_by_person on planned_talk (tenant_id, person_id, planned_on);

alter table planned_talk enable row level security;
alter table planned_talk force row level security;
create policy wall on planned_talk using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

grant select, insert, update, delete on planned_talk to cairn_app;
