-- People and training records from a CSV or Excel file: what the file says, what its columns mean, what became of it.

-- A file that someone has brought. The file itself is not kept; its rows are, until a while after they were imported.
create table import (
  tenant_id uuid not null references tenant,
  import_id uuid not null,
  what text not null check (what in ('people', 'records')),
  file_name text not null,
  brought_at timestamptz not null,
  brought_by uuid not null,
  sheets text[] not null,
  -- The sheet that was chosen, of several, and the row in which its headings stand.
  sheet integer,
  heading_row integer,
  -- What each column is, and how its dates are read; what words of the file mean. Null until someone has said so.
  mapping jsonb check (jsonb_typeof(mapping) = 'object'),
  meanings jsonb not null check (jsonb_typeof(meanings) = 'object'),
  -- The day on which its rows were checked last.
  checked_on date,
  asked_at timestamptz,
  ended_at timestamptz,
  added integer,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, import_id),
  foreign key (tenant_id, brought_by) references person,
  foreign key (tenant_id, undone_by) references person,
  constraint ended_says_how_many check ((ended_at is null) = (added is null)),
  constraint undone_after_it_ended check (undone_at is null or ended_at is not null)
);
create index import_by_person on import (tenant_id, brought_by, import_id desc);

create table import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  sheet integer not null,
  -- As the spreadsheet program counts it, from 1.
  line integer not null,
  cells text[] not null,
  left_out boolean not null default false,
  state text check (state in ('ready', 'problem', 'duplicate')),
  -- What is wrong with it, or what was understood beyond what it says.
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  -- The person, or the entry, that it became.
  made_id uuid,
  -- Why an undo had to leave that as it is.
  kept_because text check (kept_because <> ''),
  primary key (tenant_id, import_id, sheet, line),
  foreign key (tenant_id, import_id) references import on delete cascade
);

-- How far the work has come. It stands apart from the import, which is held while the work is done in one transaction.
create table import_progress (
  tenant_id uuid not null,
  import_id uuid not null,
  done integer not null default 0,
  total integer not null,
  stop_asked boolean not null default false,
  failed_at timestamptz,
  primary key (tenant_id, import_id),
  foreign key (tenant_id, import_id) references import on delete cascade
);

-- What the columns of such a file meant the last time: next month's file is mapped already.
create table import_mapping (
  tenant_id uuid not null references tenant,
  what text not null check (what in ('people', 'records')),
  headings text not null,
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  meanings jsonb not null check (jsonb_typeof(meanings) = 'object'),
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (tenant_id, what, headings),
  foreign key (tenant_id, saved_by) references person
);

do $$
declare
  walled regclass;
begin
  foreach walled in array array['import', 'import_row', 'import_progress', 'import_mapping']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

-- What a file says of people is not kept for longer than its undoing needs it.
grant select, insert, update, delete on import, import_row, import_progress to cairn_app;
grant select, insert, update on import_mapping to cairn_app;
