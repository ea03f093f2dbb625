import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from './testing.ts'

const title = 'Safeguarding Group B refresher'
const question = { said: 'Which day did it end?' }

/** Amina's refresher, which nobody has verified, and where Dilip finds it. */
async function claimed() {
  const area = await scenario()
  const entry = await add(area.amina, 'training', safeguardingB)
  return { ...area, area, entry, theirs: `/people/:amina${entry}` }
}

describe('whoever is to verify an entry', () => {
  it('verifies it as they have seen it, and not as it was corrected or what showed it was changed since', async () => {
    const { amina, dilip, entry, theirs, errors } = await claimed()
    const seen = async () => /name="seen" value="([^"]+)"/.exec(await (await dilip.get(theirs)).text())?.[1] ?? ''
    const before = await seen()
    await amina.post(`${entry}/evidence`, { kind: 'text', text: 'Seen by the trainer' })
    const refused = await dilip.post(`${theirs}/verify`, { seen: before })
    const told = await refused.text()
    expect(refused.status).toBe(422)
    for (const part of ['was changed since you opened it', 'Seen by the trainer', 'I have seen the evidence: verify'])
      expect(told).toContain(part)
    const shown = await seen()
    const check = (await amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    await amina.post(check.replace('/check', '/name'), { title: 'Another refresher', provider: 'A college' })
    expect((await amina.post(check, { because: 'Its name' })).status).toBe(303)
    expect((await dilip.post(`${theirs}/verify`, { seen: shown })).status).toBe(422)
    expect(await amina.read(entry)).toContain('Not yet verified')
    expect((await dilip.post(`${theirs}/verify`, { seen: await seen() })).status).toBe(303)
    expect(await amina.read(entry)).toContain('Verified')
    expect(errors).toEqual([])
  })

  it('asks about it instead, and it comes back with the answer', async () => {
    const { amina, dilip, entry, theirs, events, errors } = await claimed()
    expect(await dilip.read(theirs)).toContain('Ask Amina Hassan a question first')
    expect((await dilip.post(`${theirs}/ask`, question)).status).toBe(303)
    expect(await dilip.read(theirs)).toContain('Dilip Rao asked about it: Which day did it end?')
    expect(await dilip.read('/')).not.toContain('Verify an entry of Amina Hassan')
    const today = await amina.read('/')
    expect(today).toContain(`Answer Dilip Rao about “${title}” Dilip Rao asks: Which day did it end?`)
    expect(today).not.toContain('Show Dilip Rao the evidence')
    expect(await amina.read('/record')).toContain('Question asked')
    expect(await amina.read(entry)).toContain('Dilip Rao asks you about this Which day did it end?')
    expect((await amina.post(`${entry}/answer`, { said: 'On 14 March, at noon' })).status).toBe(303)
    expect(await amina.read('/')).not.toContain('Answer Dilip Rao')
    expect(await amina.read(entry)).toContain('Standing Not yet verified')
    expect(await dilip.read('/')).toContain(
      'Verify an entry of Amina Hassan Amina Hassan has answered what was asked. Once you have seen the evidence',
    )
    expect(await dilip.read(theirs)).toContain('Amina Hassan answered: On 14 March, at noon')
    expect((await dilip.post(`${theirs}/verify`)).status).toBe(303)
    expect(await amina.read(entry)).not.toContain('Asked and answered')
    expect(await events('amina')).toEqual([
      'entry-added by amina',
      'entry-asked by dilip',
      'entry-answered by amina',
      'entry-verified by dilip',
    ])
    expect(errors).toEqual([])
  })

  it('is led on where a form is sent twice, and it is done once', async () => {
    const { amina, dilip, entry, theirs, events } = await claimed()
    for (const [who, address, form] of [
      [dilip, `${theirs}/ask`, question],
      [amina, `${entry}/answer`, { said: 'On 14 March' }],
      [dilip, `${theirs}/decline`, { said: 'The certificate names another course' }],
      [dilip, `${theirs}/verify`, {}],
    ] as const)
      for (const time of ['first', 'again'])
        expect((await who.post(address, form)).status, `${address}, ${time}`).toBe(303)
    expect(await events('amina')).toEqual([
      'entry-added by amina',
      'entry-asked by dilip',
      'entry-answered by amina',
      'entry-declined by dilip',
      'entry-verified by dilip',
    ])
    expect((await dilip.post(`${theirs}/ask`, question)).status).toBe(403)
  })

  it('declines with a reason, which leaves the entry as it is until its person has answered or corrected it', async () => {
    const { amina, dilip, entry, theirs } = await claimed()
    await dilip.post(`${theirs}/decline`, { said: 'The certificate names another course' })
    expect(await amina.read('/')).toContain(
      `“${title}” was not verified Dilip Rao says why: The certificate names another course`,
    )
    const page = await amina.read(entry)
    expect(page).toContain('Dilip Rao did not verify this The certificate names another course')
    expect(page).toContain('Standing Declined')
    expect(page).toContain('Correct it')
    expect((await dilip.post(`${theirs}/decline`, { said: 'Again' })).status).toBe(403)
    const check = (await amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    await amina.post(check.replace('check', 'name'), { title: 'Safeguarding for leads', provider: '' })
    await amina.post(check, { corrects: entry.split('/').at(-1) ?? '' })
    expect(await amina.read(entry)).toContain('Standing Not yet verified')
    expect(await dilip.read('/')).toContain('Verify an entry of Amina Hassan')
    expect(await dilip.read(theirs)).toContain('Dilip Rao declined to verify it: The certificate names another course')
  })

  it('may verify what was asked about or declined without waiting any longer', async () => {
    const { amina, dilip, petra, entry, theirs } = await claimed()
    await dilip.post(`${theirs}/ask`, question)
    expect((await petra.post(`${theirs}/verify`)).status).toBe(303)
    expect(await amina.read(entry)).toContain('Verified by the employer: Petra Novak')
    expect(await amina.read('/')).not.toContain('Answer Dilip Rao')
    expect((await amina.post(`${entry}/answer`, { said: 'Too late' })).status).toBe(403)
  })

  it('says what; and nothing that was typed is lost where it is too long', async () => {
    const { amina, dilip, entry, theirs } = await claimed()
    const empty = await dilip.post(`${theirs}/ask`, { said: ' ' })
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('Enter what you would like to know'),
    ])
    const long = 'a'.repeat(1001)
    const refused = await (await dilip.post(`${theirs}/decline`, { said: long })).text()
    expect(refused).toContain('must be 1000 characters or fewer')
    expect(refused).toContain(long)
    await dilip.post(`${theirs}/ask`, question)
    const unanswered = await amina.post(`${entry}/answer`, { said: '' })
    expect([unanswered.status, await unanswered.text()]).toEqual([422, expect.stringContaining('Enter your answer')])
  })

  it('is someone who manages the person, never themself; and only the person answers', async () => {
    const { amina, leo, omar, dilip, entry, theirs } = await claimed()
    for (const step of ['ask', 'decline']) {
      for (const someone of [amina, leo, omar])
        expect([403, 404], step).toContain((await someone.post(`${theirs}/${step}`, question)).status)
      expect((await dilip.get(`${theirs}/${step}`)).status).toBe(200)
    }
    await dilip.post(`${theirs}/ask`, question)
    for (const someone of [leo, omar, dilip])
      expect((await someone.post(`${entry}/answer`, { said: 'I know' })).status).toBe(404)
    await amina.post(`${entry}/withdraw`, { because: 'Entered twice' })
    expect(await amina.read('/')).not.toContain('Answer Dilip Rao')
    expect((await amina.post(`${entry}/answer`, { said: 'On 14 March' })).status).toBe(403)
  })
})

it('is asked and answered by programs too', async () => {
  const { area, entry, theirs } = await claimed()
  type Told = { review: { state: string; said: string; by: string } | null; changes: { change: string }[] }
  await send(area, 'dilip', `${theirs}/ask`, question)
  const asked = await send<Told>(area, 'amina', entry)
  expect(asked.body.review).toMatchObject({ state: 'asked', said: 'Which day did it end?', by: 'Dilip Rao' })
  const answered = await send<Told>(area, 'amina', `${entry}/answer`, { said: 'On 14 March' })
  expect(answered.body).toMatchObject({ review: null, changes: [{ change: 'answered' }, { change: 'asked' }] })
  const declined = await send<Told>(area, 'dilip', `${theirs}/decline`, { said: 'The certificate names another' })
  expect(declined.body.review).toMatchObject({ state: 'declined' })
  expect((await send(area, 'amina', `${theirs}/verify`, {})).status).toBe(403)
})
