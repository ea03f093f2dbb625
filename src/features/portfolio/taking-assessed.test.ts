import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { dateBoxes } from '../../ui/index.ts'
import { notRecognised } from '../appeals/testing.ts'
import { allMet, signed as decide } from '../assessing/testing.ts'
import { acceptAll, sampleOf } from '../assurance/testing.ts'
import { contents } from '../../files/testing.ts'
import { signed } from '../witnesses/testing.ts'
import { account, addPiece, aLearner, decidedOn, fileOf, handIn, layTo, make } from './testing.ts'

/**
 * Amina handed in an account with a file and what Jo signed; Nadia could not verify Jo, decided, and decided anew; Ivy sampled it,
 * and earlier learning was not recognised.
 */
async function assessed() {
  const at = await signed()
  const { amina, base, unit, centre, area, registration } = at
  const piece = await addPiece(amina, base, 'account', account)
  await layTo(amina, piece, { kind: 'file', visibility: 'shared', file: fileOf(contents.pdf, 'agreement.pdf') })
  await make(amina, piece, '1.2')
  await amina.post(`${at.piece}/confirm`)
  const submission = await handIn(amina, unit, '1.1', '1.2')
  await decidedOn(at, submission, 'not-met')
  const address = submission.replace('/submissions/', '/assessing/')
  await centre.nadia.post(`${address}/anew`)
  await decide(centre.nadia, address, { ...allMet, because: 'I had overlooked the second page' })
  await centre.nadia.post(`${at.request}/verify`, {
    ...{ outcome: 'not-verified', way: 'telephone', note: 'Nobody answered.' },
    ...dateBoxes('on', '2026-11-21'),
  })
  await notRecognised({
    ...{ nadia: centre.nadia, staff: centre.staff, registration },
    // She has chosen the unit already.
    choose: () => Promise.resolve(),
    judge: (person) =>
      centre.cleo.post(`/assessing/centres/${centre.centre}/competence`, {
        ...{ person, unit: 'NM-301', competent: 'yes', because: 'Ran such groups for nine years.' },
      }),
  })
  await centre.ivy.post(`/assurance/${centre.centre}/policy`, {
    'stage-interim': '100',
    'stage-summative': '100',
    ...dateBoxes('starts', '2026-11-21'),
  })
  await acceptAll(centre.ivy, `/assurance/${centre.centre}`)
  const sample = await sampleOf(area, registration)
  await centre.ivy.post(sample, { result: 'agreed', feedback: 'Fair and well explained', seen: '3' })
  // Taken off the piece since, but handed in.
  await amina.post(`${piece}/withdraw`)
  return { ...at, submission, sample }
}

let at: Awaited<ReturnType<typeof assessed>>
beforeAll(async () => {
  at = await assessed()
})

const take = (format: string, person = at.amina) => person.post(`${at.base}/portfolio/take`, { format })
const textFor = async (person = at.amina) => asText(await (await take('html', person)).text())
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The titles that a PDF names, its bookmarks among them; what is not ASCII stands in UTF-16 there. */
const bookmarksIn = (pdf: string): readonly string[] =>
  [...pdf.matchAll(/\/Title \(((?:\\.|[^\\)])*)\)/gs)].map(([, text = '']) => {
    const bytes = Buffer.from(
      text.replaceAll(/\\(.)/gs, (_all, each: string) => escaped[each] ?? each),
      'latin1',
    )
    return bytes[0] === 0xfe ? bytes.swap16().toString('utf16le', 2) : bytes.toString('latin1')
  })

