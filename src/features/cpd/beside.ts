import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { BesideOf } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { yearsFrom } from './load.ts'
import { sinceIn } from './rules.ts'
import { yearsShared } from './store.ts'

/** The years that someone shares with those who manage them and that run, as links beside their record. */
export const besideRecord =
  (cpdYears: readonly CpdYear[], rulebooks: Rulebooks): BesideOf =>
  async (ctx, person) => {
    const [sharing] = await ctx.read([yearsShared(ctx.tenant, person)])
    const shared = cpdYears.filter((of) => sinceIn(sharing, of) !== undefined)
    if (shared.length === 0) return []
    const { load, standing } = yearsFrom(cpdYears, rulebooks)
    const loaded = await load(ctx, person)
    return shared
      .filter((of) => standing(of, loaded, ctx.today))
      .map(({ title, regulator }) => ({ text: `CPD year with ${title}`, href: `/people/${person}/cpd/${regulator}` }))
  }
