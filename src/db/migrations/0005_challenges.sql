-- What a challenge needs to be judged by: the reason that was given with the answer. And the lists of those who decide.

alter table challenge add column told text not null;

create index challenge_of_decider on challenge (tenant_id, decider_id, challenge_id desc);
create index rule_question_waiting on rule_question (tenant_id, rule_question_id) where answer is null;
