-- Checking a file and undoing an import are done apart from requests, too.

alter table import
  -- The check that is under way. Another that is asked for in the meantime takes its place.
  add column checking uuid,
  add column undo_asked_at timestamptz,
  add constraint undo_asked_after_it_ended check (undo_asked_at is null or ended_at is not null);
