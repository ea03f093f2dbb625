-- What a file of an awarding body means for each learner: whether they are answered otherwise, asked otherwise, or stay on
-- their version; and of which of their units.

alter table catalogue_effect
  add column kind text not null default 'verdict' check (kind in ('verdict', 'criteria', 'rule', 'stays')),
  -- Of each unit that they do and that is told otherwise: whether they stay on their version, and what is new, gone, reworded.
  add column units jsonb not null default '[]' check (jsonb_typeof(units) = 'array'),
  -- The centre at which they are registered.
  add column organisation_id uuid,
  add foreign key (tenant_id, organisation_id) references organisation;
alter table catalogue_effect alter column kind drop default, alter column units drop default;
