-- What a learner brought, and what was handed in, decided and found of it, goes along with a registration that is
-- transferred: it lies with the registration that goes on. What was signed is not changed by where it lies.
grant update (registration_id) on decision, rpl_judgement, appeal to cairn_app;

-- The same for those that were transferred before. A sample that is planned for both is left where it is.
do $$
declare
  area uuid;
  carried text;
begin
  for area in select tenant_id from tenant loop
    perform set_config('cairn.tenant_id', area::text, true);
    foreach carried in array array['piece', 'piece_criterion', 'submission', 'decision', 'rpl_judgement', 'sample', 'appeal',
      'witness_request', 'adjustment', 'assessment_draft'] loop
      execute format('
        with recursive along as (
          select transferred_from_id as earlier, registration_id as later from registration
          where transferred_from_id is not null
          union
          select along.earlier, registration.registration_id from along
          join registration on registration.transferred_from_id = along.later)
        update %I moved set registration_id = along.later from along
        where moved.registration_id = along.earlier
          and not exists (select from registration after where after.transferred_from_id = along.later) %s', carried,
        case carried when 'sample' then 'and (moved.state <> ''planned'' or not exists (select from sample twin
          where twin.registration_id = along.later and twin.unit_id = moved.unit_id and twin.stage = moved.stage
            and twin.state = ''planned''))' else '' end);
    end loop;
  end loop;
  perform set_config('cairn.tenant_id', '', true);
end $$;
