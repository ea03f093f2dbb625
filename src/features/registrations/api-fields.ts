import { z } from 'zod'
import { at, day, id, moment } from '../../api/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { progressSchema, tellProgress } from '../qualifications/index.ts'
import type { Row } from './cohort.ts'
import type { Loaded } from './load.ts'
import { nextFor } from './next.ts'
import type { Registration, StepFacts } from './rules.ts'
import { earlyFor } from './standing.ts'
import type { Standing } from './standing-around.ts'
import { registrationStates, type RegistrationState, type RegistrationStep } from './states.ts'
import { waitsBecause } from './waiting.ts'

const states = Object.keys(registrationStates.states) as RegistrationState[]
const steps = Object.keys(registrationStates.steps) as RegistrationStep[]
export const stateField = z.enum(states)

const listedFields = {
  ...{ id, learner: id, learnerName: z.string(), centre: id, centreName: z.string() },
  qualification: z.string(),
  title: z.string(),
  registeredOn: day.describe('The rule of combination in force on this day is the one that holds.'),
  assessor: id.nullable(),
  assessorName: z.string().nullable(),
  state: stateField,
  bodyNumber: z.string().nullable().describe('The number that the awarding body gave.'),
  bodyRegisteredOn: day.nullable().describe('From when it holds.'),
  certificateNumber: z.string().nullable(),
  certificatedOn: day.nullable(),
  shortSince: moment
    .nullable()
    .describe('Since when the units that count are too few for what was claimed; null where they are enough.'),
  transferredFrom: id.nullable().describe('The registration under an older version that this one goes on with.'),
  transferredTo: id.nullable().describe('The registration that goes on with this one: the portfolio lies there.'),
  revision: z.int(),
}
export const listedSchema = z.object(listedFields).meta({ id: 'ListedRegistration' })
export const tellListed = (each: Registration & { readonly title: string }) => ({
  ...each,
  shortSince: each.shortSince && at(each.shortSince),
})

const version = z.object({ source: z.string(), from: day.nullable() }).nullable()
const tellVersion = (of: Loaded['version']) => (of === undefined ? null : { source: of.source, from: of.from ?? null })

const unitFields = {
  ...{ unit: z.string(), title: z.string() },
  ...{ level: z.number().nullable(), credits: z.number().nullable() },
  achievedOn: day.nullable(),
  assuredOn: day.nullable().describe('From when it counts: the centre’s rule of quality assurance is met.'),
  basis: z.enum(['assessed', 'rpl']).describe('`rpl` where all of it was met by recognition of prior learning.'),
  waits: z.string().nullable().describe('Why it does not count, once it is achieved or has counted before.'),
}
const tellUnit = ({ level, credits, ...each }: Loaded['units'][number]) => ({
  ...{ unit: each.unit, title: each.title, achievedOn: each.achievedOn, assuredOn: each.assuredOn, basis: each.basis },
  waits: waitsBecause(each) ?? null,
  ...{ level: level ?? null, credits: credits ?? null },
})

/** "2027-03" for the first day of that March. */
const monthOf = (first: string | null): string | null => first?.slice(0, 'YYYY-MM'.length) ?? null
export const month = z.string().meta({ examples: ['2027-03'] })

export const registrationSchema = z
  .object({
    ...listedFields,
    rule: version.describe('The rule that holds for it; null where it is not loaded.'),
    newer: version.describe('A newer one to which it can be transferred.'),
    newerUnits: z.array(z.string()).describe('Its units of which a newer version is for whoever registers now.'),
    units: z.array(
      z.object({
        ...unitFields,
        finishIn: month.nullable().describe('The month in which it is meant to be done.'),
        begun: z.boolean().describe('Something has been handed in for it.'),
        recognised: z.int().describe('So many criteria are met by earlier learning,'),
        met: z.int().describe('so many in all,'),
        of: z.int().nullable().describe('of so many; null where not all are loaded.'),
      }),
    ),
    progress: progressSchema
      .nullable()
      .describe('How far the units lead that count and are on record; null where the rule is not loaded.'),
    achieved: z
      .array(
        z.object({
          ...{ say: z.string(), isMet: z.boolean() },
          counted: z.number().nullable().describe('Null where nothing is counted.'),
          needed: z.number().nullable(),
        }),
      )
      .describe('The same parts by the units that are achieved, whether or not they are on record yet.'),
    next: z.array(z.string()).describe('What comes next, in words.'),
    warnings: z.array(z.string()),
    steps: z
      .array(
        z.object({
          ...{ step: z.enum(steps), to: stateField, at: moment },
          because: z.string().nullable(),
          number: z.string().nullable().describe('Of the claim, or of the certificate.'),
          on: day.nullable().describe('The day of the claim, or on the certificate.'),
          way: z.string().nullable().describe('How it was claimed.'),
          signedOffBy: z.string().nullable().describe('Who signed it off, where it was claimed after that.'),
          signedOffOn: day.nullable(),
          by: z.string().nullable().describe('Null where it followed of itself.'),
        }),
      )
      .describe('What has become of it so far.'),
    may: z.array(z.enum(steps)).describe('The steps that you can take now.'),
    keeps: z.boolean().describe('You can name the assessor and enter the awarding body’s number.'),
    chooses: z.boolean().describe('You can choose and plan its units.'),
    madeUp: z.boolean().describe('Something here is made up, to show how it works.'),
  })
  .meta({ id: 'Registration' })

