import { z } from 'zod'
import type { EvidenceField, EvidenceKind } from '../../catalogue/index.ts'
import { type Criterion, criteriaOf, isComplete, type Unit } from '../../catalogue/index.ts'
import {
  choiceField,
  dateField,
  optionalText,
  type RawForm,
  type Submitted,
  submitted,
  textField,
} from '../../kit/form.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answers, Mapping } from './rules.ts'

/** The most that may be written in one box, in characters: some pages. */
export const mostWritten = 20_000

/** What someone says of a piece. */
export type PieceInput = { readonly title: string; readonly happenedOn: PlainDate; readonly answers: Answers }

/** The control of a kind's own field, apart from those that every kind has. */
export const controlOf = ({ name }: Pick<EvidenceField, 'name'>): string => `answer${name}`

/** What may be answered to a question about evidence. */
export function schemaOf({ type, required, ask, label, options = [] }: EvidenceField) {
  if (type === 'choice')
    return choiceField(
      options.map(({ value }) => value),
      ask,
    )
  const most = type === 'longtext' ? mostWritten : undefined
  return required ? textField(ask, most) : optionalText(label.toLowerCase(), most)
}

/** A piece as it was typed, or what is wrong with it. */
export function readPiece({ fields }: EvidenceKind, raw: RawForm, today: PlainDate): Submitted<PieceInput> {
  const asked = Object.fromEntries(fields.map((field) => [controlOf(field), schemaOf(field)]))
  const common = {
    title: textField('what to call it'),
    on: dateField('the day').refine((day) => day <= today, 'The day must be today or in the past'),
  }
  const read = submitted(z.object({ ...common, ...asked }), raw)
  if (!read.ok) return { ...read, problems: read.problems.map(onFirstBox) }
  const { title, on, ...rest } = read.value as { title: string; on: PlainDate } & Record<string, string | undefined>
  const answers = fields.flatMap((field) => {
    const answer = rest[controlOf(field)]
    return answer === undefined ? [] : [[field.name, answer] as const]
  })
  return { ok: true, raw, value: { title, happenedOn: on, answers: Object.fromEntries(answers) } }
}

/** A day that is whole and yet not one that may be is put right in its first box. */
const onFirstBox = <P extends { readonly field: string }>(problem: P): P =>
  problem.field === 'on' ? { ...problem, field: 'on-day' } : problem

/** What of a unit can be shown evidence for. */
export type MappableUnit = {
  readonly id: string
  readonly title: string
  /** The criteria that are loaded; none where they are not. */
  readonly criteria: readonly Criterion[]
  /** Whether these are all. */
  readonly isComplete: boolean
}

/** A unit with what is loaded of its criteria. */
export const mappable = (id: string, title: string, unit: Unit | undefined): MappableUnit => ({
  id,
  title,
  criteria: (unit && criteriaOf(unit)) ?? [],
  isComplete: unit !== undefined && isComplete(unit),
})

/** The box of a criterion, in the form and on the page; `at` is the place of its unit on the page. */
const boxOf = (at: number, criterion: string): string => `c${at}-${criterion}`
/** The line in which criteria are named that are not loaded. */
export const lineOf = (at: number): string => `others${at}`

const separated = /[\s,;]+/
const isNumber = (text: string) => text.length <= 20 && /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/.test(text)
const mostNamed = 100

/** The numbers of criteria that are not loaded, as they are typed into one line; refused beside it where they are none. */
export function readNumbers(line: string, text: string): Outcome<readonly string[]> {
  const named = text.split(separated).filter(Boolean)
  return named.length > mostNamed || !named.every(isNumber)
    ? refused(line, 'Enter the numbers of criteria with commas between them, such as 1.1, 1.2')
    : { ok: true, value: [...new Set(named)] }
}

/** The criteria that are ticked, and those that are named because they are not loaded. */
export function readMappings(units: readonly MappableUnit[], raw: RawForm): Outcome<readonly Mapping[]> {
  const mapped: Mapping[] = []
  for (const [at, { id, criteria, isComplete: all }] of units.entries()) {
    const ticked = criteria.filter(({ number }) => raw[boxOf(at, number)] !== undefined)
    const named = readNumbers(lineOf(at), all ? '' : (raw[lineOf(at)] ?? ''))
    if (!named.ok) return named
    const numbers = new Set([...ticked.map(({ number }) => number), ...named.value])
    mapped.push(...[...numbers].map((criterion) => ({ unit: id, criterion })))
  }
  return { ok: true, value: mapped }
}

/** The control of the first of these units. */
export const firstOf = ([first]: readonly MappableUnit[]): string =>
  first && first.criteria.length > 0 ? 'c0' : lineOf(0)

/** These criteria as a form carries them unseen, to tell what stood there when it was opened. */
export const asSeen = (mapped: readonly Mapping[]): string =>
  [...new Set(mapped.map(({ unit, criterion }) => `${unit} ${criterion}`))].toSorted().join(',')

/** What is ticked and typed where a piece is evidence for these. */
export function mappingsAsForm(units: readonly MappableUnit[], mapped: readonly Mapping[]): RawForm {
  const raw: Record<string, string> = {}
  for (const [at, { id, criteria }] of units.entries()) {
    const known = new Set(criteria.map(({ number }) => number))
    const own = mapped.filter(({ unit }) => unit === id).map(({ criterion }) => criterion)
    for (const each of own) if (known.has(each)) raw[boxOf(at, each)] = 'yes'
    const others = own.filter((each) => !known.has(each))
    if (others.length > 0) raw[lineOf(at)] = others.join(', ')
  }
  return raw
}
