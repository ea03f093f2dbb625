import type { EvidenceKind } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import { readsIn } from '../../db/index.ts'
import type { AboutId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { recordEvent } from '../audit/index.ts'
import { chosenUnits, earlierPieces, holdPlace } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { type AreaBook, areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { insertPutForward, putForwardOf, takeBackLearning, unsignedDraftFor } from './forward-store.ts'
import { beginRpl } from './rpl-actions.ts'
import { toldTo } from './rpl-load.ts'
import { rplOf } from './rpl-store.ts'
import { mayBeginRpl } from './rpl-work.ts'
import { unitInWords } from './words.ts'

/** The units that a learner does and earlier learning can be matched to, by id: those of which outcomes are loaded. */
const matchable = ({ lists, units }: AreaBook, chosen: readonly { readonly unit: string }[]) =>
  new Map(
    chosen
      .filter(({ unit }) => (units[unit]?.outcomes ?? []).length > 0)
      .map(({ unit }) => [unit, unitInWords(lists, unit)]),
  )

/** A learner puts forward what they learned before, while they are registered. */
export function mayPutForward(actor: Actor, { learner, state }: Registration): Verdict {
  if (actor.id !== learner) return deny('Only the learner puts earlier learning forward')
  return state === 'registered' ? allow : deny('Earlier learning is put forward only while this registration is open')
}

/** What is put forward: of which unit, and which pieces. */
type Putting = { readonly unit: string; readonly pieces: readonly string[] }

/** The earlier learning of a learner: what they put forward, what was judged of it, and beginning to judge. */
export function priorLearningOf(rulebooks: Rulebooks, kinds: readonly EvidenceKind[]) {
  async function unitsOf(ctx: Ctx, registration: Registration) {
    const [chosen, area] = await ctx.read([chosenUnits(ctx.tenant, registration.id), areaRules(ctx.tenant)])
    return matchable(asRegistered(await rulebooks.of(ctx, area), registration), chosen)
  }

  async function listed(ctx: Ctx, registration: Registration) {
    const [rows, forward, chosen, area] = await ctx.read([
      rplOf(ctx.tenant, registration.id),
      putForwardOf(ctx.tenant, registration.id),
      chosenUnits(ctx.tenant, registration.id),
      areaRules(ctx.tenant),
    ])
    const book = asRegistered(await rulebooks.of(ctx, area), registration)
    const told = toldTo(ctx.actor.id, registration, rows)
    const latest = told.filter(({ series }, index) => told.findIndex((each) => each.series === series) === index)
    const brought = await earlierPieces(ctx, { registration, unit: '', kinds, isShown: () => false })
    const titles = new Map(brought.map(({ piece }) => [piece.id, piece.title]))
    return {
      judgements: latest.map((each) => ({ ...each, unitTitle: unitInWords(book.lists, each.unit) })),
      putForward: forward.map((each) => ({
        ...each,
        // For the learner it waits as long as nothing that is told to them was judged.
        isWaiting: each.isWaiting || !told.some(({ unit, signedAt }) => unit === each.unit && signedAt >= each.at),
        unitTitle: unitInWords(book.lists, each.unit),
        titles: each.pieces.map((piece) => titles.get(piece) ?? ''),
      })),
      brought,
      units: matchable(book, chosen),
    }
  }

  /** Goes on with what the actor has begun for the unit, or begins with what was put forward. Throws Forbidden. */
  async function begin(ctx: Ctx, registration: Registration, unit: string): Promise<Outcome<AboutId>> {
    permit(mayBeginRpl(ctx.actor, registration))
    if (!(await unitsOf(ctx, registration)).has(unit))
      return refused('unit', 'Select one of the units that the learner does')
    const [[draft], forward] = await ctx.read([
      unsignedDraftFor(ctx.tenant, ctx.actor.id, { registration: registration.id, unit }),
      putForwardOf(ctx.tenant, registration.id),
    ])
    if (draft) return { ok: true, value: draft.series as AboutId }
    const pieces = forward.find((each) => each.unit === unit)?.pieces ?? []
    return { ok: true, value: await beginRpl(ctx, { registration, unit, pieces }) }
  }

  /** Puts pieces forward for a unit, in place of what was put forward for it before. Throws Forbidden. */
  async function putForward(ctx: Ctx, { id }: Registration, { unit, pieces }: Putting): Promise<Outcome> {
    const { write, tenant, actor, now } = ctx
    return write(async (tx): Promise<Outcome> => {
      const registration = await holdPlace(tx, ctx, id)
      permit(mayPutForward(actor, registration))
      const within = { ...ctx, read: readsIn(tx) }
      if (!(await unitsOf(within, registration)).has(unit)) return refused('unit', 'Select the unit that it is for')
      const brought = await earlierPieces(within, { registration, unit, kinds, isShown: () => true })
      const chosen = brought.filter(({ piece }) => pieces.includes(piece.id))
      if (pieces.length === 0) return refused('pieces', 'Select at least one piece')
      if (chosen.length < new Set(pieces).size) return refused('pieces', notBrought)
      const problem = chosen.find((each) => each.problem !== undefined)?.problem
      if (problem !== undefined) return refused('pieces', problem)
      const ids = chosen.map(({ piece }) => piece.id)
      await tx.run(takeBackLearning(tenant, { registration: id, unit }))
      await tx.run(insertPutForward(tenant, { registration: id, unit }, ids, now))
      await happened(tx, ctx, 'prior-learning-put-forward', { registration: id, unit, pieces: ids })
      return saved
    })
  }

  /** Takes back what was put forward for a unit. What was judged of it stays as it is. Throws Forbidden. */
  const takeBack = (ctx: Ctx, { id }: Registration, unit: string): Promise<void> =>
    ctx.write(async (tx) => {
      permit(mayPutForward(ctx.actor, await holdPlace(tx, ctx, id)))
      await tx.run(takeBackLearning(ctx.tenant, { registration: id, unit }))
      await happened(tx, ctx, 'prior-learning-taken-back', { registration: id, unit })
    })

  return { listed, begin, putForward, takeBack }
}

const notBrought =
  'One of these is no piece of your earlier learning, or has been withdrawn. Look at what you have, then select again'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: actor.id, kind, facts, at: now })
