-- Finding entries by their words: whatever the accents, by their stems, and nearly so where one has mistyped.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- As one would type it in a hurry: "Zoë" as "zoe". Declared immutable, because what comes with the extension does not change.
create function folded(words text) returns text language sql immutable strict parallel safe
  return lower(unaccent(words));

-- The words that are kept as attributes; "incredible-years" is two.
create function words_in(attributes jsonb) returns text language sql immutable strict parallel safe
  return (select translate(coalesce(string_agg(value #>> '{}', ' '), ''), '-_', '  ')
    from jsonb_path_query(attributes, 'strict $.** ? (@.type() == "string")') as value);

-- The words of an entry as they are looked for, those of its title before those of its attributes, before what was written.
alter table entry add column sought tsvector not null generated always as (
  setweight(to_tsvector('english', folded(title)), 'A') ||
  setweight(to_tsvector('english', folded(words_in(attributes))), 'B') ||
  setweight(to_tsvector('english', folded(coalesce(notes, ''))), 'C')) stored;