const tellFacts = ({ number, on, way, signedOffBy, signedOffOn }: StepFacts) => ({
  ...{ number: number ?? null, on: on ?? null, way: way ?? null },
  ...{ signedOffBy: signedOffBy ?? null, signedOffOn: signedOffOn ?? null },
})

export const tellRegistration = (loaded: Loaded, standing: Standing) => {
  const { registration, title, version: rule, newer, newerUnits, units, steps: taken, madeUp } = loaded
  const { progress, achieved, early, twice, short, stuck, may, keeps, chooses } = standing
  return {
    ...{ ...tellListed({ ...registration, title }), madeUp, keeps, chooses },
    ...{ rule: tellVersion(rule), newer: tellVersion(newer), newerUnits: [...newerUnits] },
    units: units.map((each) => ({
      ...tellUnit(each),
      ...{
        begun: each.begun,
        recognised: each.recognised,
        met: each.met,
        of: each.of ?? null,
        finishIn: monthOf(each.finishIn),
      },
    })),
    progress: progress === undefined ? null : tellProgress(progress),
    achieved: (achieved?.parts ?? []).map(({ say, isMet, tally }) => ({
      ...{ say, isMet, counted: tally?.counted ?? null, needed: tally?.needed ?? null },
    })),
    next: [...nextFor(loaded)],
    warnings: [short, early, twice, ...stuck].filter((each) => each !== undefined),
    steps: taken.map(({ step, to, because, by, facts, at: when }) => ({
      ...{ step, to, because, by, ...tellFacts(facts), at: at(when) },
    })),
    may: [...may],
  }
}

export const planSchema = z.object({
  units: z.array(z.object({ unit: z.string(), title: z.string(), finishIn: month.nullable() })),
  months: z.array(month).describe('The months that can be chosen.'),
})
export const tellPlan = ({ units }: Pick<Loaded, 'units'>, months: readonly string[]) => ({
  units: units.map(({ unit, title, finishIn }) => ({ unit, title, finishIn: monthOf(finishIn) })),
  months: months.flatMap((first) => monthOf(first) ?? []),
})

export const transcriptSchema = z.object({
  ...{ learnerName: z.string(), centreName: z.string(), title: z.string(), asOf: day, registeredOn: day },
  ...{ state: stateField, certificateNumber: z.string().nullable(), certificatedOn: day.nullable() },
  units: z.array(z.object(unitFields)).describe('The units achieved. They are not the qualification.'),
  warnings: z.array(z.string()),
  madeUp: z.boolean().describe('Something here is made up, to show how it works.'),
})
export const tellTranscript = (loaded: Loaded, asOf: PlainDate) => ({
  ...{ ...tellListed({ ...loaded.registration, title: loaded.title }), madeUp: loaded.madeUp, asOf },
  warnings: [earlyFor(loaded, asOf)].filter((each) => each !== undefined),
  units: loaded.units.filter(({ achievedOn }) => achievedOn !== null).map(tellUnit),
})

export const cohortRow = z.object({
  row: z.int().describe('As the spreadsheet program counts it, from 1.'),
  learner: z.string().describe('As the file says it, or as they are called.'),
  qualification: z.string(),
  registeredOn: day.nullable(),
  bodyNumber: z.string().nullable(),
  bodyRegisteredOn: day.nullable(),
  problems: z.array(z.string()).describe('Why it cannot be registered; none where it can.'),
})
export const tellRow = ({ line, shown, title, problems, made }: Row) => ({
  ...{ row: line, learner: shown, qualification: title, problems: [...problems] },
  registeredOn: made?.registeredOn ?? null,
  bodyNumber: made?.bodyNumber ?? null,
  bodyRegisteredOn: made?.bodyRegisteredOn ?? null,
})
