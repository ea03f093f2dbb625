import { beforeEach, describe, expect, it } from 'vitest'
import { sent, wrongIn } from '../../../test/asking.ts'
import { register } from '../../../test/learner.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { account, addPiece, aLearner, make, today } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

describe('a piece', () => {
  it('is added by its kind, in one page, and once where the form is sent twice', async () => {
    const { amina, base, area } = at
    expect(await amina.read(`${base}/portfolio`)).toContain('No pieces yet')
    const kinds = await amina.read(`${base}/portfolio/add`)
    expect(kinds).toContain('Case study, project, assignment or reflective account')
    expect(kinds).toContain('Witness testimony')
    const chosen = await amina.post(`${base}/portfolio/add`, { kind: 'account' })
    expect(chosen.headers.get('location')).toBe(`${base}/portfolio/add/account`)
    const page = await amina.read(`${base}/portfolio/add/account`)
    expect(page).toContain('those who assess, quality-assure or manage at Riverbank and the external quality assurer')
    expect(page).toContain('Cairn is not the case record')
    const id = '01998888-0000-7000-8000-000000000001'
    const piece = await addPiece(amina, base, 'account', { ...account, id, answeraccount: 'We agreed our rules.' })
    expect(piece).toBe(`/pieces/${id}`)
    expect(await addPiece(amina, base, 'account', { ...account, id })).toBe(piece)
    const shown = await amina.read(piece)
    expect(shown).toContain('A group that settled')
    expect(shown).toContain('Reflective account')
    expect(shown).toContain('We agreed our rules.')
    expect(await area.events('amina')).toEqual(['piece-added by amina'])
    expect(await amina.read(`${base}/portfolio`)).toMatch(/20 November 2026 A group that settled/)
  })

  it.each([
    [{}, ['Enter what to call it', 'Enter the day', 'Select what it is']],
    [{ ...account, 'on-day': '22' }, ['The day must be today or in the past']],
    [{ ...account, answerform: 'poem' }, ['Select what it is']],
    [{ ...account, title: 'x'.repeat(201) }, ['must be 200 characters or fewer']],
    [{ ...account, answeraccount: 'x'.repeat(20_001) }, ['must be 20000 characters or fewer']],
  ] as [Record<string, string>, string[]][])(
    '%# is not added as it is, and nothing typed is lost',
    async (form, told) => {
      const { amina, base, area } = at
      const answer = await amina.post(`${base}/portfolio/add/account`, { answeraccount: 'Half a thought', ...form })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      for (const each of told) expect(page).toContain(each)
      expect(page).toContain(form['answeraccount'] ?? 'Half a thought')
      expect([await area.events('amina'), area.errors]).toEqual([[], []])
    },
  )

  it('is corrected, after which it is confirmed anew; what another tab changed is not lost', async () => {
    const { amina, base, area } = at
    const piece = await addPiece(amina, base)
    await amina.post(`${piece}/confirm`)
    expect(await amina.read(piece)).toContain('Confirmed: It reflects')
    const revision = /name="revision" value="(\d+)"/.exec(await (await amina.get(`${piece}/correct`)).text())?.[1] ?? ''
    expect((await amina.post(`${piece}/correct`, { ...account, title: 'A group', revision })).status).toBe(303)
    expect(await amina.read(piece)).toContain('I confirm this')
    const late = await amina.post(`${piece}/correct`, { ...account, title: 'My group', revision })
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('was changed meanwhile')])
    expect(await amina.read(piece)).not.toContain('My group')
    expect(await area.events('amina')).toEqual([
      'piece-added by amina',
      'piece-confirmed by amina',
      'piece-corrected by amina',
    ])
  })

  it('tells what looks like a name before it is confirmed', async () => {
    const piece = await addPiece(at.amina, at.base, 'account', {
      ...account,
      answeraccount: 'I rang Mrs Khan. [[Mr Khan]] was there.',
    })
    expect(await at.amina.read(piece)).toContain('“Mrs Khan” looks like a name.')
  })

  it('is withdrawn, and then leaves the portfolio and changes no more', async () => {
    const { amina, base } = at
    const piece = await addPiece(amina, base)
    expect((await amina.post(`${piece}/withdraw`)).headers.get('location')).toBe(`${base}/portfolio`)
    expect(await amina.read(`${base}/portfolio`)).toContain('A group that settled is withdrawn')
    expect(await amina.read(`${base}/portfolio`)).toContain('No pieces yet')
    for (const act of ['confirm', 'withdraw', 'criteria', 'correct'])
      expect((await amina.post(`${piece}/${act}`, account)).status, act).toBe(404)
    expect((await amina.post(`/record/${piece.split('/')[2]}/evidence`, { kind: 'text', text: 'More' })).status).toBe(
      403,
    )
  })

  it('is found by its kind and its unit', async () => {
    const { amina, base } = at
    await make(amina, await addPiece(amina, base), '1.1')
    await addPiece(amina, base, 'role-play', { title: 'A hard evening, played', ...today })
    expect(await amina.read(`${base}/portfolio?kind=role-play`)).toContain('A hard evening, played')
    expect(await amina.read(`${base}/portfolio?kind=role-play`)).not.toContain('A group that settled')
    expect(await amina.read(`${base}/portfolio?unit=NM-301`)).not.toContain('A hard evening, played')
    expect(await amina.read(`${base}/portfolio?unit=300`)).toContain('No pieces of this sort')
  })

  it('is told page by page', async () => {
    const { amina, base } = at
    for (let count = 1; count <= 52; count++)
      await addPiece(amina, base, 'account', { ...account, title: `No. ${count}.` })
    const first = await (await amina.get(`${base}/portfolio?kind=account`)).text()
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? []
    const second = await amina.read(next.replaceAll('&amp;', '&'))
    expect(first).toContain('No. 3.')
    expect(first).not.toContain('No. 2.')
    expect(second).toContain('No. 2.')
    expect(second).not.toContain('No. 3.')
    expect((await amina.get(`${base}/portfolio?on=2026-11-20&after=nonsense`)).status).toBe(404)
    expect((await amina.get(`${base}/portfolio?kind=%00&unit=%00a`)).status).toBe(200)
    expect((await amina.get(`${base}/units/%00`)).status).toBe(404)
    expect(at.area.errors).toEqual([])
  })
})

