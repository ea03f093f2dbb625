-- Drafts saved as they are typed: begun as a single line, left in the middle of a page, written on several devices at once.

alter table draft
  -- Null until it is chosen: a line written down in a hurry has none yet.
  alter column kind drop not null,
  -- Counts its savings, so that two devices that write at once are told of each other.
  add column revision integer not null default 1,
  -- Which opened page last wrote each answer, by the name of its control.
  add column writers jsonb not null default '{}' check (jsonb_typeof(writers) = 'object'),
  -- The page that was being written on when it was last saved, and not yet left by "Continue".
  add column left_at text check (left_at <> ''),
  add constraint correction_is_of_a_kind check (corrects is null or kind is not null);
alter table draft alter column writers drop default;

-- Answers that another device wrote to the same questions in the meantime. They wait here until their author chooses.
create table draft_version (
  tenant_id uuid not null,
  draft_id uuid not null,
  -- The opened page that wrote them.
  writer uuid not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  saved_at timestamptz not null,
  primary key (tenant_id, draft_id, writer),
  foreign key (tenant_id, draft_id) references draft on delete cascade
);

alter table draft_version enable row level security;
alter table draft_version force row level security;
create policy wall on draft_version using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update, delete on draft_version to cairn_app;
