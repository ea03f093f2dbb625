-- The evidence of what is in the record: files, links and text. The files themselves lie on the disk, by their hash.

-- A file of which the area has evidence. Another area that was handed the same file knows it by a row of its own.
create table stored_file (
  tenant_id uuid not null references tenant,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  -- What it is, as its content tells.
  media_type text not null check (media_type <> ''),
  stored_at timestamptz not null,
  primary key (tenant_id, sha256)
);

create table evidence (
  tenant_id uuid not null,
  evidence_id uuid not null,
  -- The entry it is of, or the draft: an entry has the id of the draft that it grew from.
  record_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('file', 'link', 'text')),
  title text not null check (title <> ''),
  sha256 text,
  link text check (link ~ '^https?://'),
  text text check (text <> ''),
  added_at timestamptz not null,
  added_by uuid not null,
  -- Removed, it is shown to nobody.
  removed_at timestamptz,
  removed_by uuid,
  primary key (tenant_id, evidence_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, sha256) references stored_file,
  foreign key (tenant_id, added_by) references person,
  foreign key (tenant_id, removed_by) references person,
  constraint evidence_is_of_its_kind check ((kind = 'file') = (sha256 is not null)
    and (kind = 'link') = (link is not null) and (kind = 'text') = (text is not null)),
  constraint removed_says_by_whom check ((removed_at is null) = (removed_by is null))
);
create index evidence_by_record on evidence (tenant_id, record_id, evidence_id) where removed_at is null;
create unique index one_file_once_an_entry on evidence (tenant_id, record_id, sha256) where removed_at is null;

do $$
declare
  walled regclass;
begin
  foreach walled in array array['stored_file', 'evidence']::regclass[] loop
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  end loop;
end $$;

grant select, insert on stored_file to cairn_app;
grant select, insert, update on evidence to cairn_app;
