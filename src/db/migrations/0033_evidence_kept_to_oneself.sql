-- A file that tells of a family stays with whoever it belongs to; others read a copy of it that is blacked out.

alter table evidence add column visibility text not null default 'shared'
  -- Those who read what it is evidence of read it too, or the person alone.
  check (visibility in ('shared', 'own'));
