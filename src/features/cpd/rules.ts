import type { CpdYear } from '../../catalogue/cpd-years.ts'
import { type Document, everythingIn, inquire, type NodeVerdict, type Verdict } from '../../engine/index.ts'
import { addDays, day, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import { type Entry, factsOf, standingSubmission } from '../record/index.ts'
import type { Rulebook } from '../rulebook/index.ts'

/** A registration year: from its first day until (exclusive) the next one's; what is due is due on `due`. */
export type Year = { readonly starts: PlainDate; readonly ends: PlainDate; readonly due: PlainDate }

/** The year that the day lies in, by the window of the rule's own requirements; undefined where it has none. */
export function yearOf(rule: Document, on: PlainDate): Year | undefined {
  const window = everythingIn(rule).flatMap((node) => ('window' in node && node.window ? [node.window] : []))[0]
  if (window === undefined) return undefined
  const inYear = (year: number) => day(`${year}-${window.starts}`)
  const thisYear = Number(on.slice(0, 4))
  const first = inYear(thisYear) <= on ? thisYear : thisYear - 1
  const ends = inYear(first + 1)
  return { starts: inYear(first), ends, due: addDays(ends, -1) }
}

/** How a person stands in a regulator's year on a day; "does not apply" where they are not registered there. */
export const standingIn = (rule: Document, entries: readonly Entry[], asOf: PlainDate, rulebook: Rulebook): Verdict =>
  inquire(entries.flatMap(factsOf), rulebook).evaluate(rule, asOf)

/** Where a piece stands: what is left to do with it. */
export type PieceState = 'planned' | 'to-submit' | 'submitted' | 'to-resubmit'

export type Piece = { readonly entry: Entry; readonly state: PieceState; readonly submittedOn: PlainDate | undefined }

export function pieceOf(entry: Entry): Piece {
  const standing = standingSubmission(entry)
  return { entry, submittedOn: standing?.on, state: stateOf(entry, standing !== undefined) }
}

function stateOf({ standing, submissions }: Entry, isSubmitted: boolean): PieceState {
  if (standing === 'planned') return 'planned'
  if (isSubmitted) return 'submitted'
  return submissions.length > 0 ? 'to-resubmit' : 'to-submit'
}

/**
 * The pieces that belong to a year, the latest first: those last submitted in it, also where they were changed since, and
 * those done in it and never submitted.
 */
export const piecesIn = (entries: readonly Entry[], { starts, ends }: Year): readonly Piece[] =>
  entries
    .filter(({ kind }) => kind === 'cpd')
    .map(pieceOf)
    .filter(({ entry, submittedOn }) => {
      const on = submittedOn ?? lastSubmission(entry)?.on ?? entry.happenedOn
      return on >= starts && on < ends
    })
    .toSorted((one, other) => other.entry.happenedOn.localeCompare(one.entry.happenedOn))

const lastSubmission = ({ submissions }: Pick<Entry, 'submissions'>) => submissions.at(-1)

/** The last day on which one of the pieces was submitted, or was changed after it was. */
export const lastTouched = (pieces: readonly { readonly entry: Pick<Entry, 'submissions'> }[]): PlainDate | undefined =>
  pieces
    .flatMap(({ entry }) => lastSubmission(entry) ?? [])
    .map(({ on, until }) => until ?? on)
    .toSorted()
    .at(-1)

/** A step of the year outside Cairn, and the day on which the person has said it is done. */
export type Step = CpdYear['steps'][number] & {
  readonly doneOn: PlainDate | undefined
  /** The first day on which it can be taken; undefined where it always can. */
  readonly opensOn: PlainDate | undefined
}

/**
 * The steps of a year outside Cairn, with the day on which each opens, and those that are said to be done. What is done for
 * each piece is open again once one was submitted, or changed, after that was said.
 */
export function stepsIn(
  { steps }: CpdYear,
  { starts, ends }: Year,
  done: ReadonlyMap<string, PlainDate>,
  touched?: PlainDate,
): readonly Step[] {
  const inYear = (monthAndDay: string) => {
    const first = day(`${starts.slice(0, 4)}-${monthAndDay}`)
    return first >= starts ? first : day(`${ends.slice(0, 4)}-${monthAndDay}`)
  }
  const doneOn = ({ id, eachPiece }: CpdYear['steps'][number]) => {
    const said = done.get(id)
    return said && eachPiece && touched && touched > said ? undefined : said
  }
  return steps.map((step) => ({
    ...step,
    doneOn: doneOn(step),
    opensOn: step.opens === undefined ? undefined : inYear(step.opens),
  }))
}

/** A piece that waits to be submitted, as it would count if it were today. */
function onceSubmitted(entry: Entry, on: PlainDate): Entry {
  const { title, attributes } = entry
  const waits = entry.kind === 'cpd' && ['to-submit', 'to-resubmit'].includes(pieceOf(entry).state)
  return waits ? { ...entry, submissions: [...entry.submissions, { on, until: null, title, attributes }] } : entry
}

/** What a year still lacks inside Cairn, in the rule's own words. */
const lacksIn = ({ requirement }: Verdict): readonly NodeVerdict[] =>
  leavesOf(requirement).filter(({ status, strength }) => strength === 'must' && status !== 'met')

const leavesOf = (node: NodeVerdict): readonly NodeVerdict[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf)

/** How much of the year is done, of its requirements and of its steps. */
function shareDone({ requirement }: Verdict, steps: readonly Step[]): { done: number; of: number } {
  const musts = leavesOf(requirement).filter(({ strength }) => strength === 'must')
  const met = musts.filter(({ status }) => status === 'met').length
  return {
    done: met + steps.filter(({ doneOn }) => doneOn !== undefined).length,
    of: musts.length + steps.length,
  }
}

/** A step that the person has said is done. */
export type Said = {
  readonly regulator: string
  readonly starts: PlainDate
  readonly step: string
  readonly doneOn: PlainDate
}

/** How a person's year with a regulator stands. */
export type YearStanding = {
  readonly of: CpdYear
  readonly rule: Document
  readonly year: Year
  readonly verdict: Verdict
  /** What it would still lack once everything that waits to be submitted is: to submit that is a step of its own. */
  readonly lacks: readonly NodeVerdict[]
  readonly steps: readonly Step[]
  readonly done: number
  readonly all: number
}

/** How the year that the day lies in stands; undefined where the person is not registered with the regulator. */
export function yearStanding(
  of: CpdYear,
  { entries, said, rulebook }: { entries: readonly Entry[]; said: readonly Said[]; rulebook: Rulebook },
  today: PlainDate,
): YearStanding | undefined {
  const rule = rulebook.documents[of.rule]
  const year = rule && yearOf(rule, today)
  if (!rule || !year) return undefined
  const verdict = standingIn(rule, entries, today, rulebook)
  if (verdict.status === 'not-applicable') return undefined
  const inYear = said.filter(({ regulator, starts }) => regulator === of.regulator && starts === year.starts)
  const pieces = piecesIn(entries, year)
  const steps = stepsIn(of, year, new Map(inYear.map(({ step, doneOn }) => [step, doneOn])), lastTouched(pieces))
  // A piece of another year is no step of this one: what is lacking is not made up by it.
  const ofYear = new Set(pieces.map(({ entry }) => entry))
  const lacks = lacksIn(
    standingIn(
      rule,
      entries.map((entry) => (ofYear.has(entry) ? onceSubmitted(entry, today) : entry)),
      today,
      rulebook,
    ),
  )
  const { done, of: all } = shareDone(verdict, steps)
  return { of, rule, year, verdict, lacks, steps, done, all }
}

/** In how many days it is due: none on the day itself, and once it has passed. */
export const daysLeft = ({ due }: Year, today: PlainDate): number => Math.max(0, daysBetween(today, due))

/** Since when those who manage the person see whether the year with the regulator is complete; undefined where they do not. */
export const sinceIn = (
  shared: readonly { readonly regulator: string; readonly since: PlainDate }[],
  { regulator }: Pick<CpdYear, 'regulator'>,
): PlainDate | undefined => shared.find((each) => each.regulator === regulator)?.since

/** The years before this one that the rule speaks of, the latest first: what was asked of each stands on its last day. */
export function yearsBefore(rule: Document, year: Year, most: number): readonly Year[] {
  const years: Year[] = []
  for (let before = yearOf(rule, addDays(year.starts, -1)); before && years.length < most;) {
    years.push(before)
    before = yearOf(rule, addDays(before.starts, -1))
  }
  return years
}
