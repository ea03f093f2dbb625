-- When the learner read what an assessor found of their witness: until then, where it could not be verified, it is told.
alter table witness_check add column read_at timestamptz;
grant update (read_at) on witness_check to cairn_app;

-- Whether the link that works now was shown to whoever asks. One that went out by e-mail only the witness has; so it is
-- taken to be with every link that was made before this was kept.
alter table witness_request add column link_shown boolean not null default false;
