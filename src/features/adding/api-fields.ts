import { z } from 'zod'
import { at, day, id, moment, Unusable } from '../../api/index.ts'
import { didYouMean } from '../../catalogue/index.ts'
import type { WriterId } from '../../db/tables.gen.ts'
import { digest } from '../../kit/digest.ts'
import { newId } from '../../kit/id.ts'
import type { Answers } from '../record/index.ts'
import { sightOf } from './keeping.ts'
import type { Draft, Reading, Said, Version } from './rules.ts'

const answers = z.record(z.string(), z.string())
const listed = {
  id,
  kind: z.string().nullable().describe('Null until it is chosen.'),
  answers: answers.describe('As they were typed, by the names of the boxes; a day has three, such as `on-day`.'),
  savedAt: moment,
  about: id.nullable().describe('Whose record it is for, where that is not yours.'),
  corrects: id.nullable().describe('The entry that it corrects.'),
  revision: z.int().describe('How often it has been saved; sent back with a saving.'),
}
export const listedSchema = z.object(listed).meta({ id: 'Draft' })
export const draftSchema = z
  .object({
    ...listed,
    versions: z
      .array(z.object({ writer: id, savedAt: moment, answers }))
      .describe('What was written elsewhere and not taken over, until you choose.'),
    sight: z.string().describe('Says what was seen; sent back with a choice between versions.'),
  })
  .meta({ id: 'DraftInFull' })

export const tellListed = (each: Draft) => ({ ...each, answers: { ...each.answers }, savedAt: at(each.savedAt) })

export const tellDraft = ({ draft, versions }: { draft: Draft; versions: readonly Version[] }) => ({
  ...tellListed(draft),
  versions: versions.map(({ writer, savedAt, answers: there }) => ({
    writer,
    savedAt: at(savedAt),
    answers: { ...there },
  })),
  sight: sightOf(draft, versions),
})

const byRule = z.object({
  status: z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']),
  until: day.nullable(),
})
const standing = byRule.extend({ reason: z.string() })
export const readingSchema = z
  .object({
    rules: z
      .array(z.object({ id: z.string(), title: z.string(), before: byRule, after: byRule }))
      .describe('Those that look for what it says, and how the person stands by each of them by itself.'),
    effects: z
      .array(
        z.object({
          ...{ rule: z.string(), title: z.string(), role: z.string().nullable(), programme: z.string().nullable() },
          ...{ before: standing, after: standing },
        }),
      )
      .describe('The answers about the person that would be others today.'),
  })
  .meta({ id: 'ReadingOfDraft' })

export const tellReading = ({ rules, effects }: Reading) => ({ rules: [...rules], effects: [...effects] })

/** Answers as they are typed, right or wrong. */
export const typedAnswers = z
  .record(z.string().max(100), z.string().max(20_000))
  .describe('Right or wrong, by the names of the boxes. An empty one takes back what was answered.')

type Given = { readonly answers: Answers; readonly revision: number }

/**
 * What a program has typed, which has read nothing of what was saved elsewhere since: that stays where it is otherwise.
 * Throws Unusable for a box that is not there.
 */
export function saidBy({ answers: typed, revision }: Given, controls: readonly string[]): Said {
  const strange = Object.keys(typed).filter((name) => !controls.includes(name))
  if (strange.length > 0)
    throw new Unusable(
      strange.map((name) => ({
        path: `answers.${name}`,
        message: `There is no such box${didYouMean(name, controls)}`,
      })),
    )
  const was = Object.entries(typed).map(([name, text]) => [name, text === '' ? 'answered' : digest('')])
  return {
    ...{ answers: typed, revision, writer: newId<WriterId>(), heirOf: undefined },
    was: Object.fromEntries(was) as Said['was'],
  }
}
