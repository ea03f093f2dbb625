import { expect, it } from 'vitest'
import { register } from '../../../test/learner.ts'
import { boxOn, sendSignedOut, typeInto } from '../typing/testing.ts'
import { account, addPiece, aLearner } from './testing.ts'

const half = 'Two fathers came for the first ti'

async function writing() {
  const learner = await aLearner()
  const { amina, base } = learner
  const at = `${base}/portfolio/add/account`
  const page = async (address: string) => (await amina.get(address)).text()
  const [, name = ''] = /<textarea[^>]*name="(answer\w+)"/.exec(await page(at)) ?? []
  return { ...learner, at, page, name, box: (address: string) => boxOn(amina, address, name) }
}

it('keeps an account as it is typed, for this kind of piece of this registration, until the piece is added', async () => {
  const { area, centre, amina, base, at, name, box } = await writing()
  const other = await register(area, { centre: centre.centre, learner: area.people.amina, qualification: 'nm-l4' })
  await typeInto(amina, at, { [name]: half })
  expect(await box(at)).toBe(half)
  expect(await box(`/registrations/${other}/portfolio/add/account`)).toBe('')
  expect((await amina.post(at, { ...account, title: '', [name]: half })).status).toBe(422)
  expect(await box(at)).toBe(half)
  expect(await addPiece(amina, base, 'account', { ...account, [name]: `${half}me.` })).toMatch(/^\/pieces\//)
  expect(await box(at)).toBe('')
})

it('keeps a long account over a lost session, and gives the piece an id that is new', async () => {
  const { area, amina, at, page, name, box } = await writing()
  const long = `${half}${'\n\nThey stayed.'.repeat(1_400)}`
  const id = '0190f0a0-0000-7000-8000-000000000001'
  const sending = { who: amina, email: area.email('amina'), page: at }
  expect(await sendSignedOut(area, sending, at, { ...account, id, [name]: long })).toBe(at)
  expect((await box(at)) === long).toBe(true)
  expect(await page(at)).not.toContain(id)
})

it('keeps a correction over what the piece says, until it is made', async () => {
  const { amina, base, page, name, box } = await writing()
  const piece = await addPiece(amina, base, 'account', { ...account, [name]: 'They came.' })
  const correct = `${piece}/correct`
  expect(await box(correct)).toBe('They came.')
  await typeInto(amina, correct, { [name]: half })
  expect(await box(correct)).toBe(half)
  expect(await page(correct)).toContain(`value="${account.title}"`)
  const revision = /name="revision" value="(\d+)"/.exec(await page(correct))?.[1] ?? ''
  expect((await amina.post(correct, { ...account, revision, [name]: 'They came twice.' })).status).toBe(303)
  expect(await box(correct)).toBe('They came twice.')
  await typeInto(amina, correct, { title: 'Another name' })
  expect(await box(correct)).toBe('They came twice.')
})
