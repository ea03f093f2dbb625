import { z } from 'zod'
import { type Amount, daysAgo, plus, readAmount, readTold, type Told } from './told.ts'

const words = z.string().trim().min(1)

export const told = words.transform((text, ctx) => {
  const read = readTold(text)
  if (read) return read
  ctx.addIssue({ code: 'custom', message: `“${text}” is not told like “3 years less 8 days ago” or “in 1 week”` })
  return z.NEVER
})

const amount = words.transform((text, ctx) => {
  const read = readAmount(text)
  if (read) return read
  ctx.addIssue({ code: 'custom', message: `“${text}” is not told like “6 weeks” or “2 years 10 months”` })
  return z.NEVER
})

/** What the person would have typed on the question pages of the kind, by the name of the control. */
export const answers = z.record(z.string(), z.string())

/** Something that people with some work do: once or again and again, and not always all of them. */
const step = z
  .strictObject({
    kind: words,
    answers: answers.default({}),
    /** What differs from one to the next: each takes theirs in turn. */
    oneOf: z.array(answers).min(1).optional(),
    /** How long after they came; or, where it is told relative to the day of telling, `on`. */
    after: amount.optional(),
    on: told.optional(),
    every: amount.optional(),
    /** Only every so many-th person does it; or every so many-th does not. */
    onlyFor: z.int().min(2).optional(),
    notFor: z.int().min(2).optional(),
    /** Nobody has verified it. */
    unseen: z.literal(true).optional(),
    /** It went to the regulator on its day. */
    submitted: z.literal(true).optional(),
  })
  .refine(({ after, on }) => (after === undefined) !== (on === undefined), 'needs either “after” or “on”')

/** The people of whom nobody tells one by one: made of what is listed, in turn, and so the same every time. */
export const others = z.strictObject({
  givenNames: z.array(words),
  familyNames: z.array(words),
  /** What people do, by what it is called where people are said to do it. */
  histories: z.record(z.string(), z.array(step)),
  work: z.record(
    z.string(),
    z.strictObject({
      as: z.array(words).min(1),
      came: z.array(told).min(1),
      does: z.array(words),
    }),
  ),
  /** How many do what in each team, and who manages them. */
  teams: z.array(z.strictObject({ team: words, manager: words, people: z.record(z.string(), z.int().min(1)) })),
})

export type Others = z.output<typeof others>
type Step = z.output<typeof step>

type Place = { readonly from: Told; readonly until?: Told | undefined; readonly manager?: string | undefined }
type Entry = Pick<Step, 'kind' | 'submitted'> & {
  readonly answers: Readonly<Record<string, string>>
  readonly on: Told
  readonly verifiedBy?: string | undefined
}

/** The people whom the teams still need, each with a place of their own and what they do there. */
export function peopleOf({ givenNames, familyNames, work, teams }: Others) {
  const places = teams.flatMap(({ team, manager, people }) =>
    Object.entries(people).flatMap(([kind, count]) => Array.from({ length: count }, () => ({ team, manager, kind }))),
  )
  return places.map(({ team, manager, kind }, number) => {
    const { as = [], came = [], does = [] } = work[kind] ?? {}
    const from = inTurn(came, number)
    return {
      name: `${inTurn(givenNames, number)} ${inTurn(familyNames, number)}`,
      about: `One of those in ${team} whose work is: ${kind}.`,
      // Some days earlier for some, so that no two begin together.
      places: from
        ? [
            {
              team,
              manager,
              as: inTurn(as, number) ?? kind,
              from: { ...from, back: plus(from.back, aDay, number % 23) },
            },
          ]
        : [],
      also: does,
      kind,
    }
  })
}

const inTurn = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length]
const aDay: Amount = { years: 0, months: 0, weeks: 0, days: 1 }

/** How long what goes on is kept on record here, in days: three years. */
const kept = 3 * 365

type Doing = {
  readonly places: readonly Place[]
  readonly also: readonly string[]
  /** Which of the people it is: by it each takes theirs in turn. */
  readonly number: number
  /** Whoever has a biography does what most do: what is out of the ordinary is told there. */
  readonly isTold?: boolean
  /** When they are on long leave, and do nothing of it. */
  readonly away?: { readonly from: Told; readonly until?: Told | undefined } | undefined
}

/**
 * What someone does besides what is told of them, since they came: each thing seen by whoever managed the place in which
 * they worked then, and nothing while they worked in none.
 */
export function ordinaryEntries(
  { places, also, number, isTold = false, away }: Doing,
  { histories }: Pick<Others, 'histories'>,
): readonly Entry[] {
  const [came] = places.map(({ from }) => from).toSorted((one, other) => daysAgo(other) - daysAgo(one))
  if (came === undefined) return []
  const steps = also.flatMap((name) => histories[name] ?? []).filter((each) => isFor(each, isTold ? 1 : number))
  return steps.flatMap((each) =>
    daysOf(each, came).flatMap((on, time) => {
      const place = places.find((one) => isIn(one, on))
      const { kind, answers, oneOf, unseen, submitted } = each
      const theirs = oneOf && inTurn(oneOf, number + time)
      return place && !(away && isIn(away, on))
        ? [{ kind, answers: { ...answers, ...theirs }, on, submitted, verifiedBy: unseen ? undefined : place.manager }]
        : []
    }),
  )
}

const isFor = ({ onlyFor, notFor }: Step, number: number) =>
  (onlyFor === undefined || number % onlyFor === 0) && (notFor === undefined || number % notFor !== 0)

const isIn = ({ from, until }: Pick<Place, 'from' | 'until'>, on: Told) =>
  daysAgo(on) <= daysAgo(from) && (until === undefined || daysAgo(on) > daysAgo(until))

/** Of what goes on, the last that is surely over and what was in the years that are kept. */
function daysOf({ after, on, every }: Step, came: Told): readonly Told[] {
  if (on) return [on]
  if (!after) return []
  const first: Told = { ahead: plus(came.ahead, after), back: came.back, onWorkday: true }
  if (!every) return isOver(first) ? [first] : []
  const days: Told[] = []
  for (let next = first; isOver(next); next = { ...next, ahead: plus(next.ahead, every) }) days.push(next)
  return days.filter((each, index) => daysAgo(each) <= kept || index === days.length - 1)
}

/** `daysAgo` is near, not exact. */
const isOver = (on: Told) => daysAgo(on) > 4