describe('an entry of one’s own record', () => {
  it('is used as it is, once, and shown among what could be until then', async () => {
    const { amina, base } = at
    const entry = await add(amina, 'training', safeguardingB)
    const id = entry.replace('/record/', '')
    expect(await amina.read(`${base}/portfolio/record`)).toContain('Safeguarding Group B refresher')
    const piece = (await amina.post(`${base}/portfolio/record`, { entry: id })).headers.get('location') ?? ''
    expect((await amina.post(`${base}/portfolio/record`, { entry: id })).headers.get('location')).toBe(piece)
    expect(await amina.read(piece)).toContain('Previous experience, achievement and learning')
    expect(await amina.read(piece)).toContain('Open it in my record')
    expect(await amina.read(`${base}/portfolio/record`)).not.toContain('Safeguarding Group B refresher')
    expect((await amina.get(`${piece}/correct`)).status).toBe(404)
    expect((await amina.get(`/record/${piece.split('/')[2]}/evidence`)).status).toBe(404)
  })

  it('is one’s own, and one that counts', async () => {
    const { amina, base, area } = at
    const leos = (await add(area.leo, 'training', safeguardingB)).replace('/record/', '')
    expect((await amina.post(`${base}/portfolio/record`, { entry: leos })).status).toBe(404)
    const own = await add(amina, 'training', safeguardingB)
    await amina.post(`${own}/withdraw`, { because: 'I did not finish it' })
    expect((await amina.post(`${base}/portfolio/record`, { entry: own.replace('/record/', '') })).status).toBe(404)
    expect((await amina.post(`${base}/portfolio/record`, { entry: 'nonsense' })).status).toBe(404)
  })
})

