import { describe, expect, it } from 'vitest'
import { dateBoxes } from '../../ui/index.ts'
import { handIn } from '../portfolio/testing.ts'
import { asked, problemsOf, said, signAt, signature, signed, without } from './testing.ts'

describe('what was signed', () => {
  it('the learner reads, confirms and hands in, and cannot change', async () => {
    const { amina, piece, unit, area } = await signed()
    const page = await (await amina.get(piece)).text()
    const [name, relation, said] = ['Name of the witness', 'How they know the work', 'What they say'].map((of) =>
      page.indexOf(of),
    )
    expect([name! > 0, name! < relation!, relation! < said!], 'as they were asked').toEqual([true, true, true])
    for (const form of ['/correct"', '/criteria"', '/evidence"']) expect(page).not.toContain(form)
    const why = 'A witness signed this piece. It stays as they signed it'
    for (const path of ['correct', 'criteria'])
      for (const answer of [
        await amina.get(`${piece}/${path}`),
        await amina.post(`${piece}/${path}`, { 'c1-1.2': 'yes' }),
      ])
        expect([answer.status, await answer.text()], path).toEqual([403, expect.stringContaining(why)])
    const evidence = `${piece.replace('/pieces/', '/record/')}/evidence`
    expect((await amina.post(evidence, { kind: 'text', text: 'And more', visibility: 'shared' })).status).toBe(403)
    await amina.post(`${piece}/confirm`)
    const submission = await handIn(amina, unit, '1.1')
    const handedIn = await amina.read(submission)
    expect(handedIn).toContain('Jo Ellis, 21 November 2026')
    expect(handedIn).toContain('Written by Jo Ellis')
    expect(area.errors).toEqual([])
  })

  it('everyone reads as it was signed, even what looks like a mark of the learner’s', async () => {
    const all = await asked()
    await all.jo.post(all.link, { ...said, answertestimony: 'She said [[well done]] to all.' })
    await signAt(all.jo, all.link)
    const [piece = ''] = /\/pieces\/[\da-f-]{36}/.exec(await (await all.amina.get(all.request)).text()) ?? []
    for (const reader of [all.amina, all.centre.nadia]) expect(await reader.read(piece)).toContain('[[well done]]')
  })

  it('leaves the portfolio where the learner withdraws it, and stays where it was signed', async () => {
    const { amina, centre, piece, request, base } = await signed()
    const words = 'She opened the session calmly'
    expect(await (await centre.nadia.get(`/api/v1${request}`)).text()).toContain(words)
    expect((await amina.post(`${piece}/withdraw`)).status).toBe(303)
    expect(await amina.read(`${base}/portfolio`)).toContain('No pieces yet')
    expect(await amina.read(request)).toContain('Read what Jo Ellis signed')
    expect(await amina.read(piece)).toContain(words)
    expect(await centre.nadia.read(request)).toContain('The learner has withdrawn what Jo Ellis signed.')
    const told = (await (await centre.nadia.get(`/api/v1${request}`)).json()) as { readonly signed: object }
    expect(told.signed).toMatchObject({ isWithdrawn: true, answers: {}, criteria: [] })
    expect((await centre.nadia.get(piece)).status).toBe(404)
  })
})

