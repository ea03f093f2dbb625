import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { clean } from '../../kit/form.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { type ListedPerson, peopleOf } from '../people/index.ts'

/** The most people who are asked about where a name fits several. */
export const mostMeant = 8

/** Those who go by a name or an address, or a part of it: one more than `mostMeant` tells that there are others. */
export async function whoGoesBy(ctx: Ctx, text: string): Promise<readonly ListedPerson[]> {
  const wanted = { text, left: false, day: ctx.today, after: undefined, limit: mostMeant }
  return (await ctx.read([peopleOf(ctx.tenant, wanted)]))[0]
}

/** What is said where nobody is named. */
export const noLearner = 'Enter the learner’s name or email address'

type Found = { readonly meant: readonly ListedPerson[]; readonly learner: Outcome<PersonId> }
type Said = { readonly who: string; readonly person?: PersonId | undefined }

/** Finds whom someone means: the one who was chosen, or the only one who goes by what was typed. */
export async function findLearner(ctx: Ctx, { who, person }: Said): Promise<Found> {
  if (person !== undefined) return { meant: [], learner: { ok: true, value: person } }
  const text = asSought(who)
  if (text === '') return { meant: [], learner: refused('who', noLearner) }
  const meant = await whoGoesBy(ctx, text)
  const [only, ...more] = meant
  if (only === undefined)
    return { meant, learner: refused('who', `No name or email address in the area contains “${text}”`) }
  if (more.length === 0) return { meant, learner: { ok: true, value: only.id } }
  return meant.length > mostMeant
    ? { meant: [], learner: refused('who', `More than ${mostMeant} people go by “${text}”. Enter more of the name`) }
    : { meant, learner: refused('person', `${meant.length} people go by “${text}”. Select who is meant`) }
}

/** What was typed, as names are sought by it. */
export const asSought = (typed: string): string => clean(typed).normalize('NFC').replace(/\s+/g, ' ').trim()
