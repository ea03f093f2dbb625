-- A rule that answers of one role at a time is thought wrong of one role: the challenge says of which, and of each role of
-- a rule one is open at most.

alter table challenge add column role text check (role <> '');

drop index one_open_challenge_of_a_rule;
create unique index one_open_challenge_of_a_rule
  on challenge (tenant_id, person_id, rule_id, coalesce(role, '')) where outcome is null;
