-- What a learner says is not right: of something that is arranged for them, or that their centre wrote into their portfolio.
-- What was said, and of what, is never changed.
create table objection (
  tenant_id uuid not null,
  objection_id uuid not null,
  -- The learner who says it.
  person_id uuid not null,
  -- What it is about: one of them.
  adjustment_id uuid,
  piece_id uuid,
  -- What stood there when it was said, and who had written it.
  title text not null check (title <> ''),
  stood text not null check (stood <> ''),
  written_by uuid not null,
  said text not null check (said <> ''),
  said_at timestamptz not null,
  state text not null check (state in ('open', 'answered', 'mended', 'settled')),
  answer text check (answer <> ''),
  answered_by uuid,
  answered_at timestamptz,
  primary key (tenant_id, objection_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, adjustment_id) references adjustment,
  foreign key (tenant_id, piece_id) references piece,
  foreign key (tenant_id, written_by) references person,
  foreign key (tenant_id, answered_by) references person,
  constraint objection_is_about_one check (num_nonnulls(adjustment_id, piece_id) = 1),
  constraint answer_says_by_whom_and_when check (num_nonnulls(answer, answered_by, answered_at) in (0, 3)),
  constraint nobody_answers_themselves check (answered_by <> person_id)
);
create unique index one_open_objection_about_an_adjustment on objection (tenant_id, adjustment_id) where state = 'open';
create unique index one_open_objection_about_a_piece on objection (tenant_id, piece_id) where state = 'open';
create index objection_by_adjustment on objection (tenant_id, adjustment_id) where adjustment_id is not null;
create index objection_by_piece on objection (tenant_id, piece_id) where piece_id is not null;
create index objection_open on objection (tenant_id, written_by) where state = 'open';

alter table objection enable row level security;
alter table objection force row level security;
create policy wall on objection using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert on objection to cairn_app;
grant update (state, answer, answered_by, answered_at) on objection to cairn_app;

-- The version that this one is arranged in place of: that one holds until the learner agrees to this.
alter table adjustment
  add column replaces uuid,
  add foreign key (tenant_id, replaces) references adjustment;
create unique index adjustment_replaced_once on adjustment (tenant_id, replaces) where replaces is not null;
