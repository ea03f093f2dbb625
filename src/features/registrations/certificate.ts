import type { Tx } from '../../db/index.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { RecordActs } from '../record/index.ts'
import type { AreaBook } from '../rulebook/index.ts'
import { metBy } from './achievement.ts'
import type { StepForm } from './fields.ts'
import type { ChosenUnit, Registration, StepTaken } from './rules.ts'
import { changeRegistration } from './store.ts'

type Given = {
  readonly registration: Registration
  readonly form: Pick<StepForm, 'number' | 'on' | 'because'>
  readonly units: readonly ChosenUnit[]
  readonly taken: readonly StepTaken[]
  readonly around: { readonly acts: RecordActs; readonly book: AreaBook }
}

/** The day on which the units counted that a claim rests on is the first on which it can have been made. */
export function claimDayProblem(given: Given, today: PlainDate): Outcome<never> | undefined {
  const { registration, form, units, around } = given
  const on = form.on ?? today
  if (on > today) return refused('on-day', 'The day of the claim must be today or in the past')
  const from = metBy(around.book, registration, units, today).assured?.from ?? registration.registeredOn
  return on < from
    ? refused('on-day', `The day of the claim must be from ${inWords(from)}, when the last unit needed came to count`)
    : undefined
}

/**
 * What is wrong with the day on a certificate; undefined where nothing is. It lies neither before the claim nor before the day
 * on which the last unit needed was achieved. A unit may have stopped counting after the claim, and have come to count again
 * only after the awarding body wrote the certificate: the claim itself was made once everything counted.
 */
export function certificateDayProblem(given: Given, today: PlainDate): Outcome<never> | undefined {
  const { registration, form, units, taken, around } = given
  const on = found(form.on, 'day')
  if (on > today) return refused('on-day', 'The day on the certificate must be today or in the past')
  const claimed = taken.findLast(({ step }) => step === 'claim')
  const claimedOn = claimed && (claimed.facts.on ?? dayOf(claimed.at))
  if (claimedOn !== undefined && on < claimedOn)
    return refused('on-day', `The day on the certificate must be from the day of the claim, ${inWords(claimedOn)}`)
  const from = metBy(around.book, registration, units, today).achieved?.from ?? registration.registeredOn
  return on < from
    ? refused(
        'on-day',
        `The day on the certificate must be from ${inWords(from)}, when the last unit needed was achieved`,
      )
    : undefined
}

/** Only the certificate makes the qualification one that the learner holds. */
export async function layDownCertificate(
  tx: Tx,
  ctx: Ctx,
  { registration, form, units, around }: Given,
): Promise<void> {
  const { id, learner, qualification } = registration
  const issued = issuedBy(form)
  const entry = {
    ...{ id: newId<EntryId>(), person: learner, kind: 'qualification' },
    title: around.book.lists.qualifications.get(qualification) ?? qualification,
    ...({ happenedOn: issued.on, precision: 'day', endsOn: null, standing: 'verified', visibility: 'line' } as const),
    attributes: { qualification, certificate: issued.number, units: countingIn(units) },
    notes: null,
  }
  await around.acts.layDownAll(tx, ctx, [entry], {
    ...{ by: ctx.actor.id, at: ctx.now, source: 'typed' },
    confirmed: { by: 'issuer', who: null, on: issued.on, as: recordedAs(registration, issued.number) },
  })
  await tx.run(changeRegistration(ctx.tenant, id, { certificate: issued, certificateEntry: entry.id }))
}

/** Puts the number or the day of a certificate right, here and in the learner’s record, which keeps what it said before. */
export async function correctCertificate(tx: Tx, ctx: Ctx, { registration, form, around }: Given): Promise<void> {
  const { id, certificateEntry, certificateNumber: before } = registration
  const issued = issuedBy(form)
  await tx.run(changeRegistration(ctx.tenant, id, { certificate: issued }))
  if (certificateEntry === null) return
  const said = {
    ...{ happenedOn: issued.on, attributes: { certificate: issued.number } },
    ...{ by: 'issuer' as const, as: recordedAs(registration, issued.number) },
  }
  const what = before === issued.number ? '' : `Certificate ${issued.number} in place of ${before}. `
  await around.acts.restate(tx, ctx, certificateEntry, said, `${what}${found(form.because, 'reason')}`)
}

/** That a correction changes nothing; undefined where it does. */
export function sameCertificate({ registration, form }: Given): Outcome<never> | undefined {
  const { certificateNumber, certificatedOn } = registration
  return certificateNumber === form.number && certificatedOn === form.on
    ? refused('number', 'The certificate has this number and this day already. Change one of them')
    : undefined
}

const issuedBy = ({ number, on }: Given['form']) => ({ number: found(number, 'number'), on: found(on, 'day') })
const recordedAs = ({ centreName }: Registration, number: string) => `certificate ${number}, recorded by ${centreName}`
const countingIn = (units: readonly ChosenUnit[]) =>
  units.flatMap(({ unit, assuredOn }) => (assuredOn === null ? [] : [unit]))

/** What a correction puts right, to be told with it. */
export function certificateBefore({ certificateNumber: number, certificatedOn: on }: Registration) {
  return number === null || on === null ? {} : { before: { number, on } }
}
