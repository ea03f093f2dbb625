import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { add, type Person, reflection, safeguardingB } from './testing.ts'

const lead = '/practice/hertfordshire/lead?programme=incredible-years'

/** Begins to correct an entry; tells where its answers are checked. */
const correct = async (person: Person, entry: string) =>
  (await person.post(`${entry.replace(/^\/people\/[^/]+/, '')}/correct`)).headers.get('location') ?? ''

describe('correcting an entry', () => {
  it('begins with what it says, and shows afterwards what it said', async () => {
    const { amina, events } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    const check = await correct(amina, entry)
    const page = await amina.read(check)
    expect(page).toContain('Correct “Safeguarding Group B refresher”')
    expect(page).toContain('Safeguarding group Group B')
    expect(page).toContain('Date completed 14 March 2024')
    await amina.post(check.replace('check', 'date'), { 'on-day': '15', 'on-month': '3', 'on-year': '2024' })
    expect((await amina.post(check)).headers.get('location')).toBe(entry)
    const corrected = await amina.read(entry)
    expect(corrected).toContain('Date completed 15 March 2024')
    expect(corrected).toContain('Amina Hassan corrected it Date completed: 14 March 2024 became 15 March 2024')
    expect(await events('amina')).toEqual(['entry-added by amina', 'entry-corrected by amina'])
  })

  it('of a verified one needs a reason, and makes it a claim again', async () => {
    const { amina, dilip } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    await dilip.post(`/people/:amina${entry}/verify`)
    const check = await correct(amina, entry)
    expect(await amina.read(check)).toContain('Corrected, it is your own statement again until someone verifies it')
    const refused = await amina.post(check)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Say why')])
    expect(await amina.read(entry)).toContain('Standing Verified')
    await amina.post(check, { because: 'The certificate says Group A', corrects: entry.split('/').at(-1) ?? '' })
    const corrected = await amina.read(entry)
    expect(corrected).toContain('Standing Not yet verified')
    expect(corrected).toContain('corrected it: The certificate says Group A')
    expect(corrected).toContain('Dilip Rao verified it')
  })

  it('sent twice corrects once', async () => {
    const { amina, events } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    const check = await correct(amina, entry)
    await amina.post(check.replace('check', 'name'), { title: 'Safeguarding', provider: '' })
    const form = { corrects: entry.split('/').at(-1) ?? '' }
    const answers = await Promise.all([amina.post(check, form), amina.post(check, form)])
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([entry, entry])
    expect(await events('amina')).toEqual(['entry-added by amina', 'entry-corrected by amina'])
  })

  it('is refused where the entry has been changed meanwhile, and loses nothing typed', async () => {
    const { amina, dilip } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    const check = await correct(amina, entry)
    await amina.post(check.replace('check', 'name'), { title: 'Safeguarding', provider: 'A college' })
    await dilip.post(`/people/:amina${entry}/verify`)
    const refused = await amina.post(check, { because: 'Its name' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('has been changed since')])
    expect(await amina.read(check)).toContain('A college')
    expect(await amina.read(entry)).toContain('Safeguarding Group B refresher')
  })

  it('is the person’s alone', async () => {
    const area = await scenario()
    const { amina, dilip } = area
    const entry = await add(amina, 'training', safeguardingB)
    for (const act of ['correct', 'withdraw', 'restore', 'share'])
      expect((await dilip.post(`${entry}/${act}`, { because: 'x' })).status, act).toBe(403)
    // For those outside the line it is not there: what they may not see does not exist.
    for (const name of ['leo', 'grace', 'omar', 'sunita', 'maya'] as const) {
      for (const act of ['correct', 'withdraw', 'restore', 'share', 'evidence'])
        expect((await area[name].post(`${entry}/${act}`, { because: 'x' })).status, `${act} ${name}`).toBe(404)
      for (const page of ['', '/withdraw', '/evidence'])
        expect((await area[name].get(`${entry}${page}`)).status, `${page} ${name}`).toBe(404)
      expect((await area[name].post(`/people/:amina${entry}/verify`)).status, name).toBe(404)
    }
  })
})

describe('withdrawing an entry', () => {
  it('takes it out of what counts, with a reason, and can be undone', async () => {
    const { amina, dilip } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    await dilip.post(`/people/:amina${entry}/verify`)
    expect((await amina.post(`${entry}/withdraw`, { because: ' ' })).status).toBe(422)
    for (const time of ['first', 'again'])
      expect((await amina.post(`${entry}/withdraw`, { because: 'Entered twice' })).status, time).toBe(303)
    expect((await amina.post(`${entry}/withdraw`, { because: 'Something else' })).status).toBe(422)
    expect(await amina.read(entry)).toContain('it no longer counts: Entered twice')
    expect(await amina.read('/record')).not.toContain('Safeguarding Group B')
    expect(await amina.read(lead)).not.toContain('Safeguarding Group B refresher')
    expect((await dilip.post(`/people/:amina${entry}/verify`)).status).toBe(404)
    await amina.post(`${entry}/restore`)
    expect(await amina.read(lead)).toContain('Safeguarding Group B refresher')
    expect(await amina.read(entry)).toContain('Amina Hassan withdrew it: Entered twice')
  })
})

