-- A unit that an assessment centre itself offers; null where someone else does.
alter table unit_offer
  add column organisation_id uuid,
  add foreign key (tenant_id, organisation_id) references organisation;
