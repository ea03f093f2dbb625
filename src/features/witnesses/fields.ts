import { z } from 'zod'
import type { EvidenceKind, Witnesses } from '../../catalogue/index.ts'
import {
  choiceField,
  dateField,
  emailField,
  optionalText,
  type RawForm,
  type Submitted,
  submitted,
  textField,
  whereGiven,
} from '../../kit/form.ts'
import type { Problem } from '../../kit/outcome.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { type Answers, controlOf, type MappableUnit, type Mapping, readMappings, schemaOf } from '../portfolio/index.ts'
import {
  checkOutcomes,
  earliestSeen,
  isSameName,
  isTelephone,
  lastDayOf,
  type WitnessCheck,
  type WitnessRequest,
} from './rules.ts'

/** The kinds of evidence for which a witness can be asked. */
export const witnessKinds = (kinds: readonly EvidenceKind[]): readonly WitnessKind[] =>
  kinds.filter((kind): kind is WitnessKind => kind.witnessed !== undefined)
export type WitnessKind = EvidenceKind & { readonly witnessed: NonNullable<EvidenceKind['witnessed']> }

/** The most that may be written in a box of a few lines, in characters. */
export const mostAsked = 2_000

/** What someone asks of a witness. */
export type Asking = Pick<WitnessRequest, 'kind' | 'name' | 'email' | 'about' | 'criteria' | 'linkUntil'>

/** What someone asks, as it was typed, or what is wrong with it. `units` are those of the learner. */
export function readAsking(raw: RawForm, { kinds, units, link, today, learnerName }: Offered): Submitted<Asking> {
  const last = lastDayOf(today, link.most)
  const read = submitted(
    z.object({
      name: textField('the name of the witness').refine(
        (name) => !isSameName(name, learnerName),
        `Nobody is the witness of their own work. Enter the name of someone who saw the work of ${learnerName}. If they have the same name, add what tells them apart`,
      ),
      email: optionalEmail,
      kind: choiceField(
        kinds.map(({ id }) => id),
        'Select what you ask for',
      ),
      about: textField('what they are to tell of', mostAsked),
      until: dateField('the last day')
        .refine((day) => day >= today, 'The last day must be today or in the future')
        .refine((day) => day <= last, `The last day must be ${inWords(last)} or before`),
    }),
    raw,
  )
  const mapped = readMappings(units, raw)
  const criteria = mapped.ok ? mapped.value : []
  const problems = [
    ...(read.ok ? [] : read.problems.map(onFirstBox)),
    ...(mapped.ok ? noneChosen(criteria, units) : mapped.problems),
  ]
  if (!read.ok || problems.length > 0) return { ok: false, raw, problems }
  const { until, email, ...rest } = read.value
  return { ok: true, raw, value: { ...rest, email: email ?? null, criteria, linkUntil: addDays(until, 1) } }
}

export type Offered = {
  readonly kinds: readonly EvidenceKind[]
  readonly units: readonly MappableUnit[]
  readonly link: Witnesses['link']
  readonly today: PlainDate
  readonly learnerName: string
}

const optionalEmail = optionalText('the email address').pipe(emailField('the email address').optional())

const noneChosen = (criteria: readonly Mapping[], units: readonly MappableUnit[]): readonly Problem[] => {
  if (criteria.length > 0) return []
  const field = (units[0]?.criteria.length ?? 0) > 0 ? 'c0' : 'others0'
  return [{ field, message: 'Select what the witness may tick: at least one criterion' }]
}

/** A day that is whole and yet not one that may be is put right in its first box. */
const onFirstBox = (problem: Problem): Problem =>
  ['until', 'on', 'to'].includes(problem.field) ? { ...problem, field: `${problem.field}-day` } : problem

/** What a witness is asked, whatever their standing turns out to be: each question once. */
export const questionsOf = (kinds: readonly WitnessKind[]) => [
  ...new Map(kinds.flatMap(({ witnessed }) => witnessed.fields).map((field) => [field.name, field])).values(),
]

/** Whether a question is asked whatever standing the witness has. */
export const isAskedByAll = (kinds: readonly WitnessKind[], name: string): boolean =>
  kinds.every(({ witnessed }) => witnessed.fields.some((field) => field.name === name))

/** What is asked of those who have one standing, and not of everyone. */
export const onlyAskedOf = (kinds: readonly WitnessKind[], id: string) =>
  kinds
    .filter((kind) => kind.id === id)
    .flatMap(({ witnessed }) => witnessed.fields.filter(({ name }) => !isAskedByAll(kinds, name)))

/** What a witness says, ready to be signed. */
export type Said = {
  readonly kind: WitnessKind
  readonly answers: Answers
  readonly contact: string
  readonly seenOn: PlainDate
  readonly seenTo: PlainDate | undefined
  readonly criteria: readonly Mapping[]
}

/** What the criteria that may be ticked are called on the form; each by its place among those of the request. */
export const ticks = 'seen'
export const tickOf = (at: number): string => `${ticks}-${at}`

/** What a witness can be asked for, and within which bounds they answer. */
export type Answering = { readonly kinds: readonly WitnessKind[]; readonly bounds: Pick<Witnesses, 'seen' | 'contact'> }

type SaidOf = { readonly request: Pick<WitnessRequest, 'criteria' | 'askedAt'>; readonly today: PlainDate }

