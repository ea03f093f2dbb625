import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, type Person, reflection } from '../record/testing.ts'

const registered = {
  regulator: { regulator: 'social-work-england', number: 'SW00000', state: 'registered' },
  dates: { 'on-day': '2', 'on-month': '12', 'on-year': '2024' },
}

const alone = { ...reflection, readers: { visibility: 'own' } }
const withPeer = {
  ...alone,
  activity: { title: 'Reflective group on sleep', type: 'peer' },
  peer: { peerReflection: 'true' },
}

/** Adds a piece and says that it went to the regulator. */
async function submit(person: Person, pages: Parameters<typeof add>[2]): Promise<string> {
  const entry = await add(person, 'cpd', pages)
  const piece = entry.replace('/record/', '/cpd/pieces/')
  await person.post(`${piece}/submit`)
  return piece
}

describe('a year with Social Work England', () => {
  it('is not there for someone who is not registered', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/cpd')).toContain('No regulator’s year is running')
  })

  it('reads "not yet" until it is due, and names every step, those outside Cairn too', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    const page = await amina.read('/cpd')
    expect(page).toContain('Social Work England, 1 December 2025 to 30 November 2026')
    expect(page).toContain('9 days left, due 30 November 2026')
    expect(page).toMatch(/not yet complete and due by 30 November 2026/)
    for (const step of [
      'Two different pieces of CPD, submitted in the registration year',
      'Peer reflection with at least one of them',
      'Enter each piece in your online account, and submit it there',
      'Pay the renewal fee',
      'Complete the renewal application, to its last page',
    ])
      expect(page).toContain(step)
    expect(page).toContain('0 of 5 done')
  })

  it('is met by two different pieces, one with a peer reflection, once they are submitted', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await add(amina, 'cpd', alone)
    expect(await amina.read('/cpd')).toContain('Submit “What the Hendry review teaches”')
    await submit(amina, withPeer)
    expect(await amina.read('/cpd')).toContain('1 of 5 done')
    await submit(amina, { ...alone, activity: { title: 'A briefing on sleep', type: 'bite-size' } })
    const page = await amina.read('/cpd')
    expect(page).toContain('2 of 5 done')
    expect(page).toContain(
      'Reflective group on sleep 2 November 2026, submitted 21 November 2026, with peer reflection',
    )
    expect(await amina.read('/')).toContain(
      '2 of 5 steps are done. Left: Enter each piece in your online account, and submit it there; Pay the renewal fee;',
    )
  })

  it('counts a piece that is changed no longer, until it is submitted again', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await submit(amina, withPeer)
    const piece = await submit(amina, alone)
    expect(await amina.read('/cpd')).toContain('2 of 5 done')
    const entry = piece.replace('/cpd/pieces/', '/record/')
    const check = (await amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    await amina.post(check.replace('check', 'reflection'), { notes: 'I ask about sleep and light.', impact: 'true' })
    await amina.post(check, { corrects: entry.split('/').at(-1) ?? '' })
    const changed = await amina.read('/cpd')
    expect(changed).toContain('1 of 5 done')
    expect(changed).toContain('Submit again “What the Hendry review teaches”')
    const toDo = changed.slice(changed.indexOf('What is left to do'), changed.indexOf('Pieces of this year'))
    expect(toDo).not.toContain('Two different pieces')
    expect(await amina.read(entry)).toContain(
      'it counts no longer, until you submit it again. Open it as a piece of my CPD',
    )
    await amina.post(`${piece}/submit`)
    expect(await amina.read('/cpd')).toContain('2 of 5 done')
    expect(await amina.read(entry)).toContain('said that it was submitted')
  })

  it('names a piece of this year that is changed, whenever it was done, and nothing of another year in its place', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    const before = { 'on-day': '2', 'on-month': '11', 'on-year': '2025' }
    await add(amina, 'cpd', { ...withPeer, when: { ...before, minutes: '' } })
    const unsubmitted = await amina.read('/cpd')
    expect(unsubmitted).toContain('Two different pieces of CPD')
    expect(unsubmitted).not.toContain('Submit “')
    const piece = await submit(amina, { ...alone, when: { ...before, minutes: '' } })
    const entry = piece.replace('/cpd/pieces/', '/record/')
    const check = (await amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    await amina.post(check.replace('check', 'reflection'), { notes: 'I ask about sleep and light.', impact: 'true' })
    await amina.post(check, { corrects: entry.split('/').at(-1) ?? '' })
    expect(await amina.read('/cpd')).toContain('Submit again “What the Hendry review teaches”')
  })

  it('says how a piece that is there can be the one with a peer reflection', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await submit(amina, alone)
    expect(await amina.read('/cpd')).toContain(
      'It can be one of the pieces that are here: correct it, and submit it again.',
    )
  })

  it('leads from the entry to its submission, and asks none of someone whose year does not run', async () => {
    const { amina, dilip } = await scenario({ on: '2026-11-21' })
    const entry = await add(amina, 'cpd', { ...alone, readers: { visibility: 'line' } })
    expect(await amina.read(entry)).toContain('Not submitted: it counts towards a year from the day you submit it.')
    expect(await dilip.read(`/people/:amina${entry}`)).not.toContain('For your regulator')
    const piece = entry.replace('/record/', '/cpd/pieces/')
    expect(await amina.read(piece)).toContain('No regulator’s year is running for you')
    await add(amina, 'registration', registered)
    expect(await amina.read(piece)).toContain('Copy each box into your online account with Social Work England')
  })

  it('still asks for another piece where the one that waits has the title of one that counts', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await submit(amina, alone)
    await add(amina, 'cpd', alone)
    const page = await amina.read('/cpd')
    const toDo = page.slice(page.indexOf('What is left to do'), page.indexOf('Pieces of this year'))
    expect(toDo).toContain('Submit “What the Hendry review teaches”')
    expect(toDo).toContain('Two different pieces')
  })

  it('begins again for everyone on 1 December, and keeps how the last one ended', async () => {
    const there = await scenario({ on: '2026-12-01' })
    const { amina } = there
    await add(amina, 'registration', registered)
    const page = await amina.read('/cpd')
    expect(page).toContain('1 December 2026 to 30 November 2027')
    expect(page).toContain('To 30 November 2026 Not met')
  })

  it('shows a piece as the regulator’s form asks for it', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'cpd', withPeer)
    const page = await amina.read(entry.replace('/record/', '/cpd/pieces/'))
    expect(page).toContain('Type of CPD Peer supervision, case consultation or reflective practice group')
    expect(page).toContain('Date 2 November 2026')
    expect(page).toContain('I ask about sleep first now.')
    expect(page).toContain('Peer reflection Yes')
  })

  it('says what the form asks that a piece does not hold in that shape, and who says so', async () => {
    const { amina } = await scenario()
    await add(amina, 'registration', registered)
    const entry = await add(amina, 'cpd', withPeer)
    const page = await amina.read(entry.replace('/record/', '/cpd/pieces/'))
    expect(page).toContain('Peer reflection Yes The form asks what you learned from talking it over.')
    expect(page).toContain('The form asks for these apart: what you learned, and the positive impact')
    expect(page).toContain('What the form asks: Research in Practice, “Record your CPD')
  })
})

