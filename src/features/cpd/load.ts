import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { ownEvidenceOf } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { standingIn, yearStanding } from './rules.ts'
import { sharedSince, stepsDone } from './store.ts'

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
    const [person, shared] = await ctx.read([
      findPerson(ctx.tenant, id, ctx.today),
      sharedSince(ctx.tenant, id, of.regulator),
    ])
    const subject = found(person, 'person')
    permit(maySeeRecord(ctx.actor, subject))
    found(shared, 'year')
    await noteReading(ctx, id, 'Whether your CPD year is complete')
    return { subject, stands: found(standing(of, await load(ctx, id), ctx.today), 'year') }
  }

  return { ofRegulator, load, standing, verdictOf, loadShared }
}

export type LoadedYears = Awaited<ReturnType<ReturnType<typeof yearsFrom>['load']>>
