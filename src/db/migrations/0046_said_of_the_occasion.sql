-- What was said of the occasion when an answer was asked for, as it stood in the address: so that it is asked again alike.
alter table challenge
  add column occasion jsonb not null default '{}' check (jsonb_typeof(occasion) = 'object');
alter table challenge alter column occasion drop default;
