import { describe, expect, it } from 'vitest'
import { due, opened } from './opened.testing.ts'
import { sampleOf } from './testing.ts'

describe('whoever samples a unit', () => {
  const agreed = { result: 'agreed', feedback: 'Fair and well explained', seen: '1' }
  const bars = 'You are not known to be occupationally competent for unit 300'

  it('is occupationally competent for it, as the centre has judged; the page says beforehand who is', async () => {
    const { area, cleo, ivy, centre, staff, plan, registrations } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const judge = (competent: string) =>
      cleo.post(`/assessing/centres/${centre}/competence`, {
        ...{ person: staff.ivy, unit: '300', competent, because: 'She has not led such a group for nine years.' },
      })
    expect(await ivy.read(address)).toContain(
      'Known to be occupationally competent for unit 300, as whoever samples it must be: Ivy Lindgren',
    )
    await judge('no')
    const page = await ivy.read(address)
    expect(page).toContain(bars)
    expect(page).toContain('No quality assurer of the centre is known to be occupationally competent for unit 300')
    expect(page).not.toContain('What do you find?')
    const refused = await ivy.post(address, agreed)
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining(bars)])
    await judge('yes')
    expect((await ivy.post(address, agreed)).status).toBe(303)
  })

  it('is so as long as an action is open: to ask for more, and to close it', async () => {
    const { area, cleo, ivy, tomas, centre, staff, plan, registrations } = await opened()
    await plan()
    const address = await sampleOf(area, registrations.leo)
    const asked = { assessor: staff.tomas, what: 'Say where the plan was followed', ...due }
    await ivy.post(address, { result: 'action', feedback: 'One gap', seen: '1', ...asked })
    const [action = ''] = /\/sample-actions\/[\w-]+/.exec(await (await tomas.get('/')).text()) ?? []
    await cleo.post(`/assessing/centres/${centre}/competence`, {
      ...{ person: staff.ivy, unit: '300', competent: 'no', because: 'Not since she moved to policy work.' },
    })
    expect((await ivy.post(`${address}/actions`, asked)).status).toBe(403)
    expect((await ivy.post(`${action}/close`)).status).toBe(403)
    expect(await ivy.read(address)).toContain('How it stands Done: action asked for')
  })
})
