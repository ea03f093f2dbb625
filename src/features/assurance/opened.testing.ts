import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { samplesSettled } from './index.ts'
import { acceptAll, decidedUnit } from './testing.ts'

export const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
export const due = { 'due-day': '10', 'due-month': '12', 'due-year': '2026' }

/** Riverbank, with a unit of Amina’s decided by Nadia, and one of Leo’s by Tomas, countersigned. */
export async function opened() {
  const area = await scenario({ on: '2026-11-21' })
  const riverbank = await openCentre(area)
  const { centre, staff } = riverbank
  const at = `/assurance/${centre}`
  const amina = await decidedUnit(area, { centre, learner: area.people.amina, assessor: staff.nadia })
  const leo = await decidedUnit(area, {
    ...{ centre, learner: area.people.leo, assessor: staff.tomas, countersigner: staff.nadia },
  })
  const setPolicy = (form: Record<string, string>) => riverbank.ivy.post(`${at}/policy`, { ...starts, ...form })
  const plan = async (form: Record<string, string> = { 'standing-trainee': '100' }) => {
    await setPolicy(form)
    await acceptAll(riverbank.ivy, at)
  }
  const assured = async (registration: typeof amina) => {
    const [units] = await area.tenant.read([samplesSettled(area.tenantId, registration)])
    return units
  }
  return { ...area, ...riverbank, area, at, registrations: { amina, leo }, setPolicy, plan, assured }
}
