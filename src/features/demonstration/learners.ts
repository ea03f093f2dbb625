import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../catalogue/problems.ts'
import { type ReadFile, readYaml } from '../../catalogue/yaml-file.ts'
import { Refusal } from '../../kit/refusal.ts'
import { appeal, appealDays, criteria, day, witness, words } from './learners-asked.ts'
import { answers } from './others.ts'

/** A piece of evidence, as the page asks for it. What someone of the centre wrote is theirs (`by`). */
const piece = z.strictObject({
  kind: words,
  title: words,
  answers: answers.default({}),
  for: criteria,
  by: words.optional(),
  on: day.optional(),
  /** The learner has not confirmed it yet. */
  unconfirmed: z.literal(true).optional(),
})

const decision = z.strictObject({
  on: day,
  /** Whoever assesses the unit, where it does not say otherwise. */
  by: words.optional(),
  /** Every criterion is met but for these, each with what it still needs. */
  more: z.record(z.string(), words).default({}),
  not: z.record(z.string(), words).default({}),
  feedback: words.optional(),
  /** Why it is decided anew. */
  because: words.optional(),
  countersigned: z.strictObject({ on: day, by: words }).optional(),
  sentBack: z.strictObject({ on: day, by: words, because: words }).optional(),
  /** The learner has not opened it. */
  unread: z.literal(true).optional(),
  appeal: appeal.optional(),
})

const handing = z.strictObject({
  on: day,
  /** All that has evidence then, where it does not say otherwise. */
  for: criteria.optional(),
  /** What was added just before. */
  adds: z.array(piece).default([]),
  queried: z.strictObject({ on: day, question: words, answered: day.optional(), answer: words.optional() }).optional(),
  decided: z.array(decision).default([]),
})

const finding = z.strictObject({ found: z.boolean(), how: words })

const prior = z.strictObject({
  on: day,
  by: words.optional(),
  what: words,
  checks: z.strictObject({
    authentic: finding,
    current: finding,
    valid: finding,
    retained: finding,
    applied: finding,
  }),
  /** By the number of the outcome, how its content was matched to it. */
  outcomes: z.record(z.string(), words).default({}),
  countersigned: z.strictObject({ on: day, by: words }).optional(),
  appeal: appeal.optional(),
})

const sample = z.strictObject({
  stage: z.enum(['interim', 'summative']),
  planned: day,
  /** The month in which it is to be done. */
  due: day,
  by: words,
  because: words,
  done: z
    .strictObject({
      on: day,
      feedback: words,
      /** What an assessor is asked to do; without it, what was decided is agreed. */
      action: z
        .strictObject({
          of: words.optional(),
          what: words,
          due: day,
          answered: day.optional(),
          answer: words.optional(),
          closed: day.optional(),
        })
        .optional(),
    })
    .optional(),
})

const unit = z.strictObject({
  unit: words,
  /** The month in which they mean to have it done. */
  by: day.optional(),
  /** Where someone else than for the rest assesses it. */
  assessor: words.optional(),
  /** When they began to gather evidence; without it, four weeks before they first hand something in. */
  begun: day.optional(),
  /** For which criteria there is no evidence yet. */
  lacks: z.array(words).default([]),
  /** What there is besides the pieces that such work brings with it. */
  pieces: z.array(piece).default([]),
  witnesses: z.array(witness).default([]),
  handedIn: z.array(handing).default([]),
  prior: z.array(prior).default([]),
  samples: z.array(sample).default([]),
})

const step = z.strictObject({
  step: z.enum(['suspend', 'resume', 'withdraw', 'transfer', 'claim', 'certificate']),
  on: day,
  because: words.optional(),
  /** Of a claim, or of a certificate with the day on it. */
  number: words.optional(),
  dated: day.optional(),
  /** How it was claimed, and who had signed it off where the way asks for that. */
  way: words.optional(),
  signedOff: z.strictObject({ on: day, by: words }).optional(),
})

const adjustment = z.strictObject({
  what: words,
  because: words,
  on: day,
  agreed: day.optional(),
  ends: day.optional(),
})

const learner = z.strictObject({
  learner: words,
  /** How it has gone so far, and why it is told. */
  about: words,
  at: words,
  towards: words,
  registered: day,
  /** When the awarding body gave its number. */
  number: day.optional(),
  assessor: words.optional(),
  chosen: day.optional(),
  units: z.array(unit).default([]),
  adjustments: z.array(adjustment).default([]),
  /** The first day of a long leave, and the last where it is known. */
  leave: z.strictObject({ from: day, until: day.optional() }).optional(),
  then: z.array(step).default([]),
})

const percents = z.record(z.string(), z.int().min(0)).default({})

