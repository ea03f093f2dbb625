import { expect, it } from 'vitest'
import { aLearner } from '../portfolio/testing.ts'
import { asking } from '../witnesses/testing.ts'
import { boxOn, typeInto } from './testing.ts'

const half = 'Because the group has end'

async function opened() {
  const { base, registration, centre, amina } = await aLearner()
  return { base, registration, centre: centre.centre, amina, cleo: centre.cleo }
}
type Opened = Awaited<ReturnType<typeof opened>>

it.each([
  ['the step of a registration', ({ base }: Opened) => `${base}/steps/suspend`, 'because'],
  ['asking a witness', ({ base }: Opened) => `${base}/witnesses/ask`, 'about'],
  ['an adjustment', ({ registration }: Opened) => `/assessing/registrations/${registration}/adjustments`, 'because'],
  ['a judgement about competence', ({ centre }: Opened) => `/assessing/centres/${centre}/competence`, 'because'],
  ['a decision about a conflict', ({ centre }: Opened) => `/assessing/centres/${centre}/conflicts`, 'because'],
])('what is typed into %s is there again, also where it is refused', async (_what, addressIn, name) => {
  const area = await opened()
  const [address, who] = [addressIn(area), name === 'about' ? area.amina : area.cleo]
  await typeInto(who, address, { [name]: half })
  expect(await boxOn(who, address, name)).toBe(half)
  expect((await who.post(address, { [name]: `${half}ed`, revision: '99' })).status).toBe(422)
  expect(await boxOn(who, address, name)).toBe(`${half}ed`)
})

it('what is typed about one step of a registration is not in another, and is forgotten once it is taken', async () => {
  const { cleo, base } = await opened()
  await typeInto(cleo, `${base}/steps/withdraw`, { because: half })
  expect(await boxOn(cleo, `${base}/steps/suspend`, 'because')).toBe('')
  await typeInto(cleo, `${base}/steps/suspend`, { because: 'Long leave' })
  await cleo.post(`${base}/steps/suspend`, { because: 'Long leave', revision: '1' })
  await cleo.post(`${base}/steps/resume`, { revision: '2' })
  expect(await boxOn(cleo, `${base}/steps/suspend`, 'because')).toBe('')
  expect(await boxOn(cleo, `${base}/steps/withdraw`, 'because')).toBe(half)
})

it('what a witness was asked is forgotten with the page that shows the link', async () => {
  const { amina, base } = await opened()
  const ask = `${base}/witnesses/ask`
  await typeInto(amina, ask, { about: half, 'c1-1.1': 'yes' })
  const answer = await amina.post(ask, asking)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('A link for Jo Ellis')])
  expect(await boxOn(amina, ask, 'about')).toBe('')
})
