import { describe, expect, it } from 'vitest'
import { sent, told, wrongIn } from '../../../test/asking.ts'
import { newId } from '../../kit/id.ts'
import { addPiece, aLearner, make } from './testing.ts'

const account = {
  ...{ title: 'A group that settled', on: '2026-11-20' },
  answers: { form: 'reflective-account', account: 'Two parents came early.' },
}
const piece = { kind: 'account', ...account }

describe('a program of the learner', () => {
  it('adds a piece once, however often it sends it', async () => {
    const { amina, base } = await aLearner()
    const id = newId()
    const first = await sent(amina, `${base}/pieces`, { ...piece, id })
    const again = await sent(amina, `${base}/pieces`, { ...piece, id })
    expect([first.status, again.said['id']]).toEqual([201, id])
    expect((await told(amina, `${base}/pieces`)).said['items']).toHaveLength(1)
    expect(await amina.read(`/pieces/${id}`)).toContain('A group that settled')
  })

  it('is told what is wrong, field by field', async () => {
    const { amina, base } = await aLearner()
    const wrong = async (change: object) => wrongIn(await sent(amina, `${base}/pieces`, { ...piece, ...change }))
    expect(await wrong({ kind: 'acount' })).toEqual([expect.stringMatching(/^kind: There is no such kind.*account/)])
    expect(await wrong({ on: '2026-12-24' })).toEqual(['on: The day must be today or in the past'])
    expect(await wrong({ answers: { form: 'nonsense' } })).toEqual([expect.stringMatching(/^answers\.form: /)])
    expect(await wrong({ answers: { ...account.answers, fom: 'x' } })).toEqual([
      expect.stringMatching(/^answers\.fom: There is no such field/),
    ])
    expect(await wrong({ title: ' ' })).toEqual([expect.stringMatching(/^title: Enter /)])
  })

  it('says what a piece is evidence for, and sees what is missing', async () => {
    const { amina, base } = await aLearner()
    const made = await sent(amina, `${base}/pieces`, piece)
    const at = `/pieces/${String(made.said['id'])}`
    const map = (criterion: string, unit = 'NM-301') =>
      sent(amina, `${at}/criteria`, { criteria: [{ unit, criterion }] })
    expect(wrongIn(await map('9.9'))).toEqual([
      expect.stringMatching(/^criteria\.0\.criterion: NM-301: Settle a group .*has no such criterion$/),
    ])
    expect(wrongIn(await map('1.1', 'NM-303'))).toEqual([expect.stringMatching(/^criteria\.0\.unit: /)])
    expect((await map('1.1')).said['criteria']).toEqual([{ unit: 'NM-301', criterion: '1.1' }])
    const { said } = await told(amina, `${base}/units/NM-301`)
    expect(said['criteria']).toMatchObject([
      { number: '1.1', state: 'evidence', pieces: [{ title: 'A group that settled' }] },
      { number: '1.2', state: 'no-evidence', pieces: [], submission: null },
    ])
    // Of unit 300 no criteria are loaded: they are named by number.
    expect((await map('4.2', '300')).said['criteria']).toEqual([{ unit: '300', criterion: '4.2' }])
  })

  it('hands in what is confirmed, once', async () => {
    const { amina, base, unit } = await aLearner()
    const made = await sent(amina, `${base}/pieces`, piece)
    const at = `/pieces/${String(made.said['id'])}`
    await sent(amina, `${at}/criteria`, { criteria: [{ unit: 'NM-301', criterion: '1.1' }] })
    const handIn = (...criteria: string[]) => sent(amina, `${unit}/hand-in`, { criteria })
    expect(wrongIn(await handIn('1.1'))[0]).toMatch(/confirm that it reflects good practice/)
    expect(wrongIn(await handIn('7.7'))[0]).toMatch(/“7.7” is no criterion of this unit/)
    expect((await sent(amina, `${at}/confirm`)).said['confirmedAt']).not.toBeNull()
    const handed = await handIn('1.1')
    expect(handed).toMatchObject({ status: 201, said: { state: 'submitted', unit: 'NM-301' } })
    expect((await handIn('1.1')).said['id']).toBe(handed.said['id'])
    expect((await told(amina, unit)).said['criteria']).toMatchObject([{ state: 'handed-in' }, { state: 'no-evidence' }])
  })

  it('is told what a piece lacks, which is neither confirmed nor handed in until then', async () => {
    const { amina, base, unit } = await aLearner()
    const bare = { ...piece, answers: { form: 'project' } }
    const { said: made } = await sent(amina, `${base}/pieces`, bare)
    const at = `/pieces/${String(made['id'])}`
    expect(made['lacks']).toBe('the account')
    await sent(amina, `${at}/criteria`, { criteria: [{ unit: 'NM-301', criterion: '1.1' }] })
    expect((await told(amina, unit)).said['criteria']).toMatchObject([
      { state: 'no-evidence', pieces: [{ lacks: 'the account' }] },
      { state: 'no-evidence' },
    ])
    expect((await told(amina, `${base}/pieces`)).said['items']).toMatchObject([{ lacks: 'the account' }])
    expect((await sent(amina, `${at}/confirm`)).status).toBe(403)
    const mended = { ...account, revision: made['revision'] }
    expect((await sent(amina, `${at}/correct`, mended)).said['lacks']).toBeNull()
    expect((await sent(amina, `${at}/confirm`)).said['confirmedAt']).not.toBeNull()
  })

  it('is not told by one who saw an older piece', async () => {
    const { amina, base } = await aLearner()
    const made = await sent(amina, `${base}/pieces`, piece)
    const at = `/pieces/${String(made.said['id'])}`
    const { revision } = made.said
    expect((await sent(amina, `${at}/correct`, { ...account, title: 'Settled', revision })).said['title']).toBe(
      'Settled',
    )
    expect(wrongIn(await sent(amina, `${at}/correct`, { ...account, title: 'Older', revision }))[0]).toMatch(
      /^revision: This piece was changed meanwhile/,
    )
    expect((await sent(amina, `${at}/withdraw`)).said['isWithdrawn']).toBe(true)
    expect((await sent(amina, `${at}/correct`, { ...account, revision })).status).toBe(404)
  })
})

