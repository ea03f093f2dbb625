import { said, signAt } from '../src/features/witnesses/testing.ts'
import type { Programs } from './api-programs.ts'
import { register } from './learner.ts'

/** Amina asks a witness, who signs, and Omar, who assesses at Hillside, verifies them. */
export async function askEverythingOfWitnesses({ ask, area }: Programs) {
  const firstDay = { 'firstDay-day': '1', 'firstDay-month': '1', 'firstDay-year': '2024' }
  await area.sunita.post('/people/:omar/roles/give', { role: 'assessor', centre: area.teams.hillside, ...firstDay })
  const at = { centre: area.teams.hillside, learner: area.people.amina, units: ['300'], qualification: 'wwp-l3-award' }
  const witnesses = `/registrations/${await register(area, at)}/witnesses`
  const body = {
    ...{ name: 'Jo Ellis', kind: 'witness-testimony', about: 'The group on Tuesdays' },
    criteria: [{ unit: '300', criterion: '1.1' }],
  }
  const { id } = await ask<{ id: string }>('amina', 'askWitness', witnesses, body)
  const { link } = await ask<{ link: string }>('amina', 'renewWitnessLink', `/witnesses/${id}/link`)
  const path = new URL(link).pathname
  const jo = area.visitor()
  await jo.post(path, said)
  await signAt(jo, path)
  await ask('amina', 'readWitness', `/witnesses/${id}`)
  await ask('omar', 'verifyWitness', `/witnesses/${id}/verify`, {
    ...{ outcome: 'verified', way: 'telephone', contactedOn: '2026-11-21' },
  })
  const other = await ask<{ id: string }>('omar', 'askWitness', witnesses, { ...body, lastDay: '2026-12-01' })
  await ask('amina', 'withdrawWitness', `/witnesses/${other.id}/withdraw`)
  await ask('amina', 'listWitnesses', `${witnesses}?limit=1`)
}
