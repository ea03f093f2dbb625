import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { capital } from '../../kit/first-letter.ts'
import { type RawForm, textField } from '../../kit/form.ts'
import type { Outcome, Problem } from '../../kit/outcome.ts'
import { standingOfWitness, type WitnessedPiece } from '../witnesses/index.ts'
import { type CriterionDecision, type Decision, qualities, type Result, results } from './rules.ts'

/** The most characters of what is said of one criterion, and of all that is said to the learner. */
export const mostNoted = 2_000
export const mostFeedback = 5_000
export const mostReason = 1_000

/** Why a trainee's decision or judgement is sent back, and what a learner is asked about their work. */
export const SendBack = z.object({ because: textField('why you send it back', mostReason) })
export const Query = z.object({ question: textField('your question', mostReason) })
export const Answer = z.object({ answer: textField('your answer', mostNoted) })

/** The names of the controls of one criterion: `1.1` is asked by `result_1_1`, and so on. */
export function namesOf(criterion: string) {
  const suffix = criterion.replaceAll('.', '_')
  const [result, method, found, note] = ['result', 'method', 'found', 'note'].map((name) => `${name}_${suffix}`)
  return { result: result ?? '', method: method ?? '', found: found ?? '', note: note ?? '' }
}

/** One box that stands for all five qualities, for whoever has no script as well. */
export const everyQuality = 'all'

/** All controls by which a decision is written. */
export const controlsFor = (criteria: readonly string[]): readonly string[] => [
  ...criteria.flatMap((criterion) => {
    const { result, method, found, note } = namesOf(criterion)
    return [result, method, `${found}-${everyQuality}`, ...qualities.map((quality) => `${found}-${quality}`), note]
  }),
  'feedback',
  'because',
]

/** What is signed of a decision. */
export type Decided = {
  readonly criteria: readonly CriterionDecision[]
  readonly feedback: string
  readonly because: string | null
}

type Asked = {
  readonly criteria: readonly string[]
  readonly methods: ReadonlyMap<string, string>
  /** It has been decided before, so that the change needs a reason. */
  readonly again: boolean
  /** By criterion, the witnesses of its evidence for whom it needs a reason that it is met. */
  readonly explained: ReadonlyMap<string, readonly string[]>
}

/** Reads what an assessor has written: what is missing or does not go together is told beside its control. */
export function readDecision(answers: RawForm, { criteria, methods, again, explained }: Asked): Outcome<Decided> {
  const read = criteria.map((criterion) =>
    readCriterion(criterion, answers, { methods, witnesses: explained.get(criterion) ?? [] }),
  )
  const feedback = (answers['feedback'] ?? '').trim()
  const because = again ? (answers['because'] ?? '').trim() : null
  const problems = [
    ...read.flatMap((each) => each.problems),
    ...textProblems('feedback', feedback, 'the feedback to the learner', mostFeedback),
    ...(because === null ? [] : textProblems('because', because, 'why it is decided anew', mostReason)),
  ]
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { criteria: read.flatMap(({ decided }) => decided ?? []), feedback, because } }
}

function textProblems(field: string, text: string, name: string, most: number): readonly Problem[] {
  if (text === '') return [{ field, message: `Enter ${name}` }]
  return text.length > most
    ? [{ field, message: `${capital(name)} must be ${most.toLocaleString('en-GB')} characters or fewer` }]
    : []
}

type ReadCriterion = { readonly decided?: CriterionDecision; readonly problems: readonly Problem[] }

type Known = { readonly methods: ReadonlyMap<string, string>; readonly witnesses: readonly string[] }

