import type { DraftId, OrganisationId, PersonId, StandardisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { insertDrafts } from '../adding/index.ts'
import { recordEvents } from '../audit/index.ts'
import { insertMeeting, insertPresent } from './meeting-store.ts'
import { mayLead } from './policy.ts'

type Held = {
  readonly id: StandardisationId
  readonly title: string
  readonly held: PlainDate
  readonly compared: string
  readonly outcome: string
  readonly present: readonly PersonId[]
}

/**
 * Records a meeting, and begins for everyone who was there a piece of their own CPD: its title and day, and nothing more, for
 * what they learned is theirs to say. Sent twice, it is recorded once. Refuses a meeting with nobody there. Throws Forbidden.
 */
export function recordMeeting(
  { write, tenant, actor, now }: Ctx,
  centre: OrganisationId,
  { id, title, held, compared, outcome, present }: Held,
): Promise<Outcome<StandardisationId>> {
  permit(mayLead(actor, centre))
  if (present.length === 0) return Promise.resolve(refused('present', 'Select who was there'))
  return write(async (tx) => {
    const meeting = { id, centre, heldOn: held, title, compared, outcome, present, at: now, by: actor.id }
    if ((await tx.run(insertMeeting(tenant, meeting))) === undefined) return { ok: true, value: id }
    await tx.run(insertPresent(tenant, id, present))
    for (const person of present)
      await tx.run(
        insertDrafts(tenant, person, [
          {
            ...{ id: newId<DraftId>(), kind: 'cpd', savedAt: now, revision: 1, writers: {}, leftAt: null },
            ...{ about: null, corrects: null, correctsRevision: null },
            answers: { title, ...dateBoxes('on', held) },
          },
        ]),
      )
    const facts = { id, centre, title, heldOn: held }
    await recordEvents(
      tx,
      tenant,
      [null, ...present].map((person) => ({
        ...{
          actor: actor.id,
          person,
          kind: person ? 'standardisation-attended' : 'standardisation-recorded',
          facts,
          at: now,
        },
      })),
    )
    return { ok: true, value: id }
  })
}