describe('a program of the centre', () => {
  it('reads what is not blacked out, page by page, and the learner is told', async () => {
    const { amina, base, centre } = await aLearner()
    const title = 'With [[the Tower family]] at home'
    const mine = await sent(amina, `${base}/pieces`, { ...piece, title })
    await addPiece(amina, base)
    expect(mine.said['title']).toBe(title)
    const first = await told(centre.nadia, `${base}/pieces?limit=1`)
    const second = await told(centre.nadia, `${base}/pieces?limit=1&cursor=${String(first.said['next'])}`)
    const all = [first, second].flatMap(({ said }) => said['items'] as { title: string }[])
    expect(all.map((each) => each.title).toSorted()).toEqual(['A group that settled', 'With [blacked out] at home'])
    expect(second.said['next']).toBeNull()
    const its = await told(centre.nadia, `/pieces/${String(mine.said['id'])}`)
    expect(its.said).toMatchObject({ title: 'With [blacked out] at home', mayChange: false, likelyNames: [] })
    expect(await amina.read('/record/readers')).toContain('Your portfolio')
  })

  it('adds what it observed, and does nothing that is the learner’s', async () => {
    const { amina, base, unit, centre } = await aLearner()
    const { said } = await told(centre.nadia, `${base}/portfolio`)
    expect(said).toMatchObject({ arranges: false, learnerName: 'Amina Hassan' })
    expect(said['mayAdd']).not.toContain('account')
    expect((await sent(centre.nadia, `${base}/pieces`, piece)).status).toBe(403)
    const theirs = await addPiece(amina, base)
    await make(amina, theirs, '1.1')
    const refused = [
      await sent(centre.nadia, `${theirs}/confirm`),
      await sent(centre.nadia, `${theirs}/withdraw`),
      await sent(centre.nadia, `${theirs}/criteria`, { criteria: [] }),
      await sent(centre.nadia, `${theirs}/correct`, { ...account, revision: 1 }),
      await sent(centre.nadia, `${unit}/hand-in`, { criteria: ['1.1'] }),
      await sent(centre.nadia, `${base}/pieces/from-record`, { entry: newId() }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
  })

  it('is nobody else’s', async () => {
    const { area, amina, base, unit } = await aLearner()
    const theirs = await addPiece(amina, base)
    for (const reader of [area.leo, area.dilip, area.sunita])
      for (const address of [`${base}/portfolio`, `${base}/pieces`, unit, theirs])
        expect((await told(reader, address)).status, address).toBe(403)
    expect((await sent(area.dilip, `${base}/portfolio/take`, { format: 'html' })).status).toBe(403)
  })
})
