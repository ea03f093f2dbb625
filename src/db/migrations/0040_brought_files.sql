-- The files that came along with a record that is handed in: they lie on the disk by their hash, and become evidence once it
-- is brought in.
alter table bringing add column files jsonb not null default '[]' check (jsonb_typeof(files) = 'array');