/** What a witness typed, or what is wrong with it. */
export function readSaid(
  raw: RawForm,
  { kinds, bounds, request: { criteria, askedAt }, today }: Answering & SaidOf,
): Submitted<Said> {
  const first = earliestSeen(dayOf(askedAt), bounds.seen.most)
  const past = (name: string) =>
    dateField(name)
      .refine((day) => day <= today, 'The day must be today or in the past')
      .refine((day) => day >= first, `The day must be ${inWords(first)} or after it. Look at the year`)
  const standing = submitted(
    z.object({
      standing: choiceField(
        kinds.map(({ id }) => id),
        'Select which of these is true of you',
      ),
      contact: contactField(bounds.contact),
      on: past('the day, or the first day'),
      to: whereGiven(past('the last day')),
    }),
    raw,
  )
  const kind = kinds.find(({ id }) => id === raw['standing'])
  // Where the standing is not chosen yet, what every standing asks is looked at already.
  const fields = kind ? kind.witnessed.fields : questionsOf(kinds).filter((field) => isAskedByAll(kinds, field.name))
  const answered = submitted(
    z.object(Object.fromEntries(fields.map((field) => [controlOf(field), schemaOf(field)]))),
    raw,
  )
  // A box that was unticked while it was typed is kept as empty.
  const ticked = criteria.filter((_, at) => Boolean(raw[tickOf(at)]))
  const problems = [
    ...(answered.ok ? [] : answered.problems),
    ...(standing.ok ? before(standing.value.on, standing.value.to) : standing.problems.map(onFirstBox)),
    ...(ticked.length > 0 ? [] : [noneSeen]),
  ]
  if (!standing.ok || !answered.ok || kind === undefined || problems.length > 0)
    return { ok: false, raw, problems: asOnPage(problems, kinds) }
  const { on, to, contact } = standing.value
  const given = answered.value as Readonly<Record<string, string | undefined>>
  const answers = fields.flatMap((field) => {
    const answer = given[controlOf(field)]
    return answer === undefined ? [] : [[field.name, answer] as const]
  })
  return {
    ok: true,
    raw,
    value: { kind, answers: Object.fromEntries(answers), contact, seenOn: on, seenTo: to, criteria: ticked },
  }
}

/** What the link beside the form is called that leads to saying so. */
export const noWitness = 'I did not see this, or it is not for me'

const noneSeen = { field: ticks, message: `Tick what you saw. If you saw none of it, choose “${noWitness}” above` }

export const isLine = ({ type }: { readonly type: string }): boolean => type === 'text'

/** Problems in the order in which their controls stand on the page. */
function asOnPage(problems: readonly Problem[], kinds: readonly WitnessKind[]): readonly Problem[] {
  const asked = questionsOf(kinds)
  const named = (which: (field: (typeof asked)[number]) => boolean) => asked.filter(which).map(controlOf)
  const controls = [
    ...named((field) => isLine(field) && field.autocomplete !== undefined),
    'contact',
    ...named((field) => isLine(field) && field.autocomplete === undefined),
    'standing',
    ...named((field) => !isLine(field) && !isAskedByAll(kinds, field.name)),
    ...[ticks, 'on', 'to'],
    ...named((field) => !isLine(field)),
  ]
  const place = ({ field }: Problem) => controls.indexOf(field.replace(/-(day|month|year)$/, ''))
  return problems.toSorted((one, other) => place(one) - place(other))
}

/** How someone can be reached: a telephone number, or an email address. */
const contactField = (digits: Witnesses['contact']) =>
  textField('a telephone number or an email address').refine(
    (text) => isTelephone(text, digits) || z.email().safeParse(text).success,
    'Enter a telephone number, like 01632 960 001, or an email address, like name@example.com',
  )

const before = (on: PlainDate, to: PlainDate | undefined): readonly Problem[] =>
  to !== undefined && to < on
    ? [{ field: 'to-day', message: 'The last day must be the same as the first, or after it' }]
    : []

/** The witness puts their name to it. */
export const Signing = z.object({
  signature: textField('your name'),
  confirm: z.object(
    { it: z.literal('yes') },
    { error: 'Confirm that this is what you saw, and that it is you who signs' },
  ),
  revision: z.coerce.number().int().catch(0),
})

export const declining = ({ declines }: Witnesses) =>
  z.object({
    because: choiceField(
      declines.map(({ id }) => id),
      'Select why',
    ),
    note: optionalText('what you want to say', mostAsked),
  })

/** What an assessor found of a witness, as it was typed, or what is wrong with it. */
export function readChecking(raw: RawForm, { ways, signedAt, today }: Checking): Submitted<Checked> {
  const first = dayOf(signedAt)
  const read = submitted(
    z
      .object({
        outcome: choiceField(checkOutcomes, 'Select whether it was they'),
        way: choiceField(
          ways.map(({ id }) => id),
          'Select how you tried to reach them',
        ),
        on: dateField('the day')
          .refine((day) => day <= today, 'The day must be today or in the past')
          .refine((day) => day >= first, `The day must be ${inWords(first)}, when it was signed, or after it`),
        note: optionalText('the note', mostAsked),
      })
      .refine(({ outcome, note }) => outcome === 'verified' || note !== undefined, {
        path: ['note'],
        message: 'Enter what happened, so that others can tell why it could not be verified',
      }),
    raw,
  )
  if (!read.ok) return { ...read, problems: read.problems.map(onFirstBox) }
  const { outcome, way, on, note } = read.value
  return { ok: true, raw, value: { outcome, way, contactedOn: on, note: note ?? null } }
}

type Checking = Pick<Witnesses, 'ways'> & { readonly signedAt: Date; readonly today: PlainDate }
export type Checked = Pick<WitnessCheck, 'outcome' | 'way' | 'contactedOn' | 'note'>