describe('a step outside Cairn', () => {
  it('is done when the person says so, and can be taken back', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await amina.post('/cpd/social-work-england/steps/fee', { done: 'yes' })
    const page = await amina.read('/cpd')
    expect(page).toContain('You said on 21 November 2026 that it is done.')
    expect(page).toContain('1 of 5 done')
    await amina.post('/cpd/social-work-england/steps/fee', { done: 'no' })
    expect(await amina.read('/cpd')).toContain('0 of 5 done')
    expect((await amina.post('/cpd/social-work-england/steps/nonsense', { done: 'yes' })).status).toBe(404)
    expect((await amina.post('/cpd/nonsense/steps/fee', { done: 'yes' })).status).toBe(404)
  })
})

describe('who sees it', () => {
  it('is the person alone, until they share whether it is complete', async () => {
    const { amina, dilip, leo, events } = await scenario({ on: '2026-11-21' })
    await add(amina, 'registration', registered)
    await submit(amina, withPeer)
    const address = '/people/:amina/cpd/social-work-england'
    expect((await dilip.get(address)).status).toBe(404)
    await amina.post('/cpd/social-work-england/share', { shared: 'yes' })
    await amina.post('/cpd/social-work-england/share', { shared: 'yes' })
    expect((await events('amina')).filter((event) => event.startsWith('cpd-shared'))).toHaveLength(1)
    const page = await dilip.read(address)
    expect(page).toContain('Amina Hassan’s CPD year')
    expect(page).not.toContain('Reflective group on sleep')
    expect(await amina.read('/record/readers')).toContain('Whether your CPD year is complete')
    expect((await leo.get(address)).status).toBe(403)
    expect(await amina.read('/')).toContain('Those who manage you see whether it is complete.')
    const record = '/people/:amina/record'
    expect(await dilip.read(record)).toContain('CPD year with Social Work England')
    await amina.post('/cpd/social-work-england/share', { shared: 'no' })
    expect((await dilip.get(address)).status).toBe(404)
    expect(await dilip.read(record)).not.toContain('CPD year with Social Work England')
    expect(await amina.read('/')).toContain('Due 30 November 2026. Only you see this.')
  })
})

