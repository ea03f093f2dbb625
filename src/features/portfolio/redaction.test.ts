import { beforeEach, describe, expect, it } from 'vitest'
import { from, many } from '../../db/index.ts'
import { contents } from '../../files/testing.ts'
import { addPiece, aLearner, evidenceOn, fileOf, handIn, layTo, make, today } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

describe('what tells of a family', () => {
  const minutes = {
    title: 'Minutes with [[the Khans]]',
    ...today,
    answerproduct: 'minutes',
    answerpart: 'I met [[Mrs Khan]].',
  }

  it('is read by the learner alone where it is marked in text, before and after it is handed in', async () => {
    const { amina, base, unit, area, centre } = at
    const piece = await addPiece(amina, base, 'work-product', minutes)
    await amina.post(`/record/${piece.split('/')[2]}/evidence`, {
      kind: 'text',
      text: 'Present: [[J. Khan]], and me',
      visibility: 'shared',
    })
    await make(amina, piece, '1.1')
    const submission = await handIn(amina, unit, '1.1')
    expect(await amina.read(piece)).toContain('I met [[Mrs Khan]].')
    for (const page of [piece, submission, unit, `${base}/portfolio`]) {
      const read = await centre.nadia.read(page)
      expect(read, page).not.toContain('Khan')
      expect(read, page).toContain('[blacked out]')
    }
    const query = from.selectFrom('submission').where('tenant_id', '=', area.tenantId).select('content')
    const [rows] = await area.tenant.read([many(query)])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Khan')
  })

  it('is gone for the centre with a piece that is withdrawn and was never handed in, its files too', async () => {
    const { amina, base, centre } = at
    const piece = await addPiece(amina, base, 'work-product', {
      ...minutes,
      title: 'Minutes',
      answerpart: 'With Mrs Khan',
    })
    await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'minutes.pdf'), visibility: 'shared' })
    const [file = ''] = evidenceOn(await (await amina.get(piece)).text())
    const all = [piece, file, `/api/v1${piece}`, `/api/v1${file}`]
    const statuses = (who: typeof amina) => Promise.all(all.map(async (address) => (await who.get(address)).status))
    expect(await statuses(centre.nadia)).toEqual([200, 200, 200, 200])
    await amina.post(`${piece}/withdraw`)
    expect(await statuses(centre.nadia)).toEqual([404, 404, 404, 404])
    expect(await statuses(amina)).toEqual([200, 200, 200, 200])
  })

  it('of a file stays with the learner: the centre finds only the copy that is blacked out', async () => {
    const { amina, base, unit, area, centre } = at
    const piece = await addPiece(amina, base, 'work-product', { ...minutes, title: 'Minutes' })
    const unsaid = await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'minutes.pdf') })
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('whether your assessors may read'),
    ])
    await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'minutes.pdf'), visibility: 'own' })
    await make(amina, piece, '1.1')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422[\s\S]*there is only the original/)
    const [original = ''] = evidenceOn(await (await amina.get(piece)).text())
    await layTo(amina, piece, {
      kind: 'file',
      file: fileOf(contents.png, 'minutes, blacked out.png'),
      visibility: 'shared',
    })
    await amina.post(`${piece}/confirm`)
    const submission = await handIn(amina, unit, '1.1')
    expect((await amina.get(original)).status).toBe(200)
    for (const someone of [centre.nadia, centre.cleo, centre.ivy, area.dilip])
      expect((await someone.get(original)).status).toBe(404)
    const shown = await (await centre.nadia.get(piece)).text()
    expect(shown).not.toContain('minutes.pdf')
    const [copy = ''] = evidenceOn(shown)
    expect((await centre.nadia.get(copy)).status).toBe(200)
    expect((await area.dilip.get(copy)).status).toBe(404)
    expect(await centre.nadia.read(submission)).not.toContain('minutes.pdf')
    expect((await centre.nadia.get(`${submission}${original}`)).status).toBe(404)
    expect((await amina.get(`${submission}${original}`)).status).toBe(404)
    expect((await centre.nadia.get(`${submission}${copy}`)).status).toBe(200)
  })
})

describe('who may read what was handed in', () => {
  it('is the learner and those who work with learners at their centre', async () => {
    const { amina, base, unit, area, centre } = at
    const piece = await addPiece(amina, base)
    await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'agreement.pdf') })
    await make(amina, piece, '1.1')
    const submission = await handIn(amina, unit, '1.1')
    const [evidence = ''] = evidenceOn(await (await amina.get(submission)).text())
    const other = await aLearner()
    for (const page of [submission, evidence]) {
      for (const name of ['leo', 'dilip', 'petra', 'sunita'] as const)
        expect((await area[name].get(page)).status).toBe(403)
      for (const name of ['cleo', 'nadia', 'tomas', 'ivy'] as const)
        expect((await centre[name].get(page)).status).toBe(200)
      for (const someone of [other.amina, other.centre.nadia]) expect((await someone.get(page)).status).toBe(404)
    }
  })
})
