-- What becomes of an entry after it is laid down: who may see it, where it came from, and every state that it was in.

alter table entry
  -- 'own': the person alone; 'line': those who manage the person too.
  add column visibility text not null default 'line' check (visibility in ('own', 'line')),
  -- How it came in: typed here, from a file, or brought from another Cairn.
  add column source text not null default 'typed' check (source in ('typed', 'imported', 'brought')),
  -- In the person's own words; no rule reads it.
  add column notes text check (notes <> ''),
  -- Counts its changes, so that two who change it at once are told of each other.
  add column revision integer not null default 1,
  -- In what capacity the verifier confirmed it, in words: "manager of Group programmes".
  add column verified_as text check (verified_as <> ''),
  -- Withdrawn, it no longer counts; it stays in the history.
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_because text check (withdrawn_because <> ''),
  add foreign key (tenant_id, withdrawn_by) references person,
  add constraint withdrawn_says_by_whom_and_why check
    ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null));
alter table entry alter column visibility drop default;

-- Each change of an entry, and what the whole of it was before.
create table entry_change (
  tenant_id uuid not null,
  entry_change_id uuid not null,
  entry_id uuid not null,
  change text not null check (change in ('corrected', 'verified', 'returned', 'withdrawn', 'restored', 'shared', 'kept')),
  because text check (because <> ''),
  before jsonb not null check (jsonb_typeof(before) = 'object'),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (tenant_id, entry_change_id),
  foreign key (tenant_id, entry_id) references entry,
  foreign key (tenant_id, changed_by) references person
);
create index entry_change_by_entry on entry_change (tenant_id, entry_id, entry_change_id);

-- A draft may be of a correction, and may be written about someone else by those who decide about them.
alter table draft
  add column about_id uuid,
  add column corrects uuid,
  add column corrects_revision integer,
  add foreign key (tenant_id, about_id) references person,
  add foreign key (tenant_id, corrects) references entry,
  add constraint correction_says_of_what_state check ((corrects is null) = (corrects_revision is null));

alter table entry_change enable row level security;
alter table entry_change force row level security;
create policy wall on entry_change using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert on entry_change to cairn_app;
