import { expect, it } from 'vitest'
import { endParts } from '../../../test/centre.ts'
import { due, opened } from './opened.testing.ts'
import { sampleOf } from './testing.ts'

it('of what an assessor once decided nothing is read or answered by them once their part at the centre is over', async () => {
  const { area, leo, ivy, tomas, plan, registrations, staff } = await opened()
  await plan()
  const sample = await sampleOf(area, registrations.leo)
  const found = { result: 'action', feedback: 'One gap', seen: '1', assessor: staff.tomas, what: 'Mend it', ...due }
  await ivy.post(sample, found)
  const [action = ''] = /\/sample-actions\/[\w-]+/.exec(await (await tomas.get('/')).text()) ?? []
  const asked = 'What quality assurance asked for after a sample of unit 300'
  expect(await leo.read('/record/readers')).not.toContain(asked)
  const all = [sample, action, `/api/v1${sample}`, `/api/v1${action}`]
  const opens = () => Promise.all(all.map(async (address) => (await tomas.get(address)).status))
  expect(await opens()).toEqual([200, 200, 200, 200])
  expect(await (await tomas.get('/api/v1/sample-feedback')).text()).toContain('Leo Grant')

  expect((await leo.read('/record/readers')).split(asked)).toHaveLength(3)

  expect(await ivy.read('/')).not.toContain('Close the action')

  await endParts(area, staff.tomas)
  expect(await opens()).toEqual([403, 403, 403, 403])
  expect((await tomas.post(action, { answer: 'It is mended' })).status).toBe(403)
  expect((await tomas.postJson(`/api/v1${action}/answer`, JSON.stringify({ answer: 'It is mended' }))).status).toBe(403)
  expect(await tomas.read('/')).not.toContain('Leo Grant')
  expect(await ivy.read(action)).not.toContain('It is mended')
  // Nobody can answer it any more, so that it waits for those who assure.
  expect(await ivy.read('/')).toContain(
    'Close the action on unit 300 of Leo Grant by 10 December 2026 The assessor who was asked does not work at the centre any more.',
  )
  expect((await ivy.post(`${action}/close`)).status).toBe(303)
  expect(await ivy.read('/')).not.toContain('Close the action')
})
