import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { addDays, dayOf, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { type NewEntry, readEntry } from '../record/index.ts'
import type { Biography, ToldEntry } from './biography.ts'
import { dayTold } from './told.ts'

/** When it is told, and the question pages that make the entries. */
export type Telling = Catalogue & { readonly today: PlainDate; readonly now: Date }

type Setting = {
  readonly telling: Telling
  /** The first day of the person in the area; the day of telling for whoever works in no team. */
  readonly joined: PlainDate
  readonly personOf: (name: string) => PersonId
  /** In what capacity someone verifies what this person lays down. */
  readonly capacityOf: (verifier: string, person: Biography) => string | null
}

/**
 * The entry that the question pages make of the answers. It was laid down when it happened, or on joining where that
 * came later, and its verifier, if it has one, saw the certificate a week after. What is decided about someone is laid down
 * and verified at once, by whoever decides.
 */
export function laidDown(person: Biography, told: ToldEntry, { telling, joined, personOf, capacityOf }: Setting) {
  const { kind, submitted, verifiedBy } = told
  const form = formOf(person, kind, telling)
  const decidedBy = form.by === 'line' ? verifiedBy : undefined
  const { title, happenedOn, precision, endsOn, visibility, notes, ...read } = readTold(person, told, telling)
  const attributes = { ...read.attributes, ...(decidedBy && form.byline && { [form.byline]: decidedBy }) }
  const recorded = decidedBy ? happenedOn : earlier(later(happenedOn, joined), telling.today)
  const verified = verifiedBy && {
    by: personOf(verifiedBy),
    as: capacityOf(verifiedBy, person),
    on: earlier(addDays(recorded, decidedBy ? 0 : 7), telling.today),
  }
  return {
    kind,
    title,
    happened_on: happenedOn,
    precision,
    ends_on: endsOn,
    visibility,
    notes,
    source: 'typed',
    revision: 1,
    submissions: submitted ? [{ on: happenedOn, until: null, title, attributes }] : [],
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_because: null,
    review: null,
    ...verificationOf(verified || undefined, read.standing),
    attributes,
    recorded_at: momentOn(recorded, telling),
    recorded_by: personOf(decidedBy ?? person.name),
  }
}

type Verified = { readonly by: PersonId; readonly as: string | null; readonly on: PlainDate }

const verificationOf = (verified: Verified | undefined, standing: string) => ({
  standing: verified ? 'verified' : standing,
  verified_by: verified ? 'employer' : null,
  verified_as: verified?.as ?? null,
  verifier_id: verified?.by ?? null,
  verified_on: verified?.on ?? null,
})

function readTold(person: Biography, { kind, answers, on, month }: ToldEntry, telling: Telling): NewEntry {
  const { lists, today } = telling
  const boxes = on ? dateBoxes('on', dayTold(on, today)) : month && dateBoxes('on', dayTold(month, today).slice(0, 7))
  const read = readEntry(formOf(person, kind, telling), { ...answers, ...boxes }, lists, today)
  if (!read.ok) throw refusal(person, `${kind} ${JSON.stringify(answers)}: ${read.problems[0]?.message}`)
  return read.value
}

/** The question pages of the kind. Throws Refusal where there are none. */
export function formOf(person: Biography, kind: string, { forms }: Telling) {
  const form = forms.find((one) => one.kind === kind)
  if (!form) throw refusal(person, `no question pages make an entry of kind “${kind}”`)
  return form
}

const refusal = ({ file, name }: Biography, message: string) => new Refusal(`${file}: ${name}: ${message}`)

/** The earlier of two days. */
export const earlier = (one: PlainDate, other: PlainDate) => (one < other ? one : other)
const later = (one: PlainDate, other: PlainDate) => (one > other ? one : other)

/** The moment of telling, as many days away as the day is from it; also where the day of telling is another than the clock's. */
export const momentOn = (date: PlainDate, { now }: Telling) =>
  new Date(now.getTime() - daysBetween(date, dayOf(now)) * 24 * 60 * 60 * 1000)
