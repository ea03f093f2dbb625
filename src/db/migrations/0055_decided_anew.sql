-- An appeal that is upheld is over once the decision has been made anew.

alter table appeal drop constraint appeal_state_check;
alter table appeal add constraint appeal_state_check check (state in
  ('waiting', 'asked', 'answered', 'with-body', 'accepted', 'closed', 'decided-anew', 'withdrawn'));
alter table appeal drop constraint over_says_since_when;
alter table appeal add constraint over_says_since_when
  check ((state in ('accepted', 'closed', 'decided-anew', 'withdrawn')) = (ended_at is not null));

-- What waits to be decided anew is found by the few answers that uphold.
create index appeal_stage_upheld on appeal_stage (tenant_id, appeal_id) where outcome in ('upheld', 'partly');
create index appeal_by_registration on appeal (tenant_id, registration_id);