describe('what a piece is evidence for', () => {
  it('is many criteria, and many pieces are evidence for one', async () => {
    const { amina, base, unit } = at
    const [one, other] = [
      await addPiece(amina, base),
      await addPiece(amina, base, 'account', { ...account, title: 'A second group' }),
    ]
    await make(amina, one, '1.1', '1.2')
    await make(amina, other, '1.2')
    expect(await amina.read(one)).toContain('NM-301: 1.1, 1.2')
    const page = await amina.read(unit)
    expect(page).toMatch(/Has evidence 2 of 2 criteria/)
    expect(page).toMatch(/1\.1 Help the group to make its agreement Has evidence A group that settled 1\.2/)
    expect(page).toMatch(/1\.2 Return to it when it is tested Has evidence A (group that settled|second group) A/)
    await amina.post(`${one}/criteria`, { 'c1-1.2': 'yes' })
    expect(await amina.read(unit)).toMatch(/What is missing No evidence 1\.1/)
    const gap = await (await amina.get(unit)).text()
    for (const leads of [`${base}/portfolio/add`, `${base}/witnesses/ask`]) expect(gap).toContain(`href="${leads}"`)
    expect(await amina.read(`${base}/portfolio`)).toContain('1 of 2 criteria have evidence, 0 handed in, 0 met')
  })

  it('said in two tabs is told in the later one what the other has said, and nothing ticked is lost', async () => {
    const { amina, base } = at
    const piece = `${await addPiece(amina, base)}/criteria`
    const seen = async () => /name="seen" value="([^"]*)"/.exec(await (await amina.get(piece)).text())?.[1] ?? ''
    const opened = await seen()
    for (const time of ['first', 'again'])
      expect((await amina.post(piece, { 'c1-1.1': 'yes', seen: opened })).status, time).toBe(303)
    const late = await amina.post(piece, { 'c1-1.2': 'yes', seen: opened })
    const page = await late.text()
    expect(late.status).toBe(422)
    expect(page).toContain('it is evidence for NM-301 1.1 now')
    expect(page).toMatch(/name="c1-1\.2"[^>]* checked/)
    const [, now = ''] = /name="seen" value="([^"]*)"/.exec(page) ?? []
    expect((await amina.post(piece, { 'c1-1.2': 'yes', seen: now })).status).toBe(303)
    expect(await seen()).toBe('NM-301 1.2')
    const criteria = [{ unit: 'NM-301', criterion: '1.1' }]
    const byProgram = await sent(amina, piece, { criteria, seen: criteria })
    expect([byProgram.status, wrongIn(byProgram)]).toEqual([
      422,
      [expect.stringMatching(/^seen: This was changed since/)],
    ])
  })

  it('is named by number where criteria are not loaded, which is said', async () => {
    const { amina, base } = at
    const piece = await addPiece(amina, base)
    expect(await amina.read(`${base}/units/300`)).toContain('The criteria of this unit are not loaded')
    expect((await amina.post(`${piece}/criteria`, { others0: '2.1, 1.10 1.2' })).status).toBe(303)
    expect(await amina.read(`${base}/units/300`)).toMatch(/1\.2 Its wording is not loaded .* 1\.10 .* 2\.1 /)
    const wrong = await amina.post(`${piece}/criteria`, { others0: 'the <first>' })
    const page = await wrong.text()
    expect([wrong.status, page]).toEqual([422, expect.stringContaining('Enter the numbers of criteria')])
    expect(page).toContain('the &lt;first&gt;')
    expect(await amina.read(`${base}/units/300`)).toContain('2.1')
  })

  it('is of units that the learner does, and no others', async () => {
    const { amina, base, area, centre } = at
    expect((await amina.get(`${base}/units/NM-302`)).status).toBe(404)
    const none = await register(area, { centre: centre.centre, learner: area.people.leo, units: [] })
    const piece = await addPiece(area.leo, `/registrations/${none}`)
    expect(await area.leo.read(`${piece}/criteria`)).toContain('No unit has been chosen yet')
    await area.leo.post(`${piece}/criteria`, { 'c0-1.1': 'yes' })
    expect(await area.leo.read(piece)).toContain('It is evidence for no criterion yet')
  })
})

describe('who may', () => {
  it('read it: the learner, and those who work with learners at their centre, of which the learner is told', async () => {
    const { amina, base, unit, area, centre } = at
    const piece = await addPiece(amina, base)
    for (const page of [`${base}/portfolio`, unit, piece]) {
      for (const name of ['leo', 'dilip', 'petra', 'sunita', 'maya'] as const)
        expect((await area[name].get(page)).status, `${page} as ${name}`).toBe(403)
      expect((await centre.edgar.get(page)).status).toBe(403)
      for (const name of ['cleo', 'nadia', 'tomas', 'ivy'] as const)
        expect((await centre[name].get(page)).status, `${page} as ${name}`).toBe(200)
    }
    const readers = await amina.read('/record/readers')
    expect(readers).toContain('Nadia Okoye Your portfolio')
    expect(readers).toContain('Your portfolio: A group that settled')
    const elsewhere = await scenario()
    for (const page of [`${base}/portfolio`, unit, piece])
      expect((await elsewhere.amina.get(page)).status, page).toBe(404)
  })

  it('change it: the learner alone', async () => {
    const { amina, base, unit, area, centre } = at
    const piece = await addPiece(amina, base)
    for (const someone of [area.dilip, centre.nadia, centre.cleo])
      for (const path of ['confirm', 'withdraw', 'criteria', 'correct']
        .map((act) => `${piece}/${act}`)
        .concat(`${unit}/hand-in`))
        expect((await someone.post(path, account)).status, path).toBe(403)
    expect((await centre.cleo.get(`${base}/portfolio/add`)).status).toBe(403)
    expect((await centre.nadia.post(`${base}/portfolio/record`, { entry: base.split('/')[2] ?? '' })).status).toBe(403)
    expect(await area.events('amina')).toEqual(['piece-added by amina'])
  })

  it('add what they observed, asked or discussed: assessors; the learner says what it is evidence for', async () => {
    const { amina, base, centre } = at
    expect(await centre.nadia.read(`${base}/portfolio/add`)).not.toContain('Case study')
    expect((await centre.nadia.post(`${base}/portfolio/add/account`, account)).status).toBe(403)
    const observed = {
      title: 'A first session, observed',
      ...today,
      answerobserver: 'Nadia Okoye',
      answeras: 'assessor',
    }
    const piece = await addPiece(centre.nadia, base, 'observation', observed)
    expect((await amina.get(`${piece}/correct`)).status).toBe(403)
    expect((await centre.nadia.get(`${piece}/correct`)).status).toBe(200)
    await make(amina, piece, '1.1')
    expect(await amina.read(piece)).toContain('NM-301: 1.1')
    expect(await amina.read(piece)).toContain('Written by Nadia Okoye')
  })
})