describe('a piece of CPD', () => {
  it('is the person’s own until they share it, and again when they keep it', async () => {
    const { amina, dilip } = await scenario()
    const entry = await add(amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
    expect(await amina.read(entry)).toContain('Who can see it Only the person')
    expect(await amina.read('/record')).toContain('What the Hendry review teaches')
    expect(await dilip.read('/people/:amina/record')).not.toContain('Hendry')
    expect((await dilip.get(`/people/:amina${entry}`)).status).toBe(404)
    await amina.post(`${entry}/share`, { visibility: 'line' })
    expect(await dilip.read(`/people/:amina${entry}`)).toContain('I ask about sleep first now.')
    await amina.post(`${entry}/share`, { visibility: 'own' })
    expect((await dilip.get(`/people/:amina${entry}`)).status).toBe(404)
  })

  it('waits for nobody to verify it while it is their own, nor once it is withdrawn', async () => {
    const { amina, dilip } = await scenario()
    const entry = await add(amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
    expect(await dilip.read('/')).not.toContain('Verify')
    await amina.post(`${entry}/share`, { visibility: 'line' })
    expect(await dilip.read('/')).toContain('Verify an entry of Amina Hassan')
    await amina.post(`${entry}/withdraw`, { because: 'Entered twice' })
    expect(await dilip.read('/')).not.toContain('Verify')
  })

  it('tells before anything is typed that only the person can see it', async () => {
    const { amina } = await scenario()
    const address = (await amina.post('/record/add', { kind: 'cpd' })).headers.get('location') ?? ''
    expect(await amina.read(address)).toContain('You can see this. Nobody else in Cairn can, unless you share it.')
  })

  it('is no choice for a training, which the role requires', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    expect((await amina.post(`${entry}/share`, { visibility: 'own' })).status).toBe(403)
  })
})

describe('a decision about someone', () => {
  const cleared = {
    type: { type: 'enhanced-dbs', decision: 'cleared-for-role' },
    dates: { 'on-day': '1', 'on-month': '9', 'on-year': '2026' },
  }

  it('is laid down by someone who manages them, in their name, and is theirs to read', async () => {
    const { amina, dilip, events } = await scenario()
    const entry = await add(dilip, 'check', cleared, 'amina')
    const page = await dilip.read(entry)
    expect(page).toContain('Decided by Dilip Rao')
    expect(page).toContain('Verified by the employer: Dilip Rao, manager of parenting')
    const own = entry.replace(/^\/people\/[^/]+/, '')
    expect(await amina.read(own)).toContain('Cleared for the role')
    expect((await amina.post(`${own}/withdraw`, { because: 'x' })).status).toBe(403)
    expect(await events('amina')).toEqual(['entry-added by dilip'])
  })

  it('is changed by those who manage the person, and stays their decision', async () => {
    const { dilip } = await scenario()
    const entry = await add(dilip, 'check', cleared, 'amina')
    const check = await correct(dilip, entry)
    await dilip.post(check.replace('check', 'type'), { type: 'enhanced-dbs', decision: 'pending' })
    await dilip.post(check, { because: 'A new role' })
    const page = await dilip.read(entry)
    expect(page).toContain('Decision: Cleared for the role became Pending')
    expect(page).toContain('Standing Verified by the employer')
  })

  it('is nobody else’s to make, least of all one’s own', async () => {
    const { amina, dilip, leo } = await scenario()
    expect((await amina.post('/record/add', { kind: 'check' })).status).toBe(422)
    for (const other of [amina, leo])
      expect((await other.post('/people/:amina/record/add', { kind: 'check' })).status).toBe(403)
    expect((await dilip.post('/people/:amina/record/add', { kind: 'training' })).status).toBe(422)
  })

  it('lets a judgement of experience count, by name', async () => {
    const { dilip, amina } = await scenario()
    await add(
      dilip,
      'judgement',
      {
        about: { about: 'experience' },
        role: { role: 'lead' },
        reason: { reason: 'Twelve sessions observed', 'on-day': '1', 'on-month': '9', 'on-year': '2026' },
      },
      'amina',
    )
    expect(await amina.read(lead)).toContain('Judgement: Experience')
  })
})

it('lets every kind of entry be laid down by its question pages, and corrected to the same', async () => {
  const { formsOf } = await import('./every-kind.testing.ts')
  const area = await scenario()
  for (const { kind, by, pages } of await formsOf()) {
    const [author, about] = by === 'line' ? ([area.dilip, 'amina'] as const) : ([area.amina, undefined] as const)
    const entry = await add(author, kind, pages, about)
    const before = await author.read(entry)
    const check = await correct(author, entry)
    await author.post(check, { because: 'Nothing', corrects: entry.split('/').at(-1) ?? '' })
    const after = await author.read(entry)
    const said = (page: string) => /Name .*?(?=Standing)/.exec(page)?.[0]
    expect(said(after), kind).toBe(said(before))
    expect(after, kind).toMatch(/corrected it: Nothing \d|corrected it: Nothing 21/)
  }
})
