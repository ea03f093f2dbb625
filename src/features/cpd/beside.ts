import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { BesideOf } from '../record/index.ts'
import { sinceIn } from './rules.ts'
import { yearsShared } from './store.ts'

/** The years that someone shares with those who manage them, as links beside their record. */
export const besideRecord =
  (cpdYears: readonly CpdYear[]): BesideOf =>
  async ({ read, tenant }, person) => {
    const [shared] = await read([yearsShared(tenant, person)])
    return cpdYears
      .filter((of) => sinceIn(shared, of) !== undefined)
      .map(({ title, regulator }) => ({ text: `CPD year with ${title}`, href: `/people/${person}/cpd/${regulator}` }))
  }
