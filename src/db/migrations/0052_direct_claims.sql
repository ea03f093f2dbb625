-- Whether a centre may claim directly from an awarding body, as the centre says.

create table centre_direct_claim (
  tenant_id uuid not null,
  organisation_id uuid not null,
  -- As the catalogue names it.
  awarding_body text not null check (awarding_body <> ''),
  -- Null where it is not said any more.
  may boolean,
  -- Since when, and by what the awarding body knows it; only where it may.
  since_on date check ((since_on is not null) = coalesce(may, false)),
  reference text check ((reference is not null) = coalesce(may, false) and reference <> ''),
  said_at timestamptz not null,
  said_by uuid not null,
  primary key (tenant_id, organisation_id, awarding_body),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, said_by) references person
);
alter table centre_direct_claim enable row level security;
alter table centre_direct_claim force row level security;
create policy wall on centre_direct_claim using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on centre_direct_claim to cairn_app;
