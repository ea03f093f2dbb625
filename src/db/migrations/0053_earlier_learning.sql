-- What of a learner’s judgements they have not read, for their first page.
create index rpl_judgement_unread on rpl_judgement (tenant_id, person_id) where read_at is null;