function readCriterion(criterion: string, answers: RawForm, { methods, witnesses }: Known): ReadCriterion {
  const names = namesOf(criterion)
  const result = results.find((each) => each === answers[names.result])
  const method = answers[names.method] ?? ''
  const all = Boolean(answers[`${names.found}-${everyQuality}`])
  const found = qualities.filter((quality) => all || answers[`${names.found}-${quality}`])
  const note = (answers[names.note] ?? '').trim()
  const problems = [
    ...(methods.has(method) ? [] : [{ field: names.method, message: `Select how you assessed ${criterion}` }]),
    ...(note.length > mostNoted
      ? [{ field: names.note, message: `What you say of ${criterion} must be ${mostNoted} characters or fewer` }]
      : []),
  ]
  if (!result)
    return { problems: [{ field: names.result, message: `Select what you decide about ${criterion}` }, ...problems] }
  const wrong = [...problems, ...incoherence(criterion, { result, found: found.length, note, witnesses })]
  return { problems: wrong, decided: { criterion, result, method, found, note: note || null } }
}

type Coherent = {
  readonly result: Result
  readonly found: number
  readonly note: string
  readonly witnesses: readonly string[]
}

/** Met is all five, and explained where a witness of it could not be verified; whatever is not met says what is missing. */
function incoherence(criterion: string, { result, found, note, witnesses }: Coherent): readonly Problem[] {
  const names = namesOf(criterion)
  const silent = (message: string) => (note === '' ? [{ field: names.note, message }] : [])
  if (result !== 'met') return silent(`Say what ${criterion} still needs`)
  if (found < qualities.length)
    return [
      {
        field: names.found,
        message: `${criterion} is met only if its evidence is valid, authentic, current, sufficient and reliable. Tick what you found, or decide otherwise`,
      },
    ]
  return witnesses.length === 0
    ? []
    : silent(
        `Say why ${criterion} is met although it could not be verified that ${listed(witnesses)} signed its evidence`,
      )
}

const listed = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names)

/**
 * Criteria that need more although their evidence was found sufficient: no rule is against it, but it may be an oversight.
 */
export const sufficientAndMore = ({ criteria }: Pick<Decided, 'criteria'>): readonly string[] =>
  criteria
    .filter(({ result, found }) => result === 'more-needed' && found.includes('sufficient'))
    .map(({ criterion }) => criterion)

/** A signed decision as answers, to be decided anew from where it stands. */
export const answersOf = ({ criteria, feedback }: Pick<Decision, 'criteria' | 'feedback'>): RawForm => ({
  ...Object.fromEntries(
    criteria.flatMap(({ criterion, result, method, found, note }) => {
      const names = namesOf(criterion)
      return [
        [names.result, result],
        [names.method, method],
        [names.note, note ?? ''],
        ...found.map((quality) => [`${names.found}-${quality}`, 'yes']),
      ] as [string, string][]
    }),
  ),
  feedback,
})

/** What someone has seen who signs: anything written since makes another. */
export const sightOf = (answers: RawForm): string =>
  createHash('sha256').update(canonicalJson(answers)).digest('base64url').slice(0, 16)

type Witnessed = Pick<WitnessedPiece, 'request' | 'name' | 'checks'>
type OnWitnesses = { readonly number: string; readonly witnessed: readonly Witnessed[] }

/** The witnesses who are not verified by now, and the criteria that are met with what they signed: "1.1 and 1.2". */
export function restingOn({ criteria: decided }: Pick<Decided, 'criteria'>, criteria: readonly OnWitnesses[]) {
  const isMet = (number: string) => decided.some(({ criterion, result }) => criterion === number && result === 'met')
  const resting = criteria
    .filter(({ number }) => isMet(number))
    .flatMap(({ number, witnessed }) => witnessed.map((witness) => ({ number, witness })))
    .filter(({ witness: { checks } }) => standingOfWitness(checks) !== 'verified')
  return [...Map.groupBy(resting, ({ witness }) => witness.request).values()].flatMap((each) => {
    const [first] = each
    if (first === undefined) return []
    const { name, checks } = first.witness
    return [{ name, standing: standingOfWitness(checks), met: listed(each.map(({ number }) => number)) }]
  })
}
