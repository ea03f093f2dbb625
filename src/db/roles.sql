-- Roles belong to the whole server, so that several databases on it share them; they own nothing.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['cairn_app', 'cairn_auth'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another server on this cluster was quicker
    end;
    -- From 16 on, having made a role does not mean being able to become it.
    if not pg_has_role(current_user, wanted,
      case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end $$;
