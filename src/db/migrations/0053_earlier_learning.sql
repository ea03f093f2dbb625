-- What of a learner’s judgements they have not read, for their first page.
create index rpl_judgement_unread on rpl_judgement (tenant_id, person_id) where read_at is null;

-- The pieces of the learner that a judgement looked at, as they stood then; or why there are none.
alter table rpl_judgement
  add column pieces jsonb not null default '[]' check (jsonb_typeof(pieces) = 'array'),
  add column no_piece text check (no_piece <> '');

-- Pieces that a learner puts forward as earlier learning for a unit, to be judged.
create table learning_put_forward (
  tenant_id uuid not null,
  piece_id uuid not null,
  registration_id uuid not null,
  unit_id text not null check (unit_id <> ''),
  put_forward_at timestamptz not null,
  primary key (tenant_id, piece_id, unit_id),
  foreign key (tenant_id, piece_id) references piece,
  foreign key (tenant_id, registration_id) references registration
);
create index learning_put_forward_by_registration on learning_put_forward (tenant_id, registration_id, unit_id);

alter table learning_put_forward enable row level security;
alter table learning_put_forward force row level security;
create policy wall on learning_put_forward using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, delete on learning_put_forward to cairn_app;
grant update (registration_id) on learning_put_forward to cairn_app;
