import { expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { boxOn, sendSignedOut, typeInto } from '../typing/testing.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

const half = 'Clear, and fair to the lear'
const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
const due = { 'due-day': '10', 'due-month': '12', 'due-year': '2026' }

/** A unit of Amina's that Nadia decided, and Ivy is to sample. */
async function sampled() {
  const area = await scenario({ on: '2026-11-21' })
  const riverbank = await openCentre(area)
  const { centre, staff, ivy } = riverbank
  const registration = await decidedUnit(area, { centre, learner: area.people.amina, assessor: staff.nadia })
  await ivy.post(`/assurance/${centre}/policy`, { ...starts, 'stage-summative': '100' })
  await acceptAll(ivy, `/assurance/${centre}`)
  const sample = await sampleOf(area, registration)
  const signInAgain = (address: string, form: Record<string, string>) =>
    sendSignedOut(area, { who: ivy, email: `ivy@${area.tenantId}.test`, page: sample }, address, form)
  const asked = { assessor: staff.nadia, what: 'Ask again', ...due }
  const find = () => ivy.post(sample, { result: 'action', feedback: `${half}ner.`, seen: '1', ...asked })
  return { ...riverbank, sample, signInAgain, asked, find }
}

it('keeps feedback on a sample as it is typed and over a lost session, for its writer alone', async () => {
  const { cleo, ivy, sample, signInAgain } = await sampled()
  await typeInto(ivy, sample, { feedback: half })
  expect(await boxOn(ivy, sample, 'feedback')).toBe(half)
  expect(await (await cleo.get(sample)).text()).not.toContain(half)
  expect(await signInAgain(sample, { feedback: `${half}ner`, seen: '0' })).toBe(sample)
  expect(await boxOn(ivy, sample, 'feedback')).toBe(`${half}ner`)
  expect(await (await ivy.get(sample)).text()).toContain('name="seen" value="1"')
})

it('keeps what else is asked for on the page of the sample, and forgets it once it is sent', async () => {
  const { ivy, sample, signInAgain, asked, find } = await sampled()
  await find()
  const more = `${sample}/actions`
  expect(await signInAgain(more, { ...asked, what: half })).toBe(sample)
  expect(await boxOn(ivy, sample, 'what')).toBe(half)
  expect((await ivy.post(more, { ...asked, what: '' })).status).toBe(422)
  expect((await ivy.post(more, asked)).status).toBe(303)
  expect(await boxOn(ivy, sample, 'what')).toBe('')
})

it('keeps what an assessor answers to an action until it is sent', async () => {
  const { ivy, nadia, sample, find } = await sampled()
  await find()
  const [action = ''] = /\/sample-actions\/[\da-f-]{36}/.exec(await (await ivy.get(sample)).text()) ?? []
  const done = 'We asked again, and wro'
  await typeInto(nadia, action, { answer: done })
  expect(await boxOn(nadia, action, 'answer')).toBe(done)
  expect(await (await ivy.get(action)).text()).not.toContain(done)
})

it('keeps who was at a meeting, and lets a tick be taken away again', async () => {
  const { centre, staff, ivy } = await sampled()
  const add = `/assurance/${centre}/meetings/add`
  const [nadia, tomas] = [`present-${staff.nadia}`, `present-${staff.tomas}`]
  await typeInto(ivy, add, { compared: half, [nadia]: 'yes', [tomas]: 'yes' })
  await typeInto(ivy, add, { [tomas]: '' })
  expect(await boxOn(ivy, add, 'compared')).toBe(half)
  const page = await (await ivy.get(add)).text()
  const isTicked = (name: string) =>
    page.match(/<input[^>]*>/g)?.some((tag) => tag.includes(`"${name}"`) && tag.includes('checked'))
  expect([isTicked(nadia), isTicked(tomas)]).toEqual([true, false])
})