const centre = z.strictObject({
  centre: words,
  /** Who registers learners, decides and claims. */
  manager: words,
  /** What it has asked of quality assurance, from when. */
  samples: z.array(z.strictObject({ from: day, sampling: words })),
  /** Whether it may claim directly from an awarding body, and where it may since when and by what reference; and when it said so. */
  directClaims: z
    .array(
      z.strictObject({ body: words, may: z.boolean(), since: day.optional(), reference: words.optional(), on: day }),
    )
    .default([]),
  /** Of whom it has judged that they are competent, for which units, and why. */
  competent: z.array(z.strictObject({ who: words, units: z.array(words), on: day, because: words })),
  conflicts: z
    .array(
      z.strictObject({ who: words, about: words, may: z.boolean(), on: day, because: words, ends: day.optional() }),
    )
    .default([]),
  /** The units that it teaches itself: what each costs, in pounds, how many hours it takes, and the day on which it ends. */
  offers: z.array(z.strictObject({ unit: words, cost: z.number(), hours: z.number(), ends: day })).default([]),
  /** What is sampled, in percent and by weight, since when, and who said so. */
  policy: z
    .strictObject({
      from: day,
      by: words,
      stage: percents,
      standing: percents,
      unit: percents,
      method: percents,
      site: percents,
      weight: percents,
      newBelow: z.int().optional(),
    })
    .optional(),
  meetings: z
    .array(
      z.strictObject({ title: words, on: day, by: words, compared: words, outcome: words, present: z.array(words) }),
    )
    .default([]),
  /** What someone of the awarding body looked at, and whose work it showed. */
  visits: z.array(z.strictObject({ who: words, on: day, page: words, learners: z.array(words) })).default([]),
  asks: z.array(z.strictObject({ unit: words, criterion: words, question: words, lookedFor: words })).default([]),
  appealDays: z.array(appealDays).default([]),
})

const centresFile = z.strictObject({ centres: z.array(centre) })
const storiesFile = z.strictObject({ learners: z.array(learner) })

/** What work in a unit brings with it: sets of pieces, and what assessors say of them, of which each learner takes theirs in turn. */
const workFile = z.strictObject({
  units: z.record(
    z.string(),
    z.strictObject({ sets: z.array(z.array(piece)).min(1), feedback: z.array(words).min(1) }),
  ),
})

export type { ToldAppeal, ToldWitness } from './learners-asked.ts'
export type ToldPiece = z.output<typeof piece>
export type ToldDecision = z.output<typeof decision>
export type ToldHanding = z.output<typeof handing>
export type ToldPrior = z.output<typeof prior>
export type ToldSample = z.output<typeof sample>
export type ToldUnit = z.output<typeof unit>
export type ToldStep = z.output<typeof step>
export type Learner = z.output<typeof learner>
export type ToldCentre = z.output<typeof centre>
export type UnitWork = z.output<typeof workFile>['units'][string]

/** What is told of learners at assessment centres. */
export type Learning = {
  readonly centres: readonly ToldCentre[]
  readonly learners: readonly Learner[]
  readonly work: Readonly<Record<string, UnitWork>>
}

const centresName = 'centres.yaml'
const workName = 'work.yaml'

/** Reads the folder of the learners. Throws Refusal that names the file, the line and what cannot be read. */
export async function readLearning(folder: string): Promise<Learning> {
  const read = <T>(name: string, schema: z.ZodType<T>) =>
    readYaml(join(folder, name), `demonstration/learners/${name}`, schema).then(sound)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  const [{ centres }, { units }, ...stories] = await Promise.all([
    read(centresName, centresFile),
    read(workName, workFile),
    ...names.filter((name) => name !== centresName && name !== workName).map((name) => read(name, storiesFile)),
  ])
  return { centres, work: units, learners: stories.flatMap(({ learners }) => learners) }
}

/** Everyone of whom it is told there; that someone who decides has the part for it, the stories see to. */
export const namesIn = ({ centres, learners }: Learning): readonly string[] => [
  ...centres.flatMap(({ manager, competent, conflicts, policy, meetings, visits }) => [
    ...(policy ? [policy.by] : []),
    ...meetings.flatMap(({ by, present }) => [by, ...present]),
    ...visits.flatMap(({ who, learners: shown }) => [who, ...shown]),
    manager,
    ...competent.map(({ who }) => who),
    ...conflicts.flatMap(({ who, about }) => [who, about]),
  ]),
  ...learners.map(({ learner }) => learner),
]

/** What was read. Throws Refusal where something is wrong with it. */
export function sound<T>({ value, problems: [problem] }: ReadFile<T>): T {
  if (problem) throw refusal(problem, problem.path)
  return value as T
}

export const refusal = ({ file, line, message }: Problem, ...place: string[]): Refusal =>
  new Refusal([`${file}:${line}`, ...place.filter((part) => part !== ''), message].join(': '))
