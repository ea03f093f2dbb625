-- What someone is typing into a form and has not sent yet: by the form's address, one text of each person, removed as it is sent.

create table typed (
  tenant_id uuid not null,
  person_id uuid not null,
  address text not null check (address like '/%'),
  -- By the name of the control.
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  saved_at timestamptz not null,
  primary key (tenant_id, person_id, address),
  foreign key (tenant_id, person_id) references person
);

alter table typed enable row level security;
alter table typed force row level security;
create policy wall on typed using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update, delete on typed to cairn_app;
