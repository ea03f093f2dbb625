-- Whoever is to verify an entry may ask its person something first, or decline with a reason: until the person has answered it
-- waits for them, and no longer to be verified. The words are those of the change.
alter table entry
  add column review text check (review in ('asked', 'declined')),
  add constraint only_a_claim_is_asked_about check (review is null or standing = 'claimed');
alter table entry_change drop constraint entry_change_change_check;
alter table entry_change add constraint entry_change_change_check check (change in
  ('corrected', 'verified', 'returned', 'withdrawn', 'restored', 'shared', 'kept', 'submitted', 'asked', 'declined',
    'answered'));
