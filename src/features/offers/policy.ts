import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, plays, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'

/** Administrators keep what is on offer in the area, and managers of a centre what that centre offers itself. */
export const mayKeepOffer = (actor: Actor, centre: OrganisationId | null): Verdict =>
  plays(actor, 'administrator') || (centre !== null && playsAt(actor, centre, 'centre-manager'))
    ? allow
    : deny('Only an administrator of this area, and managers of the centre that offers it, can do this')
