import { unzipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { sent, wrongIn } from '../../../test/asking.ts'
import { contents } from '../../files/testing.ts'
import { addPiece, aLearner, evidenceOn, fileOf, layTo, make, today } from '../portfolio/testing.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { allFound, sightOf, signed } from './testing.ts'

const certificate = { title: 'Certificate in Group Facilitation', ...today, answerlearned: 'Group agreements' }
const found = Object.fromEntries(Object.entries(allFound).filter(([name]) => name !== 'no_piece'))

let at: Awaited<ReturnType<typeof aLearner>>
let learning: string
beforeEach(async () => {
  at = await aLearner({ withBody: '2026-09-02' })
  learning = `/assessing${at.base}/prior-learning`
  const { cleo, centre, staff } = at.centre
  const judge = { unit: 'NM-301', competent: 'yes', because: 'Ran such groups for nine years.' }
  await cleo.post(`/assessing/centres/${centre}/competence`, { ...judge, person: staff.nadia })
})

const idOf = (piece: string) => piece.split('/')[2] ?? ''
const putForward = (...pieces: readonly string[]) =>
  at.amina.post(`${learning}/put-forward`, {
    unit: 'NM-301',
    ...Object.fromEntries(pieces.map((piece) => [`pieces-${idOf(piece)}`, idOf(piece)])),
  })

describe('earlier learning', () => {
  it('is put forward by the learner, waits on the desk and Today, and is named and shown in the judgement', async () => {
    const { amina, base, unit, centre, area } = at
    const { nadia } = centre
    const piece = await addPiece(amina, base, 'prior-learning', certificate)
    await layTo(amina, piece, {
      kind: 'file',
      title: 'The certificate',
      visibility: 'shared',
      file: fileOf(contents.pdf, 'certificate.pdf'),
    })
    const early = await putForward(piece)
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('and confirm that it reflects')])
    await make(amina, piece, '1.1')
    expect((await putForward(piece)).status).toBe(303)
    expect(await amina.read(learning)).toContain('Put forward on 21 November 2026 Waits to be judged')
    expect(await amina.read(unit)).toContain('Earlier learning')

    expect(await nadia.read('/')).toContain('Judge the earlier learning of Amina')
    expect(await nadia.read('/assessing')).toContain('Earlier learning to judge')
    // Nothing of what is sent is left out without a word.
    const other = await addPiece(amina, base)
    const both = { unit: 'NM-301', pieces: [idOf(piece), idOf(other)] }
    expect(wrongIn(await sent(amina, `${base}/prior-learning/put-forward`, both))[0]).toMatch(
      /^pieces: One of these is no piece of your earlier learning/,
    )

    const begun = (await nadia.post(learning, { unit: 'NM-301' })).headers.get('location') ?? ''
    expect((await nadia.post(learning, { unit: 'NM-301' })).headers.get('location')).toBe(begun)
    const page = await (await nadia.get(begun)).text()
    expect(page).toMatch(new RegExp(`name="pieces-${idOf(piece)}"[^>]* checked`))
    const [file = ''] = evidenceOn(page)
    expect(file).toContain(`${begun}/evidence/`)
    expect((await nadia.get(file)).status).toBe(200)
    expect((await area.leo.get(file)).status).toBe(404)

    const none = await nadia.post(begun, found)
    expect([none.status, await none.text()]).toEqual([
      422,
      expect.stringContaining('Select what you looked at of the portfolio, or enter why there is nothing'),
    ])
    expect((await signed(nadia, begun, { ...found, [`pieces-${idOf(piece)}`]: 'yes' })).status).toBe(303)
    expect(await nadia.read('/')).not.toContain('Judge the earlier learning')
    await amina.post(`${piece}/withdraw`)
    const read = await (await amina.get(begun)).text()
    expect(read).toContain('Certificate in Group Facilitation')
    expect((await amina.get(evidenceOn(read)[0] ?? '')).status).toBe(200)
    expect(area.errors).toEqual([])
  })

  it('of the record is used as a piece, with its evidence read once it is put forward', async () => {
    const { amina, base, centre } = at
    const entry = await add(amina, 'training', safeguardingB)
    await amina.post(`${entry}/evidence`, { kind: 'text', text: 'Seen by J. Ellis, trainer', visibility: 'shared' })
    const used = await amina.post(`${base}/portfolio/record`, { entry: entry.replace('/record/', '') })
    const piece = used.headers.get('location') ?? ''
    await make(amina, piece, '1.1')
    const begun = (await centre.nadia.post(learning, { unit: 'NM-301' })).headers.get('location') ?? ''
    expect(await centre.nadia.read(begun)).not.toContain('J. Ellis')
    await putForward(piece)
    expect(await centre.nadia.read(begun)).toContain('J. Ellis')
  })

  it('of the record is taken along by the centre as it was judged, though it was never handed in and is withdrawn since', async () => {
    const { amina, base, centre } = at
    const entry = await add(amina, 'training', safeguardingB)
    await layTo(amina, entry, { kind: 'file', file: fileOf(contents.png, 'certificate.png') })
    const used = await amina.post(`${base}/portfolio/record`, { entry: entry.replace('/record/', '') })
    const piece = used.headers.get('location') ?? ''
    await make(amina, piece, '1.1')
    await putForward(piece)
    const take = (format: string) => centre.nadia.post(`${base}/portfolio/take`, { format })
    expect(await (await take('html')).text()).not.toContain('certificate.png')
    const begun = (await centre.nadia.post(learning, { unit: 'NM-301' })).headers.get('location') ?? ''
    await signed(centre.nadia, begun, { ...found, [`pieces-${idOf(piece)}`]: 'yes' })
    await amina.post(`${piece}/withdraw`)
    expect(await (await take('html')).text()).toContain('certificate.png (a file: ')
    const parts = unzipSync(new Uint8Array(await (await take('zip')).arrayBuffer()))
    expect(Object.keys(parts).join()).toContain('certificate.png')
  })

  it('is taken back before it is judged, and is nobody’s to put forward but the learner’s', async () => {
    const { amina, base, centre, area } = at
    const piece = await addPiece(amina, base, 'prior-learning', certificate)
    await make(amina, piece)
    expect((await amina.post(`${learning}/put-forward`, { unit: '300' })).status).toBe(422)
    expect((await amina.post(`${learning}/put-forward`, { unit: 'NM-301' })).status).toBe(422)
    await putForward(piece)
    expect((await centre.nadia.post(`${learning}/put-forward`, { unit: 'NM-301' })).status).toBe(403)
    expect((await centre.nadia.post(`${learning}/take-back`, { unit: 'NM-301' })).status).toBe(403)
    await amina.post(`${learning}/take-back`, { unit: 'NM-301' })
    expect(await centre.nadia.read('/')).not.toContain('Judge the earlier learning')
    expect(await area.events('amina')).toContain('prior-learning-taken-back by amina')
    expect(area.errors).toEqual([])
  })

  it('that changed since it was checked is looked at again before it is signed', async () => {
    const { amina, base, centre } = at
    const piece = await addPiece(amina, base, 'prior-learning', certificate)
    await make(amina, piece)
    await putForward(piece)
    const begun = (await centre.nadia.post(learning, { unit: 'NM-301' })).headers.get('location') ?? ''
    await centre.nadia.post(begun, { ...found, [`pieces-${idOf(piece)}`]: 'yes' })
    const sight = await sightOf(centre.nadia, begun)
    const form = await (await amina.get(`${piece}/correct`)).text()
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? ''
    await amina.post(`${piece}/correct`, { ...certificate, title: 'Another certificate', revision })
    await amina.post(`${piece}/confirm`)
    expect((await centre.nadia.post(`${begun}/check`, sight)).status).toBe(409)
  })
})
