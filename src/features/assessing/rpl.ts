import type { Criterion } from '../../catalogue/index.ts'
import type { PersonId, RegistrationId, RplJudgementId } from '../../db/tables.gen.ts'
import { evaluate, type Fact, type Verdict } from '../../engine/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { found } from '../../kit/errors.ts'
import { lowered } from '../../kit/first-letter.ts'
import type { RawForm } from '../../kit/form.ts'
import type { Outcome, Problem } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { SubmittedPiece } from '../portfolio/index.ts'
import { mostReason, sightOf } from './deciding.ts'
import { counts } from './rules.ts'
import type { LearningState } from './states.ts'

/** By which rule earlier learning counts. */
const rplRule = 'assessment/recognition-of-prior-learning'

/** What is looked into, besides the content: each is found or not, and says how it was checked. */
export const parts = ['authentic', 'current', 'valid', 'retained', 'applied'] as const
export type Part = (typeof parts)[number]

export type Finding = { readonly found: boolean; readonly how: string }

/** What an assessor found of earlier learning, for one unit. */
export type Findings = {
  readonly what: string
  /** What of the learner’s portfolio was looked at, as it stood then; none where `noPiece` says why. */
  readonly pieces: readonly SubmittedPiece[]
  readonly noPiece: string | null
  readonly checks: Readonly<Record<Part, Finding>>
  /** By the number of the outcome: how the content was matched to it. */
  readonly outcomes: Readonly<Record<string, string>>
  readonly because: string | null
}

/** A signed judgement about earlier learning; a change is a new version of its series. */
export type RplJudgement = Findings & {
  readonly id: RplJudgementId
  readonly series: string
  readonly version: number
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly unit: string
  /** The criteria that it grants; none where something was not found. */
  readonly granted: readonly string[]
  readonly assessor: PersonId
  readonly assessorName: string
  readonly asTrainee: boolean
  readonly signedAt: Date
  readonly countersigner: PersonId | null
  readonly countersignerName: string | null
  readonly countersignedAt: Date | null
  readonly returnedBy: PersonId | null
  readonly returnedByName: string | null
  readonly returnedAt: Date | null
  readonly returnedBecause: string | null
  /** When the learner first read it. */
  readonly readAt: Date | null
}

/** How a judgement stands, by its versions, the latest first. */
export function stateOfJudgement([latest]: readonly RplJudgement[]): LearningState {
  if (latest === undefined) return 'draft'
  if (latest.returnedAt !== null) return 'sent-back'
  return counts(latest) ? 'signed' : 'awaiting-countersignature'
}

type Judged = Pick<Findings, 'checks' | 'outcomes'>

/** What was found, as the engine reads it. */
const factsOfFindings = ({ checks, outcomes }: Judged, on: PlainDate): readonly Fact[] => [
  ...parts.map((part) => factOf(part, on, { found: checks[part].found, how: checks[part].how })),
  ...Object.entries(outcomes).map(([outcome, how]) => factOf('matched', on, { outcome, how, found: true })),
]

const factOf = (part: string, on: PlainDate, more: Readonly<Record<string, string | boolean>>): Fact => ({
  id: `rpl/${part}/${String(more['outcome'] ?? '')}`,
  kind: 'rpl',
  standing: 'verified',
  part,
  on,
  ...more,
})

/** Whether all is found that has to be: by the rule alone. */
export const judgeFindings = (book: Rulebook, findings: Judged, asOf: PlainDate): Verdict =>
  evaluate(found(book.documents[rplRule], 'rule'), factsOfFindings(findings, asOf), { ...book, asOf })

/** What the rule asks and was not found, in its own words: "the certificate is current". */
export const notFoundIn = ({ requirement }: Pick<Verdict, 'requirement'>): readonly string[] =>
  requirement.children.filter(({ status }) => status !== 'met').map(({ say }) => lowered(say))

/** The criteria of the outcomes that were matched, where all is found; otherwise none: earlier learning counts whole or not. */
export const grantedBy = (
  { status }: Pick<Verdict, 'status'>,
  { outcomes }: Pick<Findings, 'outcomes'>,
  criteria: readonly Criterion[],
): readonly string[] =>
  status === 'met' ? criteria.filter(({ outcome }) => Object.hasOwn(outcomes, outcome)).map(({ number }) => number) : []

