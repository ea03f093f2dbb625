import { z } from 'zod'
import type { OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { choiceField, dateField, optionalText, textField, whereGiven } from '../../kit/form.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { recordEvent } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import type { AreaBook } from '../rulebook/index.ts'
import { keepDirectClaim } from './direct-claim-store.ts'
import type { DirectClaim } from './rules.ts'

/** The awarding bodies of the qualifications that the area knows, by name. */
export const awardingBodiesIn = ({ qualifications }: Pick<AreaBook, 'qualifications'>): readonly string[] =>
  [...new Set(Object.values(qualifications).flatMap(({ awardedBy }) => awardedBy ?? []))].toSorted((one, other) =>
    one.localeCompare(other, 'en-GB'),
  )

/** Why a centre cannot claim directly on a day; undefined where it can, or that is not said. */
export function directClaimProblem(
  said: DirectClaim | undefined,
  { centreName, on }: { readonly centreName: string; readonly on: PlainDate },
): string | undefined {
  if (said === undefined) return undefined
  const settings = 'It is kept under “Settings of the centre”'
  if (!said.may) return `${centreName} may not claim directly from ${said.body}. ${settings}`
  return said.since !== null && on < said.since
    ? `${centreName} may claim directly from ${said.body} since ${inWords(said.since)}, after the day of the claim. ${settings}`
    : undefined
}

export const statuses = ['yes', 'no', 'not-said'] as const

/** What a manager says of one awarding body. */
export const SayDirectClaim = z.object({
  body: textField('the awarding body'),
  status: choiceField(statuses, 'Select whether the centre may claim directly'),
  since: whereGiven(dateField('the day since when it may')),
  reference: optionalText('the reference', 100),
})
type Said = z.output<typeof SayDirectClaim>

/** Says whether a centre may claim directly from an awarding body: yes, no, or that this is not said. Throws Forbidden. */
export function sayDirectClaim(
  ctx: Ctx,
  centre: OrganisationId,
  form: Said,
  bodies: readonly string[],
): Promise<Outcome> {
  const { tenant, actor, today, now } = ctx
  permit(mayManageCentre(actor, centre))
  return ctx.write(async (tx): Promise<Outcome> => {
    const { body, status } = form
    if (!bodies.includes(body)) return refused('body', 'Select the awarding body')
    const problem = status === 'yes' ? statusProblem(form, today) : undefined
    if (problem) return problem
    const said = { body, ...saidOf(form) }
    await tx.run(keepDirectClaim(tenant, centre, { ...said, by: actor.id, at: now }))
    const facts = { centre, status, ...said }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'centre-direct-claim', facts, at: now })
    return saved
  })
}

/** What is missing, or wrong, where a centre says that it may; undefined where nothing is. */
function statusProblem({ since, reference }: Said, today: PlainDate): Outcome<never> | undefined {
  if (since === undefined) return refused('since-day', 'Enter the day since when it may')
  if (since > today) return refused('since-day', 'The day since when it may must be today or in the past')
  return reference === undefined ? refused('reference', 'Enter the reference that the awarding body gave') : undefined
}

/** Day and reference are kept only where it may. */
function saidOf({ status, since, reference }: Said) {
  if (status === 'yes') return { may: true, since: since ?? null, reference: reference ?? null }
  return { may: status === 'no' ? false : null, since: null, reference: null }
}
