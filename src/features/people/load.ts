import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { mayAdminister } from './policy.ts'
import { findFile, openOrganisations, openTeams } from './store.ts'

/** What an administrator's page about one person shows, in one flight. Throws Forbidden and NotFound. */
export async function loadPerson({ actor, read, tenant, today }: Ctx, id: string) {
  permit(mayAdminister(actor))
  const [person, teams, organisations] = await read([
    findFile(tenant, readId<PersonId>(id)),
    openTeams(tenant, today),
    openOrganisations(tenant, today),
  ])
  return { person: found(person, 'person'), teams, organisations }
}
