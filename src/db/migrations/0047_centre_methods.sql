-- By which methods a centre assesses, besides those that Cairn knows of. A method is withdrawn and never deleted, for
-- decisions were made by it.

create table centre_method (
  tenant_id uuid not null,
  centre_method_id uuid not null,
  organisation_id uuid not null,
  label text not null check (label <> ''),
  added_at timestamptz not null,
  added_by uuid not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, centre_method_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, added_by) references person
);
create unique index centre_method_by_label on centre_method (tenant_id, organisation_id, lower(label));
alter table centre_method enable row level security;
alter table centre_method force row level security;
create policy wall on centre_method using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on centre_method to cairn_app;
