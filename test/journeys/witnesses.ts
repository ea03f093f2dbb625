import { ask, said, signAt } from '../../src/features/witnesses/testing.ts'
import { dateBoxes } from '../../src/ui/index.ts'
import { register } from '../learner.ts'
import type { House } from './house.ts'

/** The pages of witnesses: one has signed, one writes, one has declined, and one has not looked yet. */
export const witnessPages = [
  ['witnesses', 'amina', ':testified/witnesses'],
  ['witnesses-empty', 'leo', ':unseen/witnesses'],
  ['witness-ask', 'amina', ':testified/witnesses/ask'],
  ['witness-open', 'amina', ':asked'],
  ['witness-signed', 'amina', ':signed'],
  ['witness-declined', 'amina', ':declined'],
  ['piece-signed', 'amina', ':testimony'],
  ['witness-to-verify', 'omar', ':signed'],
  ['witness-verify', 'omar', ':signed/verify'],
  ['piece-of-another', 'omar', ':testimony'],
  ['witness-of-their-own', 'amina', ':linkOpen', 403],
  ['testimony', 'stranger', ':linkOpen'],
  ['testimony-decline', 'stranger', ':linkOpen/decline'],
  ['testimony-check', 'stranger', ':linkWritten/check'],
  ['testimony-signed', 'stranger', ':linkSigned'],
  ['testimony-declined', 'stranger', ':linkDeclined'],
  ['testimony-ended', 'stranger', '/witness/nothing-here', 404],
] as const

type Area = Omit<House, 'origin' | 'close'>

/** Amina asks four witnesses at Hillside, where Omar assesses. */
export async function callWitnesses(house: Area) {
  const { amina, omar, sunita, people, teams } = house
  await sunita.post('/people/:omar/roles/give', {
    ...{ role: 'assessor', centre: teams.hillside },
    ...dateBoxes('firstDay', '2024-01-01'),
  })
  const at = { centre: teams.hillside, assessor: people.omar, units: ['300', 'NM-301'] }
  const testified = `/registrations/${await register(house, { ...at, learner: people.amina, qualification: 'wwp-l3-award' })}`
  const unseen = `/registrations/${await register(house, { ...at, learner: people.leo, qualification: 'wwp-l3-award' })}`
  const [open, written, signed, declined] = [
    await ask(amina, testified, { others0: '1.1, 2.3' }),
    await ask(amina, testified, { name: 'Robin Achterberg-Featherstonehaugh' }),
    await ask(amina, testified),
    await ask(amina, testified, { name: 'Ash Bell' }),
  ]
  const jo = house.visitor()
  await jo.post(written.link, said)
  await jo.post(signed.link, said)
  await signAt(jo, signed.link)
  await jo.post(`${declined.link}/decline`, { because: 'not-seen', note: 'I was on leave.' })
  const [testimony = ''] = /\/pieces\/[\da-f-]{36}/.exec(await (await amina.get(signed.request)).text()) ?? []
  await omar.post(`${signed.request}/verify`, {
    ...{ outcome: 'not-verified', way: 'telephone', note: 'Nobody answered.' },
    ...dateBoxes('on', house.door.today()),
  })
  return {
    ...{ ':testified': testified, ':unseen': unseen, ':asked': open.request, ':declined': declined.request },
    ...{ ':signed': signed.request, ':testimony': testimony, ':linkOpen': open.link, ':linkWritten': written.link },
    ...{ ':linkSigned': signed.link, ':linkDeclined': declined.link },
  }
}
