import { describe, expect, it } from 'vitest'
import { allFound, allMet, recognise, riverbank, sightOf, signed } from './testing.ts'

async function trainee() {
  const area = await riverbank()
  await area.judge(area.staff.nadia)
  await area.judge(area.staff.tomas)
  return area
}

describe('whoever countersigns', () => {
  it('puts their name to the version of a decision that they have read, and to no later one', async () => {
    const { tomas, nadia, amina, staff, handIn, errors } = await trainee()
    const address = await handIn('amina', { assessor: staff.tomas })
    await signed(tomas, address)
    const before = await seenBy(nadia, address)
    await nadia.post(`${address}/send-back`, { because: 'Say which agreement you saw' })
    await signed(tomas, address, { ...allMet, because: 'Said which agreement' })
    const unread = await nadia.post(`${address}/countersign`, { revision: before })
    const told = await unread.text()
    expect(unread.status).toBe(422)
    for (const part of ['Another version was signed since you opened this', 'Said which agreement'])
      expect(told).toContain(part)
    expect(await amina.read('/')).not.toContain('Feedback on unit')
    const after = await seenBy(nadia, address)
    expect((await nadia.post(`${address}/countersign`, { revision: after })).status).toBe(303)
    expect(await amina.read('/')).toContain('Feedback on unit')
    expect(errors).toEqual([])
  })

  it('does so of a judgement about earlier learning too', async () => {
    const { tomas, nadia, registration, choose, errors } = await trainee()
    await choose()
    const address = await recognise(tomas, registration, allFound)
    const before = await seenBy(nadia, address)
    await nadia.post(`${address}/send-back`, { because: 'Say whom you asked' })
    await tomas.post(`${address}/anew`)
    await tomas.post(address, { ...allFound, because: 'It now says whom' })
    await tomas.post(`${address}/check`, await sightOf(tomas, address))
    const unread = await nadia.post(`${address}/countersign`, { revision: before })
    expect([unread.status, await unread.text()]).toEqual([
      422,
      expect.stringContaining('Another version was signed since you opened this'),
    ])
    const after = await seenBy(nadia, address)
    expect((await nadia.post(`${address}/countersign`, { revision: after })).status).toBe(303)
    expect(await nadia.read(address)).toContain('countersigned by Nadia Okoye')
    expect(errors).toEqual([])
  })
})

async function seenBy(who: Awaited<ReturnType<typeof riverbank>>['nadia'], address: string): Promise<string> {
  return /name="revision" value="(\d+)"/.exec(await (await who.get(address)).text())?.[1] ?? ''
}