/** The control by which an outcome is matched. */
export const outcomeControl = (outcome: string): string => `outcome_${outcome.replaceAll('.', '_')}`

/** The control by which a piece is named as looked at. */
export const pieceControl = (piece: string): string => `pieces-${piece}`

export const rplControls = (outcomes: readonly string[], pieces: readonly string[]): readonly string[] => [
  'what',
  ...pieces.map(pieceControl),
  'no_piece',
  ...parts.flatMap((part) => [part, `${part}_how`]),
  ...outcomes.map(outcomeControl),
  'because',
]

type Asked = {
  readonly outcomes: readonly string[]
  /** What the learner brings of earlier learning. */
  readonly offered: readonly SubmittedPiece[]
  readonly again: boolean
}

/** Reads what an assessor has written of earlier learning. A partial one is whole as a judgement: it says what is not there. */
export function readFindings(answers: RawForm, { outcomes, offered, again }: Asked): Outcome<Findings> {
  const text = (name: string) => (answers[name] ?? '').trim()
  const pieces = offered.filter(({ id }) => text(pieceControl(id)) !== '')
  const problems: readonly Problem[] = [
    ...asked('what', text('what'), 'what the earlier learning is'),
    ...piecesProblem(pieces, text('no_piece')),
    ...parts.flatMap((part) => [
      ...(['yes', 'no'].includes(text(part)) ? [] : [{ field: part, message: `Select ${asks[part]}` }]),
      ...asked(`${part}_how`, text(`${part}_how`), `how you checked ${asks[part]}`),
    ]),
    ...outcomes.flatMap((outcome) => tooLong(outcomeControl(outcome), text(outcomeControl(outcome)))),
    ...(again ? asked('because', text('because'), 'why it is judged anew') : []),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const checks = Object.fromEntries(
    parts.map((part) => [part, { found: text(part) === 'yes', how: text(`${part}_how`) }]),
  ) as Record<Part, Finding>
  const matched = outcomes
    .map((outcome) => [outcome, text(outcomeControl(outcome))] as const)
    .filter(([, how]) => how !== '')
  const because = again ? text('because') : null
  const noPiece = pieces.length > 0 ? null : text('no_piece')
  const value = { what: text('what'), pieces, noPiece, checks, outcomes: Object.fromEntries(matched), because }
  return { ok: true, value }
}

/** What was looked at is named, or why there is nothing to name. */
function piecesProblem(pieces: readonly SubmittedPiece[], noPiece: string): readonly Problem[] {
  if (pieces.length > 0 || noPiece !== '') return tooLong('no_piece', noPiece)
  return [{ field: 'no_piece', message: 'Select what you looked at of the portfolio, or enter why there is nothing' }]
}

/** What someone has seen who signs: anything written since, and any change to the pieces, makes another. */
export const sightOfFindings = (answers: RawForm, offered: readonly SubmittedPiece[]): string =>
  sightOf({ ...answers, offered: canonicalJson(offered) })

/** What each part asks, completing "Select …" and "Enter how you checked …". */
const asks: Readonly<Record<Part, string>> = {
  authentic: 'whether the certificate is authentic',
  current: 'whether the certificate is current',
  valid: 'whether the certificate is valid',
  retained: 'whether the learning is retained',
  applied: 'whether the learning can be applied',
}

function asked(field: string, text: string, name: string): readonly Problem[] {
  return text === '' ? [{ field, message: `Enter ${name}` }] : tooLong(field, text)
}

const tooLong = (field: string, text: string): readonly Problem[] =>
  text.length > mostReason ? [{ field, message: `This must be ${mostReason} characters or fewer` }] : []

/** A signed judgement as answers, to be judged anew from where it stands. */
export const answersOfFindings = ({ what, pieces, noPiece, checks, outcomes }: Findings): RawForm => ({
  what,
  ...Object.fromEntries(pieces.map(({ id }) => [pieceControl(id), 'yes'])),
  ...(noPiece === null ? {} : { no_piece: noPiece }),
  ...Object.fromEntries(
    parts.flatMap((part) => [
      [part, checks[part].found ? 'yes' : 'no'],
      [`${part}_how`, checks[part].how],
    ]),
  ),
  ...Object.fromEntries(Object.entries(outcomes).map(([outcome, how]) => [outcomeControl(outcome), how])),
})
