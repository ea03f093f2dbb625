import { describe, expect, it } from 'vitest'
import { sent, told } from '../../../test/asking.ts'
import { scenario } from '../../../test/scenario.ts'
import { newId } from '../../kit/id.ts'

const said = { doing: 'Adding the first-aid course', helps: 'If it were in the list\n\nand found by its old name' }

describe('help us improve this', () => {
  it('is told before anyone types who reads it, heard by administrators on Today, and answered', async () => {
    const { leo, sunita, events, errors } = await scenario()
    const page = await leo.read('/improve')
    expect(page).toContain('You and Sunita Patel can see this. Nobody else in Cairn can.')
    expect(page).toContain('Cairn is not the case record')
    const address = (await leo.post('/improve', said)).headers.get('location') ?? ''
    expect(await leo.read(address)).toContain('How it stands Received')
    expect(await sunita.read('/')).toContain('Reply to what Leo Grant says would improve Cairn')
    expect(await sunita.read('/improve/said')).toContain('Waiting for a reply')
    expect((await sunita.post(address, { status: 'planned', reply: 'In the spring' })).status).toBe(303)
    expect(await leo.read(address)).toContain('How it stands Planned Reply In the spring Replied Sunita Patel')
    expect(await leo.read('/improve')).toContain('What you have said')
    expect(await sunita.read('/')).not.toContain('Reply to what')
    expect(await sunita.read('/improve/said')).not.toContain('Waiting for a reply')
    expect(await events('leo')).toEqual(['improvement-said by leo', 'improvement-replied by sunita'])
    expect(errors).toEqual([])
  })

  it('brings the reply to whoever said it on Today, until they have read it', async () => {
    const { leo, sunita, amina } = await scenario()
    const address = (await leo.post('/improve', said)).headers.get('location') ?? ''
    expect(await leo.read('/')).not.toContain('Read the reply')
    await sunita.post(address, { status: 'planned', reply: 'In the spring' })
    await sunita.get(address)
    expect(await leo.read('/')).toContain(
      'Read the reply to what you said would help “If it were in the list and found by its old name” Sunita Patel replied on 21 November 2026: planned.',
    )
    expect(await amina.read('/')).not.toContain('Read the reply')
    expect(await leo.read(address)).toContain('In the spring')
    expect(await leo.read('/')).not.toContain('Read the reply')
    await sunita.post(address, { status: 'done', reply: 'It is there' })
    expect(await leo.read('/')).toContain('replied on 21 November 2026: done.')
  })

  it('is there for whoever said it and for administrators alone', async () => {
    const { leo, amina, dilip, sunita } = await scenario()
    const address = (await leo.post('/improve', said)).headers.get('location') ?? ''
    for (const someone of [amina, dilip]) expect((await someone.get(address)).status).toBe(404)
    expect((await leo.post(address, { status: 'done' })).status).toBe(403)
    expect((await sunita.get(address)).status).toBe(200)
  })

  it('is said once, however often it is sent', async () => {
    const { leo, sunita, events } = await scenario()
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(await (await leo.get('/improve')).text()) ?? []
    const sentOnce = await leo.post('/improve', { ...said, id })
    const sentAgain = await leo.post('/improve', { ...said, id })
    expect(sentAgain.headers.get('location')).toBe(sentOnce.headers.get('location'))
    const own = newId()
    const byProgram = await sent(leo, '/improvements', { ...said, id: own })
    expect((await sent(leo, '/improvements', { ...said, id: own })).said).toEqual(byProgram.said)
    expect((await sent(sunita, '/improvements', { ...said, id: own })).said['person']).toBe(byProgram.said['person'])
    expect((await told(leo, '/improvements')).said['items']).toHaveLength(2)
    expect(await events('leo')).toEqual(['improvement-said by leo', 'improvement-said by leo'])
  })

  it('keeps what was typed and says what is missing', async () => {
    const { leo, sunita } = await scenario()
    const half = await leo.post('/improve', { doing: said.doing })
    expect(half.status).toBe(422)
    const page = await half.text()
    expect(page).toContain('Enter what would help')
    expect(page).toContain(said.doing)
    const address = (await leo.post('/improve', said)).headers.get('location') ?? ''
    const without = await sunita.post(address, { status: 'not-now', reply: ' ' })
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('Enter why it is not done now')
    expect((await sunita.post(address, { status: 'sometime' })).status).toBe(422)
  })

  it('is offered at the foot of every page, with what has changed', async () => {
    const { leo, visitor } = await scenario()
    expect(await (await leo.get('/record')).text()).toContain('href="/improve"')
    expect(await visitor().read('/changes')).toContain('What is kept about you, and who looks')
  })
})
