import { beforeEach, describe, expect, it } from 'vitest'
import { behind } from '../../../test/waiting.ts'
import { allMet, sightOf } from '../assessing/testing.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { holdRegistration } from '../registrations/index.ts'
import { account, addPiece, aLearner, fileOf, handIn, layTo, make } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

/** What there is of the learner's, counted on the page of their portfolio. */
const countOn = async (title: string) => (await at.amina.read(`${at.base}/portfolio`)).split(title).length - 1

describe('from two devices at once', () => {
  it('a piece is added once', async () => {
    const { amina, base, area } = at
    const form = { ...account, id: '01998888-0000-7000-8000-000000000001' }
    const both = await Promise.all([addPiece(amina, base, 'account', form), addPiece(amina, base, 'account', form)])
    expect(both).toEqual([`/pieces/${form.id}`, `/pieces/${form.id}`])
    expect(await countOn(account.title)).toBe(1)
    expect([await area.events('amina'), area.errors]).toEqual([['piece-added by amina'], []])
  })

  it('an entry of the record becomes one piece', async () => {
    const { amina, base, area } = at
    const entry = (await add(amina, 'training', safeguardingB)).replace('/record/', '')
    const use = () => amina.post(`${base}/portfolio/record`, { entry })
    const [one, other] = await Promise.all([use(), use()])
    expect(one.headers.get('location')).toMatch(/^\/pieces\//)
    expect(other.headers.get('location')).toBe(one.headers.get('location'))
    expect(await countOn('Safeguarding Group B refresher')).toBe(1)
    expect(area.errors).toEqual([])
  })

  it('a piece is corrected by one, and the other is told and loses nothing', async () => {
    const { amina, base, area } = at
    const piece = await addPiece(amina, base)
    const revision = /name="revision" value="(\d+)"/.exec(await (await amina.get(`${piece}/correct`)).text())?.[1] ?? ''
    const correct = (title: string) => amina.post(`${piece}/correct`, { ...account, title, revision })
    const answers = await Promise.all([correct('From the phone'), correct('From the desk')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const [lost, kept] =
      answers[0].status === 422 ? ['From the phone', 'From the desk'] : ['From the desk', 'From the phone']
    const told = await answers.find(({ status }) => status === 422)?.text()
    expect(told).toContain('was changed meanwhile')
    expect(told).toContain(lost)
    expect(await amina.read(piece)).toContain(kept)
    expect(area.errors).toEqual([])
  })

  it('work is handed in anew, or decided as it was, and neither waits for the other for good', async () => {
    const { amina, base, unit, area, centre, registration } = at
    const { cleo, nadia, staff } = centre
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    const decision = (await handIn(amina, unit, '1.1', '1.2')).replace('/submissions/', '/assessing/')
    const competent = { person: staff.nadia, unit: 'NM-301', competent: 'yes', because: 'Ran such groups.' }
    await cleo.post(`/assessing/centres/${centre.centre}/competence`, competent)
    await nadia.post(decision, allMet)
    const seen = await sightOf(nadia, decision)
    await make(amina, await addPiece(amina, base, 'account', { ...account, title: 'The week after' }), '1.1')
    // Both come while the registration is held, so that each has begun before the other is through.
    const inWords = async (answer: Response) => `${answer.status} ${await answer.text()}`
    const [handed, decided] = await behind(area, (tx) => tx.run(holdRegistration(area.tenantId, registration)), [
      () => handIn(amina, unit, '1.1', '1.2'),
      async () => inWords(await nadia.post(`${decision}/check`, seen)),
    ])
    expect(handed).toMatch(/^\/submissions\//)
    expect(decided).toMatch(/^403[\s\S]*this is replaced/)
    expect(area.errors).toEqual([])
  })

  it('a piece is withdrawn, or handed in as it was, and never half of each', async () => {
    const { amina, base, unit, area } = at
    const piece = await addPiece(amina, base)
    await make(amina, piece, '1.1')
    const [withdrawn, handed] = await Promise.all([amina.post(`${piece}/withdraw`), handIn(amina, unit, '1.1')])
    expect(withdrawn.status).toBe(303)
    if (handed.startsWith('/submissions/')) expect(await amina.read(handed)).toContain(account.title)
    else expect(handed).toMatch(/^422[\s\S]*has no evidence yet|^422[\s\S]*Select at least one criterion/)
    expect(area.errors).toEqual([])
  })

  it('the same file is laid to a piece once', async () => {
    const { amina, base, area } = at
    const piece = await addPiece(amina, base)
    const id = '01998888-0000-7000-8000-000000000002'
    const lay = () => layTo(amina, piece, { id, kind: 'file', file: fileOf(Buffer.from('%PDF-1.7\n'), 'minutes.pdf') })
    const answers = await Promise.all([lay(), lay()])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await amina.read(piece)).split('minutes.pdf').length - 1).toBe(1)
    expect(area.errors).toEqual([])
  })
})
