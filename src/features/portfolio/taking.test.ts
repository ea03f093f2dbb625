import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { contents } from '../../files/testing.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { account, addPiece, aLearner, handIn, make, today } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
let piece: string
beforeEach(async () => {
  at = await aLearner()
  const { amina, base } = at
  piece = await addPiece(amina, base, 'account', {
    ...account,
    answeraccount: 'We agreed [[the Khans’]] rules – Łukasz too.',
  })
  await lay('agreement.pdf', contents.pdf)
  await make(amina, piece, '1.1')
})

async function lay(name: string, content: Buffer, to = piece, visibility = 'shared') {
  const form = new FormData()
  form.append('kind', 'file')
  form.append('visibility', visibility)
  form.append('file', new File([new Uint8Array(content)], name))
  await at.amina.upload(`/record/${to.split('/')[2]}/evidence`, form)
}

const take = (format: string, person = at.amina) => person.post(`${at.base}/portfolio/take`, { format })
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

describe('the whole portfolio', () => {
  it('is one page that tells every unit criterion by criterion, and every piece', async () => {
    const answer = await take('html')
    const page = await answer.text()
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cairn-portfolio-2026-11-21.html"')
    const text = asText(page)
    expect(text).toContain('The portfolio of Amina Hassan')
    expect(text).toMatch(/1\.1 Has evidence Help the group to make its agreement A group that settled/)
    expect(text).toMatch(/1\.2 No evidence Return to it when it is tested/)
    expect(text).toContain('The criteria of this unit are not loaded')
    expect(text).toContain('We agreed [blacked out] rules – Łukasz too.')
    expect(text).toContain('agreement.pdf (a file: files/')
    for (const tag of ['<main>', '</main>', '<body>', '</body>', '</html>']) expect(page.split(tag)).toHaveLength(2)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(3)
    for (const target of targets) expect(page).toContain(`id="${target}"`)
  })

  it('is a tagged PDF with bookmarks, in the language it is written in', async () => {
    const text = Buffer.from(await bytesOf(await take('pdf'))).toString('latin1')
    expect(text).toMatch(/^%PDF-1\.7/)
    expect(text.trimEnd()).toMatch(/%%EOF$/)
    for (const part of [
      '/StructTreeRoot',
      '/MarkInfo',
      '/Outlines',
      'pdfuaid:part',
      '/Lang (en-GB)',
      '/S /H1',
      '/S /H3',
    ])
      expect(text, part).toContain(part)
    expect(text.match(/\/Title /g)?.length).toBeGreaterThan(4)
  })

  it('is a ZIP of both with the files, and a signed list of them by their hashes', async () => {
    const parts = unzipSync(await bytesOf(await take('zip')))
    const names = Object.keys(parts)
    expect(names).toEqual([
      'portfolio.html',
      'portfolio.pdf',
      expect.stringMatching(/^files\/[\da-f]{12}-agreement\.pdf$/),
      'manifest.json',
    ])
    const { manifest, signature } = JSON.parse(Buffer.from(parts['manifest.json'] ?? []).toString()) as {
      manifest: { parts: { name: string; sha256: string }[] }
      signature: { value: string }
    }
    for (const { name, sha256 } of manifest.parts)
      expect(
        createHash('sha256')
          .update(parts[name] ?? '')
          .digest('hex'),
        name,
      ).toBe(sha256)
    expect(manifest.parts).toHaveLength(3)
    expect(signature.value).not.toBe('')
  })

  it('never has in it what the learner alone sees', async () => {
    const minutes = { title: 'Minutes', ...today, answerproduct: 'minutes', answerpart: 'I wrote them.' }
    await lay('original.png', contents.png, await addPiece(at.amina, at.base, 'work-product', minutes), 'own')
    for (const person of [at.amina, at.centre.nadia]) {
      expect(Object.keys(unzipSync(await bytesOf(await take('zip', person)))).join()).not.toContain('original')
      const page = await (await take('html', person)).text()
      expect(page).toContain('I wrote them.')
      expect(page).not.toMatch(/original|Khan/)
    }
  })

  it('has for the centre of an entry that is used no more than what was handed in', async () => {
    const { amina, base, centre, unit } = at
    const entry = await add(amina, 'training', safeguardingB)
    await lay('certificate.png', contents.png, entry)
    const used = await amina.post(`${base}/portfolio/record`, { entry: entry.replace('/record/', '') })
    const partsFor = async (person: typeof amina) =>
      Object.keys(unzipSync(await bytesOf(await take('zip', person)))).join()
    expect(await partsFor(amina)).toContain('certificate.png')
    expect(await partsFor(centre.nadia)).not.toContain('certificate.png')
    expect(await (await take('html', centre.nadia)).text()).not.toContain('certificate.png')
    await make(amina, used.headers.get('location') ?? '', '1.2')
    await handIn(amina, unit, '1.2')
    expect(await partsFor(centre.nadia)).toContain('certificate.png')
  })

  it('is asked for in a form that there is', async () => {
    const refused = await take('docx')
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Choose in what form')])
  })

  it('is taken by the learner and those who work with learners at their centre, of which the learner is told', async () => {
    for (const name of ['leo', 'dilip', 'sunita'] as const) expect((await take('html', at.area[name])).status).toBe(403)
    expect((await at.centre.edgar.get(`${at.base}/portfolio/take`)).status).toBe(403)
    expect((await take('html', at.centre.nadia)).status).toBe(200)
    expect(await at.amina.read('/record/readers')).toContain('Nadia Okoye Your whole portfolio')
    expect(await at.area.events('amina')).toContain(`portfolio-taken by ${at.centre.staff.nadia}`)
  })

  it('is told though nothing is in it', async () => {
    const { amina } = at
    await amina.post(`${piece}/withdraw`)
    expect(await (await take('html')).text()).toContain('No pieces yet')
    expect((await bytesOf(await take('pdf'))).length).toBeGreaterThan(1000)
  })
})
