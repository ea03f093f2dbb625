import { z } from 'zod'
import { at, atOrNull, id, moment } from '../../api/index.ts'
import { betweenFields, type LoadedBody, tellBetween } from '../rulebook/index.ts'
import { lineSchema, tellLine } from '../rules/index.ts'
import { type Change, parts } from './changes.ts'
import type { Affected, Preview } from './preview.ts'
import { effectKinds, type ToldCount, type LearnerEffect } from './rules.ts'

const summary = {
  id,
  awardingBody: z.string(),
  source: z.string(),
  madeUp: z.boolean(),
  by: z.string().describe('Who loaded it.'),
  at: moment,
  endedAt: moment.nullable().describe('When it went out of use; null where it is in use.'),
}
/** A file that was loaded, as it is listed. */
export const loadedSchema = z
  .object({ ...summary, qualifications: z.int(), units: z.int(), rules: z.int(), offers: z.int() })
  .meta({ id: 'LoadedFile' })

const named = z.array(z.object({ id: z.string(), title: z.string() }))
export const loadedInFull = z
  .object({
    ...summary,
    text: z.string().describe('As it was loaded.'),
    ...{ qualifications: named, units: named, rules: named, offers: z.int() },
  })
  .meta({ id: 'LoadedFileInFull' })

const tellSummary = ({ id, content: { awardingBody, source, madeUp }, by, at: loaded, endedAt }: LoadedBody) => ({
  ...{ id, awardingBody, source, madeUp, by },
  at: at(loaded),
  endedAt: atOrNull(endedAt),
})

export const tellLoaded = (body: LoadedBody) => ({
  ...tellSummary(body),
  qualifications: Object.keys(body.content.qualifications).length,
  units: Object.keys(body.content.units).length,
  rules: body.content.rules.length,
  offers: body.content.offers.length,
})

export const tellLoadedInFull = (body: LoadedBody) => ({
  ...tellSummary(body),
  text: body.text,
  qualifications: titlesOf(body.content.qualifications),
  units: titlesOf(body.content.units),
  rules: body.content.rules.map(({ id, title }) => ({ id, title })),
  offers: body.content.offers.length,
})

const titlesOf = (of: Readonly<Record<string, { readonly title?: string | undefined }>>) =>
  Object.entries(of).map(([id, { title = id }]) => ({ id, title }))

const status = z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']).nullable()

export const effectSchema = z.object({
  ...{ person: id, name: z.string(), qualification: z.string() },
  before: status.describe('Null where no rule was asked.'),
  after: status.describe('Null where none is asked any longer.'),
  reason: z.string(),
  kind: z
    .enum(effectKinds)
    .describe(
      '`verdict`: it is answered otherwise. `criteria`: other criteria are asked of them. `rule`: the rule asks otherwise, and the answer stays. `stays`: they stay on the version in force at registration.',
    ),
  units: z
    .array(
      z.object({
        ...{ unit: z.string(), title: z.string() },
        stays: z.boolean().describe('They stay on their version: then the rest is what the newer one asks otherwise.'),
        ...betweenFields,
      }),
    )
    .describe('The units that they do and that are told otherwise.'),
})
export const tellEffect = ({ person, name, qualification, before, after, reason, kind, units }: LearnerEffect) => ({
  ...{ person, name, qualification, reason, kind },
  units: units.map(({ unit, title, stays, ...between }) => ({ unit, title, stays, ...tellBetween(between) })),
  before: before ?? null,
  after: after ?? null,
})

export const countsSchema = z
  .array(z.object({ kind: z.enum(effectKinds), people: z.int().nullable() }))
  .describe('For how many people it means what; null where not all of them are named to you, and they are too few.')
export const tellCounts = (counts: readonly ToldCount[]) =>
  counts.map(({ kind, people }) => ({ kind, people: people.count }))

export const changeSchema = z
  .object({
    part: z.enum(parts),
    kind: z.enum(['added', 'changed', 'gone']),
    ships: z.boolean().describe('It changes what ships with Cairn.'),
    title: z.string(),
    said: z.array(z.object({ what: z.string(), was: z.string().nullable(), is: z.string().nullable() })),
  })
  .meta({ id: 'CatalogueChange' })
export const tellChange = ({ said, ...change }: Change) => ({
  ...change,
  said: said.map(({ what, was = null, is = null }) => ({ what, was, is })),
})

/** What a change would tell otherwise. */
export const previewFields = {
  seen: z.string().nullable().describe('Says that exactly this was looked at: to be sent with the change itself.'),
  changes: z.array(changeSchema),
  readings: z
    .array(z.object({ title: z.string(), lines: z.array(lineSchema) }))
    .describe('How its rules would read, with what is otherwise marked.'),
}
export const tellPreview = ({ seen, changes, readings }: Preview) => ({
  seen,
  changes: changes.map(tellChange),
  readings: readings.map(({ title, lines }) => ({ title, lines: lines.map(tellLine) })),
})
export const noPreview = { seen: null, changes: [], readings: [] }

/** What comes of looking at a change. */
export const lookedSchema = z
  .object({
    ...previewFields,
    affected: z
      .object({
        learners: z
          .int()
          .nullable()
          .describe('So many were looked at; null where there are some, and too few to be told.'),
        ...{ counts: countsSchema, items: z.array(effectSchema) },
        onlyOwn: z
          .boolean()
          .describe('`items` has only those at centres that you manage; the numbers are of everyone.'),
      })
      .nullable()
      .describe('Whom it would affect; null where so many are to be looked at that it is still being found out.'),
    look: id.nullable().describe('Then what is found stands at `GET /catalogue/looks/{look}`, with `seen`.'),
  })
  .meta({ id: 'LookAtFile' })

export const tellAffected = ({ learners, counts, effects, onlyOwn }: Affected) => ({
  ...{ learners: learners.count, counts: tellCounts(counts), onlyOwn },
  items: effects.map(tellEffect),
})
