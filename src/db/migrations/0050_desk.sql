-- A desk is found by whose it is (submission_by_assessor); what waits for a second name lies on everyone's.
drop index submission_waiting;
create index submission_to_countersign on submission (tenant_id, submitted_at, submission_id)
  where state = 'awaiting-countersignature';
