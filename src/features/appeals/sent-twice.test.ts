import { describe, expect, it } from 'vitest'
import { riverbank } from '../assessing/testing.ts'
import { dateBoxes } from '../../ui/index.ts'
import { answered, decidedAgainst, raised } from './testing.ts'

/** Amina appeals against what Nadia decided; Omar is another assessor. */
async function appealed() {
  const area = await riverbank()
  await area.appoint(area.people.omar, 'assessor')
  await area.judge(area.people.omar)
  const { against } = await decidedAgainst(area)
  return { ...area, against, appeal: await raised(area.amina, against) }
}

describe('an appeal', () => {
  it('goes each of its ways once, where the form is sent twice', async () => {
    const { amina, omar, ivy, cleo, appeal, events, errors } = await appealed()
    const outside = { outcome: 'not-upheld', reasons: 'The handbook was followed', ...dateBoxes('on', '2026-11-21') }
    for (const [who, way, form] of [
      [omar, 'ask', { question: 'Which piece?' }],
      [amina, 'reply', { reply: 'The third' }],
      [omar, 'answer', { outcome: 'not-upheld', reasons: 'It does not show it', place: '1' }],
      [amina, 'further', {}],
      [ivy, 'answer', { outcome: 'not-upheld', reasons: 'Nor do I see it', place: '2' }],
      [amina, 'further', {}],
      [cleo, 'answer', { outcome: 'not-upheld', reasons: 'It is not there', place: '3' }],
      [amina, 'further', {}],
      [cleo, 'awarding-body', outside],
    ] as const)
      for (const time of ['first', 'again'])
        expect((await who.post(`${appeal}/${way}`, form)).status, `${way}, ${time}`).toBe(303)
    expect((await events('amina')).filter((each) => each.startsWith('appeal-'))).toHaveLength(10)
    expect(errors).toEqual([])
  })

  it('is accepted, or withdrawn, once', async () => {
    const { amina, omar, appeal, against, events } = await appealed()
    const twice = async (way: string, at: string) => [
      (await amina.post(`${at}/${way}`)).status,
      (await amina.post(`${at}/${way}`)).status,
    ]
    expect(await twice('withdraw', appeal)).toEqual([303, 303])
    const other = await raised(amina, against)
    await answered(omar, other, 'not-upheld')
    expect(await twice('accept', other)).toEqual([303, 303])
    expect((await omar.post(`${other}/accept`)).status).toBe(403)
    expect((await amina.post(`${other}/withdraw`)).status).toBe(403)
    expect((await events('amina')).filter((each) => /^appeal-(accepted|withdrawn)/.test(each))).toHaveLength(2)
  })
})
