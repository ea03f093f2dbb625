-- Why a unit does not count, when it stopped counting, and whether the learner has read what became of it.

alter table registration_unit
  -- As src/features/registrations/waiting.ts names it; null where it counts.
  add column waits_for text check (waits_for <> ''),
  -- Since when it does not count any more, though it did.
  add column stopped_at timestamptz,
  -- When the learner read that.
  add column stop_read_at timestamptz;

-- Since when the units that count are too few for what has been claimed or certificated.
alter table registration add column short_since timestamptz;

-- When the learner read of a step that they are told of.
alter table registration_step add column read_at timestamptz;
grant update (read_at) on registration_step to cairn_app;
