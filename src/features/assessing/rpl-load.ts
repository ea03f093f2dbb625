import { type Criterion, criteriaOf, type EvidenceKind, type Unit } from '../../catalogue/index.ts'
import type { AboutId, PersonId, PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { allow } from '../../kit/verdict.ts'
import { conflictsOf } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { earlierPieces } from '../portfolio/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { competenceIn } from './competence.ts'
import { type AssessmentDraft, type DraftOf, findDraft } from './draft-store.ts'
import { putForwardOf } from './forward-store.ts'
import type { MayDecideAnew } from './load.ts'
import type { Registration } from '../registrations/index.ts'
import type { RplJudgement } from './rpl.ts'
import { versionsOf } from './rpl-store.ts'
import { counts } from './rules.ts'
import { visibleRegistration } from './visible.ts'

/** The actor's own draft of a judgement about earlier learning. */
export const draftOfRpl = (person: PersonId, about: AboutId): DraftOf => ({ person, kind: 'prior-learning', about })

/** An outcome of a unit, with how many criteria it has. */
export type OutcomeAsked = { readonly number: string; readonly title: string }

type Around = {
  readonly rulebooks: Rulebooks
  readonly mayDecideAnew: MayDecideAnew
  readonly kinds: readonly EvidenceKind[]
}

/** Reads all that a page about one judgement needs. Throws NotFound for whoever may not read the learner's portfolio. */
export function rplLoader({ rulebooks, mayDecideAnew, kinds }: Around) {
  const competence = competenceIn(rulebooks)
  return async (ctx: Ctx, series: AboutId) => {
    const { read, tenant, actor, today } = ctx
    const [signed, draft, area] = await read([
      versionsOf(tenant, series),
      findDraft(tenant, draftOfRpl(actor.id, series)),
      areaRules(tenant),
    ])
    const { of, unit } = placeOf(draft, signed)
    const registration = await visibleRegistration(ctx, of)
    const { centre } = registration
    const versions = toldTo(actor.id, registration, signed)
    found(draft ?? versions[0], 'judgement')
    const [learner, conflicts, forward] = await read([
      findPerson(tenant, registration.learner, today),
      conflictsOf(tenant, centre, actor.id),
      putForwardOf(tenant, of),
    ])
    const shown = new Set(forward.flatMap(({ pieces }) => pieces))
    const isShown = (piece: PieceId) => shown.has(piece)
    const offered = await earlierPieces(ctx, { registration, unit, kinds, isShown })
    const competenceOf = await competence(ctx, { people: [actor.id], centre })
    const book = asRegistered(await rulebooks.of(ctx, area), registration)
    const { criteria, outcomes } = outcomesIn(book.units[unit])
    return {
      series,
      versions,
      draft,
      /** What the learner brings of earlier learning and has confirmed, as it stands now. */
      offered: offered.filter(({ problem }) => problem === undefined).map(({ piece }) => piece),
      book,
      registration,
      unit,
      criteria,
      outcomes,
      submission: { centre, unit, state: 'submitted' as const },
      work: { centre, learner: found(learner, 'person'), conflicts, today },
      competence: competenceOf(actor.id, unit),
      decidingAnew: versions.length > 0 ? await mayDecideAnew(ctx, { series }) : allow,
    }
  }
}

/** What is told of what was signed about earlier learning: to the learner what counts, as of decisions, and all to the others. */
export const toldTo = (
  reader: PersonId,
  { learner }: Pick<Registration, 'learner'>,
  signed: readonly RplJudgement[],
): readonly RplJudgement[] => (reader === learner ? signed.filter(counts) : signed)

/** Which registration and unit a judgement is about. Throws NotFound where there is neither a draft nor a version of it. */
function placeOf(draft: AssessmentDraft | undefined, versions: readonly RplJudgement[]) {
  const of = found(versions[0]?.registration ?? draft?.registration, 'judgement')
  return { of, unit: found(versions[0]?.unit ?? draft?.answers['unit'], 'unit') }
}

/** What a unit asks, as far as it is loaded. */
function outcomesIn(unit: Unit | undefined) {
  const criteria: readonly Criterion[] = (unit && criteriaOf(unit)) ?? []
  const outcomes: readonly OutcomeAsked[] = (unit?.outcomes ?? []).map(({ number, title }) => ({ number, title }))
  return { criteria, outcomes }
}

export type LoadedRpl = Awaited<ReturnType<ReturnType<typeof rplLoader>>>