describe('a whole portfolio that was assessed', () => {
  it('leads from “Met” to the decision: who, when, by which method, what was found, and the feedback', async () => {
    const page = await (await take('html')).text()
    const text = asText(page)
    expect(text).toMatch(/1\.2 Met .*?Decision, version 2: Nadia Okoye, 21 November 2026/)
    expect(text).toContain('Signed by Nadia Okoye on 21 November 2026')
    expect(text).toContain(
      'Met, by this method: Questioning. Found of the evidence: valid, authentic, current, sufficient, reliable.',
    )
    expect(text).toContain('Feedback You let the group find its own words.')
    const [, decision = ''] = /href="#(decision-[\da-f-]+)"/.exec(page) ?? []
    expect(page).toContain(`<article id="${decision}">`)
    for (const [, target = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`)
  })

  it('tells every version with its reason, what was handed in with its hash, and earlier learning', async () => {
    const text = await textFor()
    expect(text).toContain('Decision, version 1: Nadia Okoye')
    expect(text).toContain('Not met, by this method: Questioning.')
    expect(text).toContain('Why it was decided anew I had overlooked the second page')
    expect(text).toMatch(
      /Handed in on 21 November 2026: 1\.1, 1\.2 State Decided .*? SHA-256 of what was handed in [\da-f]{64}/,
    )
    expect(text).toContain('Earlier learning, version 1: Nadia Okoye')
    expect(text).toContain('Can the learner apply the learning to practice? Not yet. Asked')
    for (const told of [
      'State of the registration Registered',
      'Number with the awarding body',
      'Certificate None yet',
    ])
      expect(text).toContain(told)
  })

  it('says that a witness could not be verified', async () => {
    expect(await textFor()).toMatch(/Could not be verified\. .*Nobody answered\. Recorded by Nadia Okoye/)
  })

  it('tells what quality assurance found to those who read that, and not to the learner', async () => {
    for (const person of [at.centre.ivy, at.centre.cleo, at.centre.nadia])
      expect(await textFor(person)).toContain('Fair and well explained')
    for (const person of [at.amina, at.centre.tomas])
      expect(await textFor(person)).not.toContain('Fair and well explained')
    expect(await textFor()).toContain('Quality-assured on')
  })

  it('has all of it in the PDF too, with a bookmark for each part', async () => {
    const bookmarksOf = async (...of: Parameters<typeof take>) =>
      bookmarksIn(Buffer.from(await bytesOf(await take(...of))).toString('latin1'))
    const whole = await bookmarksOf('pdf', at.centre.ivy)
    for (const part of ['Decision, version 2', 'Earlier learning', 'Quality assurance: Ivy Lindgren'])
      expect(
        whole.filter((title) => title.startsWith(part)),
        part,
      ).not.toEqual([])
    // The learner is not told what quality assurance found.
    expect(await bookmarksOf('pdf')).toEqual(whole.filter((title) => !title.startsWith('Quality assurance:')))
  })

  it('has in the ZIP what was handed in, of which the signed hash is the one that is told, and its files', async () => {
    const parts = unzipSync(await bytesOf(await take('zip')))
    const name = `submissions/${at.submission.split('/').at(-1)}.json`
    const sha256 = createHash('sha256')
      .update(parts[name] ?? '')
      .digest('hex')
    expect(await textFor()).toContain(`SHA-256 of what was handed in ${sha256}`)
    expect(Buffer.from(parts['manifest.json'] ?? []).toString()).toContain(sha256)
    expect(Object.keys(parts).join()).toMatch(/files\/[\da-f]{12}-agreement\.pdf/)
  })
})

describe('what a trainee has decided', () => {
  it('stands in it for the centre, and not for the learner before it is countersigned', async () => {
    const learner = await aLearner()
    const { amina, base, unit, centre } = learner
    await make(amina, await addPiece(amina, base, 'account', account), '1.1', '1.2')
    await decidedOn(learner, await handIn(amina, unit, '1.1', '1.2'), 'met', 'tomas')
    const told = async (person: typeof amina) =>
      asText(await (await person.post(`${base}/portfolio/take`, { format: 'html' })).text())
    expect(await told(centre.nadia)).toContain('Signed by Tomas Reyes (trainee) on 21 November 2026')
    expect(await told(amina)).not.toContain('Tomas Reyes')
    expect(await told(amina)).toContain('State Submitted')
  })
})