it('is linked from the record only where there is one to be read', async () => {
  const { amina, dilip } = await scenario({ on: '2026-11-21' })
  const registration = await add(amina, 'registration', registered)
  await amina.post('/cpd/social-work-england/share', { shared: 'yes' })
  const link = 'CPD year with Social Work England'
  expect(await dilip.read('/people/:amina/record')).toContain(link)
  await amina.post(`${registration}/withdraw`, { because: 'I have left the register' })
  expect((await dilip.get('/people/:amina/cpd/social-work-england')).status).toBe(404)
  expect(await dilip.read('/people/:amina/record')).not.toContain(link)
  await amina.post(`${registration}/restore`)
  expect(await dilip.read('/people/:amina/record')).toContain(link)
})

describe('a program', () => {
  it('reads each box of a piece as its page shows it, and how the year stands', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const { amina } = area
    await add(amina, 'registration', registered)
    const id = (await add(amina, 'cpd', alone)).replace('/record/', '')
    type Piece = { state: string; elsewhere: string; boxes: { label: string; value: string }[] }
    const { body } = await send<Piece>(area, 'amina', `/cpd-pieces/${id}`)
    expect(body).toMatchObject({ entry: id, state: 'to-submit', submittedOn: null })
    expect(body.boxes.map(({ value }) => value)).toContain('I ask about sleep first now.')
    const page = await amina.read(`/cpd/pieces/${id}`)
    for (const { label, value } of body.boxes) expect(page).toContain(`${label} ${value || 'Nothing written yet'}`)
    await send(area, 'amina', `/record/${id}/submit`, {})
    expect((await send<Piece>(area, 'amina', `/cpd-pieces/${id}`)).body.state).toBe('submitted')
    const years = await send<{ items: { done: number; of: number; before: unknown[] }[] }>(area, 'amina', '/cpd')
    expect(years.body.items[0]).toMatchObject({ done: 0, of: 5, before: [{ starts: '2024-12-01', status: 'not-met' }] })
    for (const who of ['dilip', 'leo'] as const)
      expect((await send(area, who, `/cpd-pieces/${id}`)).status, who).toBe(404)
    expect(area.errors).toEqual([])
  })
})
