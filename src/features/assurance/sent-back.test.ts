import { describe, expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
const due = { 'due-day': '10', 'due-month': '12', 'due-year': '2026' }

describe('an action', () => {
  it('goes back where the answer is not enough yet, with why and a new day, and every turn is kept', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const { centre, staff, ivy, tomas, cleo } = await openCentre(area)
    const decided = { centre, learner: area.people.leo, assessor: staff.tomas, countersigner: staff.nadia }
    const registration = await decidedUnit(area, decided)
    await ivy.post(`/assurance/${centre}/policy`, { ...starts, 'standing-trainee': '100' })
    await acceptAll(ivy, `/assurance/${centre}`)
    const address = await sampleOf(area, registration)
    const what = 'Say where the plan was followed'
    await ivy.post(address, { result: 'action', feedback: 'One gap', seen: '1', assessor: staff.tomas, what, ...due })
    const [action = ''] = /\/sample-actions\/[\w-]+/.exec(await (await tomas.get('/')).text()) ?? []
    const asked = await (await tomas.get(action)).text()
    expect(asked).toContain(`href="${address}"`)
    expect(asked).toMatch(/href="\/assessing\/[\da-f-]{36}"/)
    const back = { because: 'Which piece?', 'due-day': '18', 'due-month': '12', 'due-year': '2026' }
    expect((await ivy.post(`${action}/send-back`, back)).status).toBe(403)
    for (const time of ['first', 'again'])
      expect((await tomas.post(action, { answer: 'Looked again' })).status, time).toBe(303)
    expect((await cleo.post(`${action}/send-back`, back)).status).toBe(403)
    const late = await ivy.post(`${action}/send-back`, { ...back, 'due-month': '10' })
    const page = await late.text()
    expect([late.status, page.includes('must be today or later'), page.includes('Which piece?')]).toEqual([
      422,
      true,
      true,
    ])
    for (const time of ['first', 'again']) expect((await ivy.post(`${action}/send-back`, back)).status, time).toBe(303)
    expect(await ivy.read('/')).not.toContain('Close the action')
    expect(await tomas.read('/')).toContain('Answer the action on unit 300 of Leo Grant by 18 December 2026')
    expect(await tomas.read(action)).toContain('Not enough yet Which piece? How it stands Sent back: not enough yet')
    await tomas.post(action, { answer: 'Piece 1, second paragraph' })
    expect(await ivy.read(action)).toContain('How it stands Answered')
    await ivy.post(`${action}/close`)
    const kept = await ivy.read(address)
    for (const once of ['Looked again', 'Which piece?']) expect(kept.split(once), once).toHaveLength(2)
    for (const turn of [
      `Say what was done, of “${what}”, Tomas Reyes. Looked again`,
      `Send back: not enough yet, of “${what}”, Ivy Lindgren. Which piece?`,
      `Say what was done, of “${what}”, Tomas Reyes. Piece 1, second paragraph`,
      'Close the sample, Ivy Lindgren',
    ])
      expect(kept).toContain(turn)
    const tooLate = await tomas.post(action, { answer: 'One more' })
    const told = await tooLate.text()
    expect([
      tooLate.status,
      told.includes('This action was closed in the meantime'),
      told.includes('One more'),
    ]).toEqual([422, true, true])
    expect(await tomas.read(action)).not.toContain('What did you do?')
    const more = await ivy.post(`${address}/actions`, { assessor: staff.tomas, what: 'And this', ...due })
    const kindly = await more.text()
    expect([more.status, kindly.includes('was closed in the meantime'), kindly.includes('And this')]).toEqual([
      422,
      true,
      true,
    ])
  })
})
