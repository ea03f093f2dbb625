-- When whoever said it has seen the reply that stands: until then it waits on their Today.
alter table improvement
  add column seen_at timestamptz,
  add constraint only_a_reply_is_seen check (seen_at is null or replied_at is not null);
