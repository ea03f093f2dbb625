import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, centresOf } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { mayAdminister } from '../people/index.ts'

/** What awarding bodies tell is loaded for the whole area, by its administrators and by the managers of its centres. */
export const mayLoad = (actor: Actor): Verdict =>
  mayAdminister(actor).allowed || centresOf(actor, 'centre-manager').length > 0
    ? allow
    : deny('Only an administrator of this area, or a manager of one of its centres, can do this')

/** Every centre of the area may rest on what is loaded, so none takes it from the others. */
export const mayStopUsing = (actor: Actor): Verdict => mayAdminister(actor)

/** The centres whose learners are named to someone who looks at a change; undefined for all there are in the area. */
export const namedTo = (actor: Actor): readonly OrganisationId[] | undefined =>
  mayAdminister(actor).allowed ? undefined : centresOf(actor, 'centre-manager')
