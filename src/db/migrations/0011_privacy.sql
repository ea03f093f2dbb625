-- What people say would improve Cairn, and what is answered.

create table improvement (
  tenant_id uuid not null references tenant,
  improvement_id uuid not null,
  -- What they were doing, and what would have helped.
  doing text not null check (doing <> ''),
  helps text not null check (helps <> ''),
  said_at timestamptz not null,
  said_by uuid not null,
  status text not null default 'received' check (status in ('received', 'planned', 'done', 'not-now')),
  reply text check (reply <> ''),
  replied_at timestamptz,
  replied_by uuid,
  primary key (tenant_id, improvement_id),
  foreign key (tenant_id, said_by) references person,
  foreign key (tenant_id, replied_by) references person,
  constraint replied_says_by_whom check ((replied_at is null) = (replied_by is null)),
  constraint a_reply_is_by_someone check (reply is null or replied_at is not null),
  constraint what_is_not_done_is_explained check (status <> 'not-now' or reply is not null)
);
create index improvement_by_person on improvement (tenant_id, said_by, improvement_id desc);

alter table improvement enable row level security;
alter table improvement force row level security;
create policy wall on improvement using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on improvement to cairn_app;
