import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { QuestionForm } from '../../catalogue/questions.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { findEntry, ownEvidenceOf } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { pieceOf, sinceIn, standingIn, yearsBefore, type YearStanding, yearStanding } from './rules.ts'
import { stepsDone, yearsShared } from './store.ts'
import { boxesOf } from './words.ts'

const yearsTold = 3

/** What pages and programs ask of CPD years. */
export function yearsFrom(cpdYears: readonly CpdYear[], rulebooks: Rulebooks) {
  const ofRegulator = (name: string) =>
    found(
      cpdYears.find(({ regulator }) => regulator === name),
      'regulator',
    )

  async function load(ctx: Ctx, person: PersonId) {
    const { read, tenant } = ctx
    const [entries, said, area] = await read([
      ownEvidenceOf(tenant, person),
      stepsDone(tenant, person),
      areaRules(tenant),
    ])
    return { entries, said, rulebook: await rulebooks.of(ctx, area) }
  }
  type Loaded = Awaited<ReturnType<typeof load>>

  const verdictOf = (rule: Document, { entries, rulebook }: Loaded, on: PlainDate) =>
    standingIn(rule, entries, on, rulebook)

  /** How a year with the regulator stands; undefined where the person is not registered there. */
  const standing = (of: CpdYear, loaded: Loaded, today: PlainDate) => yearStanding(of, loaded, today)

  /** The year of someone whom the actor manages and who shares it; they are told of it. Throws NotFound and Forbidden. */
  async function loadShared(ctx: Ctx, id: PersonId, of: CpdYear) {
    const [person, shared] = await ctx.read([findPerson(ctx.tenant, id, ctx.today), yearsShared(ctx.tenant, id)])
    const subject = found(person, 'person')
    permit(maySeeRecord(ctx.actor, subject))
    found(sinceIn(shared, of), 'year')
    const stands = found(standing(of, await load(ctx, id), ctx.today), 'year')
    await noteReading(ctx, id, 'Whether your CPD year is complete')
    return { subject, stands }
  }

  /** How the years before went, as far as that can be told. */
  const before = ({ rule, year }: YearStanding, loaded: Loaded) =>
    yearsBefore(rule, year, yearsTold)
      .map((each) => ({ year: each, verdict: verdictOf(rule, loaded, each.due) }))
      .filter(({ verdict }) => verdict.status === 'met' || verdict.status === 'not-met')

  /**
   * A piece of the actor's own, with the regulator whose year runs for them, and what of it belongs into each box of the
   * form: of the first that is known, where none runs. Throws NotFound.
   */
  async function loadPiece(ctx: Ctx, id: EntryId, form: QuestionForm | undefined) {
    const [row] = await ctx.read([findEntry(ctx.tenant, id)])
    const isTheirs = row?.person === ctx.actor.id && row.kind === 'cpd' && !row.withdrawn
    const entry = found(isTheirs ? row : undefined, 'piece')
    const loaded = await load(ctx, ctx.actor.id)
    const of = cpdYears.find((each) => standing(each, loaded, ctx.today))
    const boxed = of ?? cpdYears[0]
    return { piece: pieceOf(entry), boxes: boxed ? boxesOf(boxed, entry, form) : [], of }
  }

  return { ofRegulator, load, standing, before, loadShared, loadPiece }
}
