import { beforeEach, describe, expect, it } from 'vitest'
import { addPiece, aLearner, handIn, make, today } from '../portfolio/testing.ts'
import { allFound, recognise, signed } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner({ withBody: '2026-09-02' })
  const { cleo, centre, staff } = at.centre
  const judge = { unit: 'NM-301', competent: 'yes', because: 'Ran such groups for nine years.' }
  for (const person of [staff.nadia, staff.tomas])
    await cleo.post(`/assessing/centres/${centre}/competence`, { ...judge, person })
})

describe('what earlier learning has met', () => {
  it('is met wherever the learner looks, with the way to the judgement', async () => {
    const { amina, base, unit, registration, centre, area } = at
    await make(amina, await addPiece(amina, base), '1.2')
    expect(await amina.read(unit)).toContain('1.2 Return to it when it is tested Has evidence')
    const judgement = await recognise(centre.nadia, registration)

    const page = await (await amina.get(unit)).text()
    expect(page).toContain(`href="${judgement}"`)
    const read = await amina.read(unit)
    expect(read).toContain('Met, by earlier learning 2 of 2 criteria')
    expect(read).not.toContain('What is missing')
    expect(read).not.toContain('Hand in this unit')
    expect(await amina.read(`${base}/portfolio`)).toContain(
      '2 of 2 criteria have evidence, 0 handed in, 2 met (2 by earlier learning)',
    )
    expect(await amina.read(`${unit}/hand-in`)).toContain(
      'Met by earlier learning, and need not be handed in: 1.1, 1.2',
    )
    expect(await amina.read(base)).toContain('Achieved on 21 November 2026, wholly by recognition of prior learning')
    const ofRegistration = await (await amina.get(base)).text()
    expect(ofRegistration).toContain(`/assessing${base}/prior-learning`)
    expect(area.errors).toEqual([])
  })

  it('is taken back with the judgement', async () => {
    const { amina, unit, registration, centre } = at
    const judgement = await recognise(centre.nadia, registration)
    await centre.nadia.post(`${judgement}/anew`)
    await signed(centre.nadia, judgement, { ...allFound, authentic: 'no', because: 'The college says otherwise' })
    expect(await amina.read(unit)).toContain('No evidence 2 of 2 criteria')
  })

  it('is still offered where what was handed in with it waits, so that a newer submission can take its place', async () => {
    const { amina, base, unit, registration, centre } = at
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    await handIn(amina, unit, '1.1', '1.2')
    await recognise(centre.nadia, registration)
    const page = await (await amina.get(`${unit}/hand-in`)).text()
    expect(page).toContain('name="criteria-1.1"')
    expect(page).toContain('Met, by earlier learning')
  })
})

describe('a judgement that counts', () => {
  it('is on the first page of the learner until they have read it', async () => {
    const { amina, registration, centre } = at
    const judgement = await recognise(centre.nadia, registration)
    const today = await (await amina.get('/')).text()
    expect(today).toContain('Read what was judged of your earlier learning for unit NM-301')
    expect(today).toContain(`href="${judgement}"`)
    await centre.nadia.read(judgement)
    expect(await amina.read('/')).toContain('Read what was judged')
    await amina.read(judgement)
    expect(await amina.read('/')).not.toContain('Read what was judged')
  })

  it('of a trainee is told once it is countersigned', async () => {
    const { amina, base, unit, registration, centre } = at
    const piece = await addPiece(amina, base, 'prior-learning', {
      ...{ title: 'Certificate in Group Facilitation', ...today, answerlearned: 'Group agreements' },
    })
    await make(amina, piece)
    const id = piece.split('/')[2] ?? ''
    await amina.post(`/assessing${base}/prior-learning/put-forward`, { unit: 'NM-301', [`pieces-${id}`]: id })
    const judgement = await recognise(centre.tomas, registration)
    const list = `/registrations/${registration}/prior-learning`
    const all = [judgement, `/assessing${list}`, judgement.replace('/assessing/', '/api/v1/'), `/api/v1${list}`]
    const told = async () => (await Promise.all(all.map(async (one) => (await amina.get(one)).text()))).join()
    expect(await amina.read('/')).not.toContain('Read what was judged')
    expect(await amina.read(unit)).toContain('No evidence 2 of 2 criteria')
    expect(await told()).not.toContain('Tomas Reyes')
    expect(await amina.read(`/assessing${list}`)).toContain('Waits to be judged')
    expect(await centre.nadia.read(`/assessing${list}`)).not.toContain('Waits to be judged')
    await centre.nadia.post(`${judgement}/countersign`)
    expect(await amina.read('/')).toContain('Read what was judged')
    expect(await amina.read(`/assessing${list}`)).not.toContain('Waits to be judged')
    expect((await told()).split('Tomas Reyes')).toHaveLength(all.length + 1)
    expect(await amina.read(unit)).toContain('Met, by earlier learning 2 of 2 criteria')
  })
})
