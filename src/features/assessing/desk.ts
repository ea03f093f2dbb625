import type { Lists } from '../../catalogue/index.ts'
import { type Actor, centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { noteReading } from '../audit/index.ts'
import { titlesOf } from './deciding-work.ts'
import type { Desk, OnDesk } from './desk-store.ts'
import type { LoadedSubmission } from './load.ts'
import { counts } from './rules.ts'
import { noteRead } from './store.ts'
import { qualificationInWords, unitInWords } from './words.ts'

/** Of earlier learning on a desk, as much as one sitting takes. */
export const mostLearning = 20
/** Of talks that are begun or planned, as many as a desk shows. */
export const mostTalks = 50

/** Who has a desk at all. */
export const mayOpenDesk = (actor: Actor): Verdict =>
  centresOf(actor, 'assessor', 'trainee-assessor', 'centre-manager').length > 0
    ? allow
    : deny('Only those who assess at a centre, or manage one, have something here')

/** Whose desk it is, and at which centres. */
export const deskAt = ({ actor }: Pick<Ctx, 'actor'>): Desk => ({
  person: actor.id,
  centres: centresOf(actor, 'assessor', 'trainee-assessor'),
  qualifiedAt: centresOf(actor, 'assessor'),
})

/** What lies on a desk, with how its unit and qualification are called. */
export const named = (line: OnDesk, lists: Pick<Lists, 'units' | 'qualifications'>) => ({
  ...line,
  unitTitle: unitInWords(lists, line.unit),
  qualificationTitle: qualificationInWords(lists, line.qualification),
})

/** Keeps that feedback is read; where it is the learner, that they know of what was decided. */
export async function noteFeedbackRead(
  ctx: Ctx,
  loaded: Pick<LoadedSubmission, 'submission' | 'decisions' | 'book'>,
): Promise<void> {
  const { submission, decisions } = loaded
  await noteReading(ctx, submission.learner, `Feedback on ${titlesOf(loaded).unitTitle}`)
  if (submission.learner !== ctx.actor.id) return
  const unread = decisions.filter((each) => counts(each) && each.readAt === null)
  if (unread.length === 0) return
  await ctx.write(async (tx) => {
    for (const { id } of unread) await tx.run(noteRead(ctx.tenant, id, ctx.now))
  })
}