describe('verifying a witness', () => {
  const found = { outcome: 'verified', way: 'telephone', ...dateBoxes('on', '2026-11-21'), note: 'Rang Hillside.' }

  it('is recorded by an assessor, and stands wherever the piece does', async () => {
    const { centre, request, piece, amina, unit } = await signed()
    const page = await centre.nadia.read(`${request}/verify`)
    expect(page).toContain('01632 960 123')
    expect((await centre.nadia.post(`${request}/verify`, found)).status).toBe(303)
    for (const reader of [centre.nadia, centre.ivy, amina]) {
      const told = await reader.read(piece)
      expect(told).toContain('Witness verified')
      expect(told).toContain('By telephone')
      expect(told).toContain('Nadia Okoye')
    }
    await amina.post(`${piece}/confirm`)
    const submission = await handIn(amina, unit, '1.1')
    for (const page of [submission, submission.replace('/submissions/', '/assessing/')])
      expect(await centre.nadia.read(page), page).toContain('Witness verified')
    expect(await amina.read('/record/readers')).toContain('What Jo Ellis was asked as a witness')
  })

  it('says why where it could not be, and what is found later stands beside it', async () => {
    const { centre, request, piece } = await signed()
    const refused = await centre.nadia.post(`${request}/verify`, { ...without(found, 'note'), outcome: 'not-verified' })
    expect(await problemsOf(refused)).toEqual([
      'Enter what happened, so that others can tell why it could not be verified',
    ])
    await centre.nadia.post(`${request}/verify`, { ...found, outcome: 'not-verified', note: 'Nobody answered.' })
    expect(await centre.nadia.read(piece)).toContain('Witness could not be verified')
    await centre.tomas.post(`${request}/verify`, found)
    const told = await centre.nadia.read(piece)
    expect(told).toContain('Witness verified')
    expect(told).toContain('Nobody answered.')
  })

  it('is on a day since the witness signed, and not ahead', async () => {
    const { centre, request } = await signed()
    const on = async (day: string) =>
      problemsOf(await centre.nadia.post(`${request}/verify`, { ...found, ...dateBoxes('on', day) }))
    expect(await on('2019-11-27')).toEqual(['The day must be 21 November 2026, when it was signed, or after it'])
    expect(await on('2026-11-20')).toEqual(['The day must be 21 November 2026, when it was signed, or after it'])
    expect(await on('2026-11-22')).toEqual(['The day must be today or in the past'])
  })

  it('shows who was asked, named and signed, and what stands out, and blocks nobody', async () => {
    const { centre, request, piece, amina, jo, link } = await asked({ name: 'Bettina Marsh' }).then(async (all) => {
      await all.jo.post(all.link, { ...said, answerwitness: 'Mickey Mouse', ...dateBoxes('on', '2019-10-06') })
      await signAt(all.jo, all.link, { ...signature, signature: 'Zed' })
      const [signedPiece = ''] = /\/pieces\/[\da-f-]{36}/.exec(await (await all.amina.get(all.request)).text()) ?? []
      return { ...all, piece: signedPiece }
    })
    expect(await jo.read(link)).toContain('Signed by Zed')
    const names = [/Asked:? Bettina Marsh/, /Named:? Mickey Mouse/, /Signed as:? Zed/]
    const flags = [
      'The name they gave is not the name that was asked',
      'They signed with another name than they gave',
      'What was seen lies before the learner was registered',
    ]
    for (const page of [
      await centre.nadia.read(`${request}/verify`),
      await centre.nadia.read(request),
      await centre.nadia.read(piece),
      await amina.read(piece),
    ]) {
      for (const each of names) expect(page).toMatch(each)
      for (const flag of flags) expect(page).toContain(flag)
      expect(page).not.toContain('It is the name of the learner')
    }
    expect((await amina.post(`${piece}/confirm`)).status).toBe(303)
    const other = await signed()
    expect(await other.centre.nadia.read(`${other.request}/verify`)).not.toContain('is not the name that was asked')
  })

  it('tells the learner that it could not be done, until they have read it, and again where they hand in', async () => {
    const { centre, request, piece, amina, unit } = await signed()
    const told = 'Jo Ellis could not be verified as your witness'
    expect(await amina.read('/')).not.toContain(told)
    await centre.nadia.post(`${request}/verify`, { ...found, outcome: 'not-verified', note: 'Nobody knows them.' })
    const before = await amina.read('/')
    expect(before).toContain(told)
    expect(before).toContain('It could not be verified that it was they: read why before you confirm it.')
    expect(await centre.nadia.read('/')).not.toContain(told)
    await centre.nadia.read(request)
    expect(await amina.read('/')).toContain(told)
    expect(await amina.read(request)).toContain('Nobody knows them.')
    expect(await amina.read('/')).not.toContain(told)
    const page = await amina.read(`${unit}/hand-in`)
    expect(page).toContain(
      'It could not be verified that it was Jo Ellis who signed Expert witness testimony: Jo Ellis',
    )
    expect(page).toContain('Expert witness testimony: Jo Ellis (witness could not be verified)')
    expect(await amina.read(unit)).toContain('(witness could not be verified)')
    await amina.post(`${piece}/confirm`)
    expect(await handIn(amina, unit, '1.1')).toMatch(/^\/submissions\//)
  })

  it('is read by the learner on the page of the piece too, and what is found later takes its place', async () => {
    const { centre, request, piece, amina, unit } = await signed()
    const told = 'could not be verified as your witness'
    const notFound = { ...found, outcome: 'not-verified', note: 'Nobody answered.' }
    await centre.nadia.post(`${request}/verify`, notFound)
    await amina.read(piece)
    expect(await amina.read('/')).not.toContain(told)
    await centre.nadia.post(`${request}/verify`, notFound)
    expect(await amina.read('/')).toContain(told)
    await centre.nadia.post(`${request}/verify`, found)
    expect(await amina.read('/')).not.toContain(told)
    expect(await amina.read(`${unit}/hand-in`)).not.toContain('could not be verified')
  })

  it('is for nobody but those who assess there, and for nothing that is not signed', async () => {
    const { centre, request, amina, area } = await signed()
    for (const other of [amina, centre.cleo, centre.ivy, area.dilip])
      expect((await other.post(`${request}/verify`, found)).status).toBe(403)
    const open = await asked()
    expect((await open.centre.nadia.get(`${open.request}/verify`)).status).toBe(403)
  })

  it('is among what needs the assessor today, as what was signed is for the learner', async () => {
    const { centre, request, piece, amina } = await signed()
    expect(await amina.read('/')).toContain('Read what Jo Ellis signed about your work')
    expect(await centre.nadia.read('/')).toContain('Verify Jo Ellis, a witness of the work of Amina Hassan')
    await amina.post(`${piece}/confirm`)
    await centre.nadia.post(`${request}/verify`, found)
    expect(await amina.read('/')).not.toContain('Read what Jo Ellis signed')
    expect(await centre.nadia.read('/')).not.toContain('Verify Jo Ellis')
  })
})
