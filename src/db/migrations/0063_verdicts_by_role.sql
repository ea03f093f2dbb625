-- A rule that asks for a role is answered of one role at a time; '' where it asks for none.
alter table stored_verdict add column role text not null default '';
alter table stored_verdict alter column role drop default;
alter table stored_verdict
  drop constraint stored_verdict_pkey,
  add primary key (tenant_id, person_id, rule_id, role, programme);

-- What cannot be told, and may turn on these entries once they are verified or say more: a list of their ids.
alter table stored_verdict
  add column waits_for jsonb not null default '[]' check (jsonb_typeof(waits_for) = 'array');
alter table stored_verdict alter column waits_for drop default;
