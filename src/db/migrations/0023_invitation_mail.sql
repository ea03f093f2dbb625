-- Invitations that go out by e-mail: to whom, when, and what became of each. The link itself stands nowhere: it is made as
-- the message is sent, and its door knows the hash alone.

create table invitation_mail (
  tenant_id uuid not null,
  invitation_mail_id uuid not null,
  person_id uuid not null,
  -- The address as it was then: after a correction nothing goes to it.
  email text not null check (email <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- To be sent; being sent; sent; not to be had; it may have arrived or not; no longer to be sent.
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'in-doubt', 'dropped')),
  tries integer not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  failure text check (failure <> ''),
  primary key (tenant_id, invitation_mail_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, asked_by) references person (tenant_id, person_id),
  constraint sent_says_when check ((state = 'sent') = (sent_at is not null))
);
create index invitation_mail_by_person on invitation_mail (tenant_id, person_id, invitation_mail_id desc);

alter table invitation_mail enable row level security;
alter table invitation_mail force row level security;
create policy wall on invitation_mail using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

grant select, insert, update on invitation_mail to cairn_app;
