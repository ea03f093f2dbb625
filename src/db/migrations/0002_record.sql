-- The professional record: entries, and the drafts they begin as.

-- The columns are what every entry has; attributes are those of its kind, as the vocabulary names them.
create table entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind <> ''),
  title text not null check (title <> ''),
  -- The day it became true; of a month known without its day, the first, with precision 'month'.
  happened_on date not null,
  precision text not null check (precision in ('day', 'month')),
  -- The first day on which it is no longer true.
  ends_on date check (ends_on >= happened_on),
  standing text not null check (standing in ('claimed', 'verified', 'planned')),
  verified_by text check (verified_by in ('issuer', 'employer', 'independent')),
  verifier_id uuid,
  verified_on date,
  attributes jsonb not null check (jsonb_typeof(attributes) = 'object'),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, recorded_by) references person,
  foreign key (tenant_id, verifier_id) references person,
  constraint month_without_day check (precision = 'day' or extract(day from happened_on) = 1),
  constraint verified_says_by_whom check ((standing = 'verified') = (verified_by is not null)),
  constraint nobody_verifies_their_own check (verifier_id <> person_id)
);
create index entry_by_person on entry (tenant_id, person_id, happened_on desc, entry_id desc);

-- Answers given so far on the question pages. The entry it becomes has the same id, so that a form sent twice
-- makes one entry.
create table draft (
  tenant_id uuid not null,
  draft_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind <> ''),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  saved_at timestamptz not null,
  primary key (tenant_id, draft_id),
  foreign key (tenant_id, person_id) references person
);
create index draft_by_person on draft (tenant_id, person_id, saved_at desc);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['entry', 'draft']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert, update on entry to cairn_app;
grant select, insert, update, delete on draft to cairn_app;
