-- What an assessor says they did may not be enough yet: it goes back to them, with why and a new day. Each turn is kept with
-- the steps of the sample.

alter table sample_action
  add column sent_back_because text check (sent_back_because <> ''),
  add column sent_back_at timestamptz,
  add column sent_back_by uuid,
  add foreign key (tenant_id, sent_back_by) references person,
  add constraint sent_back_says_why_when_and_by_whom
    check (num_nulls(sent_back_because, sent_back_at, sent_back_by) in (0, 3)),
  add constraint only_an_answer_is_sent_back check (sent_back_at is null or answered_at is not null),
  add constraint nobody_sends_back_their_own_answer check (sent_back_by <> assessor_id);

alter table sample_step
  -- The action that the step is about; null where it is about the sample.
  add column sample_action_id uuid,
  add foreign key (tenant_id, sample_action_id) references sample_action;
