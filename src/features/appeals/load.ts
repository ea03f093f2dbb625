import type { AppealStage, Lists } from '../../catalogue/index.ts'
import type { AboutId, AppealId, DecisionId, PersonId, RplJudgementId, SubmissionId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import {
  counts,
  type DecidingAnew,
  decisionsOf,
  findSubmission,
  resultInWords,
  rplVersionsOf,
  standingOf,
  unitInWords,
} from '../assessing/index.ts'
import { conflictsOf } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { type Entry, evidenceOfKind, factsOf } from '../record/index.ts'
import { findRegistration } from '../registrations/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import type { Reading } from './clock.ts'
import { leaveIn, runningClock } from './clocks.ts'
import { mayDecideAnew, mayRead } from './policy.ts'
import { type Appeal, type DaysSaid, isToBeDecidedAnew } from './rules.ts'
import { daysSaidAt } from './days-store.ts'
import { againstWork, appealAgainst, findAppeal, type Post, waitingFor } from './store.ts'

/** What appeals stand on. */
export type Means = { readonly stages: readonly AppealStage[]; readonly rulebooks: Rulebooks }

type InBook = { readonly stages: Means['stages']; readonly book: Pick<Rulebook, 'catalogue'> }

const aroundOf = (
  { stages, book, today }: InBook & Pick<Ctx, 'today'>,
  said: readonly DaysSaid[],
  entries: readonly Entry[],
) => ({ stages, said, leave: leaveIn(entries.flatMap(factsOf), book), today })

/** Reads all that a page about one appeal needs. Throws NotFound for whoever may not read it. */
export const appealLoader =
  ({ stages, rulebooks }: Means) =>
  async (ctx: Ctx, id: AppealId) => {
    const { read, tenant, actor, today } = ctx
    const [row, area] = await read([findAppeal(tenant, id), areaRules(tenant)])
    const appeal = found(row && mayRead(actor, row).allowed ? row : undefined, 'appeal')
    const { learner, centre } = appeal
    const [person, conflicts, said, entries] = await read([
      findPerson(tenant, learner, today),
      conflictsOf(tenant, centre, actor.id),
      daysSaidAt(tenant, [centre]),
      evidenceOfKind(tenant, [learner], 'leave'),
    ])
    const book = await rulebooks.of(ctx, area)
    const around = aroundOf({ stages, book, today }, said, entries)
    return {
      appeal,
      stages,
      around,
      unitTitle: unitInWords(book.lists, appeal.unit),
      work: { centre, learner: found(person, 'person'), conflicts, today },
      clock: runningClock(appeal, around),
    }
  }
export type LoadedAppeal = Awaited<ReturnType<ReturnType<typeof appealLoader>>>

/** An appeal with the clock that runs. */
export type Clocked = { readonly appeal: Appeal; readonly clock: Reading | undefined }

/** Tells of some appeals how their clocks stand. */
export async function clocked(
  ctx: Ctx,
  { stages, book }: InBook,
  appeals: readonly Appeal[],
): Promise<readonly Clocked[]> {
  if (appeals.length === 0) return []
  const { read, tenant, today } = ctx
  const [said, entries] = await read([
    daysSaidAt(tenant, [...new Set(appeals.map(({ centre }) => centre))]),
    evidenceOfKind(tenant, [...new Set(appeals.map(({ learner }) => learner))], 'leave'),
  ])
  return appeals.map((appeal) => {
    const saidThere = said.filter(({ centre }) => centre === appeal.centre)
    const theirs = entries.filter(({ person }) => person === appeal.learner)
    return { appeal, clock: runningClock(appeal, aroundOf({ stages, book, today }, saidThere, theirs)) }
  })
}

/** An appeal in a list. */
export type Timed = Clocked & { readonly unitTitle: string }

/** The same for a list, with what each unit is called. */
export async function timed(ctx: Ctx, means: Means, appeals: readonly Appeal[]): Promise<readonly Timed[]> {
  if (appeals.length === 0) return []
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  const book = await means.rulebooks.of(ctx, area)
  const all = await clocked(ctx, { stages: means.stages, book }, appeals)
  return all.map((each) => ({ ...each, unitTitle: unitInWords(book.lists, each.appeal.unit) }))
}

/** At which centres someone may answer at which stage, or record what was answered outside, by their parts. */
const postsOf = ({ actor }: Pick<Ctx, 'actor'>, stages: readonly AppealStage[]): readonly Post[] =>
  stages.flatMap(({ id, answers }) => centresOf(actor, ...answers).map((centre) => ({ centre, stage: id })))

/** What waits for an answer of the actor, or for them to record what the awarding body answers. */
export const appealsToAnswer = (ctx: Ctx, stages: readonly AppealStage[], limit: number) =>
  waitingFor(ctx.tenant, ctx.actor.id, postsOf(ctx, stages), limit)

/** Whether an appeal keeps the actor from deciding something anew. */
export async function decidingAnew(
  ctx: Ctx,
  of: { readonly submission: SubmissionId } | { readonly series: AboutId },
): Promise<DecidingAnew> {
  const [appeals] = await ctx.read([againstWork(ctx.tenant, of)])
  const upheld = appeals.find(isToBeDecidedAnew)
  return { ...mayDecideAnew(ctx.actor, appeals), ...(upheld && { upheldAt: `/appeals/${upheld.id}` }) }
}

/** What a learner may appeal against, or why not. */
export type Appealable = Pick<
  Appeal,
  'registration' | 'learner' | 'centre' | 'unit' | 'decidedAt' | 'decidedByName' | 'decision' | 'judgement'
> & {
  readonly unitTitle: string
  /** What was decided, line by line. */
  readonly told: readonly string[]
  readonly may: Verdict
  /** There is one already. */
  readonly appeal: AppealId | undefined
  /** The page of the decision. */
  readonly back: string
}

type Against = Pick<Appealable, 'decision' | 'judgement'>
const existing = async (ctx: Ctx, against: Against) => (await ctx.read([appealAgainst(ctx.tenant, against)]))[0]

const titleIn = async (ctx: Ctx, { rulebooks }: Means, unit: string) => {
  const lists: Pick<Lists, 'units'> = await rulebooks.listsFor(ctx)
  return unitInWords(lists, unit)
}

/** What the actor may appeal against of what they have handed in. Throws NotFound for everyone but the learner. */
export async function appealableWork(ctx: Ctx, means: Means, id: SubmissionId): Promise<Appealable> {
  const [row, decisions] = await ctx.read([findSubmission(ctx.tenant, id), decisionsOf(ctx.tenant, id)])
  const { registration, learner, centre, unit } = own(ctx, row)
  const standing = found(standingOf(decisions), 'decision')
  const against = { decision: standing.id as DecisionId | null, judgement: null }
  return {
    ...{ registration, learner, centre, unit, ...against },
    unitTitle: await titleIn(ctx, means, unit),
    decidedAt: standing.countersignedAt ?? standing.signedAt,
    decidedByName: standing.assessorName,
    told: standing.criteria
      .toSorted((one, other) => one.criterion.localeCompare(other.criterion, 'en', { numeric: true }))
      .map(({ criterion, result }) => `${criterion}: ${resultInWords[result].toLowerCase()}`),
    may: standing.criteria.some(({ result }) => result !== 'met')
      ? allow
      : deny('All of this is met, so there is nothing to appeal against'),
    appeal: await existing(ctx, against),
    back: `/assessing/${id}/feedback`,
  }
}

/** The same of what was judged of their earlier learning. */
export async function appealableLearning(ctx: Ctx, means: Means, series: AboutId): Promise<Appealable> {
  const [versions] = await ctx.read([rplVersionsOf(ctx.tenant, series)])
  const latest = own(ctx, versions.find(counts))
  const [registration] = await ctx.read([findRegistration(ctx.tenant, latest.registration)])
  const against = { decision: null, judgement: latest.id as RplJudgementId | null }
  return {
    ...{ registration: latest.registration, learner: latest.learner, unit: latest.unit, ...against },
    centre: found(registration, 'registration').centre,
    unitTitle: await titleIn(ctx, means, latest.unit),
    decidedAt: latest.countersignedAt ?? latest.signedAt,
    decidedByName: latest.assessorName,
    told: [`${latest.what}: ${latest.granted.length === 0 ? 'not recognised' : 'recognised'}`],
    may:
      latest.granted.length === 0
        ? allow
        : deny('This earlier learning is recognised, so there is nothing to appeal against'),
    appeal: await existing(ctx, against),
    back: `/assessing/prior-learning/${series}`,
  }
}

const own = <T extends { readonly learner: PersonId }>({ actor }: Ctx, row: T | undefined): T =>
  found(row?.learner === actor.id ? row : undefined, 'decision')
