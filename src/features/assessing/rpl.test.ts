import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { world } from '../../../test/scenario.ts'
import { day } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type Findings, grantedBy, judgeFindings, type Part, parts } from './rpl.ts'
import { recognisedFor } from '../registrations/index.ts'
import { allFound as all, riverbank, type Riverbank, signed } from './testing.ts'

const criteria = [
  { number: '1.1', title: undefined, outcome: '1' },
  { number: '1.2', title: undefined, outcome: '1' },
  { number: '2.1', title: undefined, outcome: '2' },
]
const findings = (missing: readonly Part[], outcomes: readonly string[]): Findings => ({
  ...{ what: 'A certificate of 2019', pieces: [], noPiece: 'Shown on paper' },
  checks: Object.fromEntries(
    parts.map((part) => [part, { found: !missing.includes(part), how: 'Seen' }]),
  ) as Findings['checks'],
  outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, 'Session 3'])),
  because: null,
})

describe('what earlier learning has to show', () => {
  let book: Rulebook
  beforeAll(async () => {
    book = (await world()).catalogue.rulebook
  })
  const granted = (of: Findings) => grantedBy(judgeFindings(book, of, day('2026-11-21')), of, criteria)

  it('is everything: then it grants the criteria of the outcomes that were matched, and no others', () => {
    expect(granted(findings([], ['1']))).toEqual(['1.1', '1.2'])
    expect(granted(findings([], ['1', '2']))).toEqual(['1.1', '1.2', '2.1'])
  })

  it('is never less: whatever is missing, it grants nothing', () => {
    fc.assert(
      fc.property(fc.subarray([...parts]), fc.subarray(['1', '2']), (missing, outcomes) => {
        const some = granted(findings(missing, outcomes)).length > 0
        expect(some).toBe(missing.length === 0 && outcomes.length > 0)
      }),
      { numRuns: 60 },
    )
  })
})

async function begun({ registration, choose }: Riverbank, who: Riverbank['nadia']) {
  await choose()
  const answer = await who.post(`/assessing/registrations/${registration}/prior-learning`, { unit: 'NM-301' })
  return answer.headers.get('location') ?? ''
}

const grants = async ({ tenant, tenantId, registration }: Riverbank) => {
  const [rows] = await tenant.read([recognisedFor(tenantId, registration)])
  return rows.map(({ unit, criterion, on }) => `${unit} ${criterion} ${on}`)
}

/** What a trainee has signed, with everything found. */
async function signedByTrainee() {
  const area = await riverbank()
  const { tomas, staff, judge } = area
  await judge(staff.nadia)
  await judge(staff.tomas)
  const address = await begun(area, tomas)
  await signed(tomas, address, all)
  return { area, address }
}

describe('a judgement about earlier learning', () => {
  it('grants its criteria once all is found; a partial one is kept and grants nothing', async () => {
    const area = await riverbank()
    const { nadia, amina, staff, judge, registration, errors } = area
    await judge(staff.nadia)
    const address = await begun(area, nadia)
    await signed(nadia, address, { ...all, applied: 'no' })
    expect(await nadia.read(address)).toContain('Not yet: it grants nothing.')
    expect(await grants(area)).toEqual([])

    await nadia.post(`${address}/anew`)
    expect(await (await nadia.post(address, all)).text()).toContain('Enter why it is judged anew')
    await signed(nadia, address, { ...all, because: 'Led a session; I watched' })
    expect(await grants(area)).toEqual(['NM-301 1.1 2026-11-21', 'NM-301 1.2 2026-11-21'])
    expect(await amina.read(`/assessing/registrations/${registration}/prior-learning`)).toContain('Grants 1.1, 1.2.')
    expect(await amina.read(address)).toContain('Version 1')
    await amina.post(`/registrations/${registration}/units`, { 'unit-NM-301': 'yes', do: 'keep' })
    expect(await amina.read(`/registrations/${registration}/transcript`)).toContain(
      '21 November 2026, wholly by recognition of prior learning',
    )

    await nadia.post(`${address}/anew`)
    await signed(nadia, address, { ...all, authentic: 'no', because: 'The college says otherwise' })
    expect(await grants(area)).toEqual([])
    expect(errors).toEqual([])
  })

  it('says what is missing beside each control, and loses nothing', async () => {
    const area = await riverbank()
    const { nadia, staff, judge } = area
    await judge(staff.nadia)
    const address = await begun(area, nadia)
    await nadia.post(`${address}/save`, { page: 'prior-learning', what: 'Certificate of 20' })
    expect(await nadia.get(address).then((page) => page.text())).toContain('Certificate of 20')
    const answer = await nadia.post(address, { ...all, retained_how: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Enter how you checked whether the learning is retained')
  })

  it('of a trainee counts once it is countersigned', async () => {
    const { area, address } = await signedByTrainee()
    const { tomas, nadia } = area
    expect(await grants(area)).toEqual([])
    expect((await tomas.post(`${address}/countersign`)).status).toBe(403)
    expect((await nadia.post(`${address}/send-back`, { because: '' })).status).toBe(422)
    expect(await nadia.read('/assessing')).toContain('Earlier learning to countersign')
    expect(await nadia.read('/')).toContain('Countersign what was judged of the earlier learning of Amina Hassan')
    await nadia.post(`${address}/countersign`)
    expect(await nadia.read('/')).not.toContain('Countersign what')
    expect(await grants(area)).toHaveLength(2)
  })

  it('of a trainee that is sent back waits for the trainee, and then for the second name again', async () => {
    const { area, address } = await signedByTrainee()
    const { tomas, nadia } = area
    expect(await tomas.read('/')).not.toContain('earlier learning')
    expect(await nadia.read(address)).toContain(
      'and the external quality assurer where it is in the sample. The learner',
    )
    await nadia.post(`${address}/send-back`, { because: 'Say whom you asked' })
    expect(await nadia.read('/')).not.toContain('earlier learning')
    expect(await tomas.read(address)).toContain('Would grant 1.1, 1.2. Signed by Tomas Reyes (trainee)')
    expect(await tomas.read('/')).toContain('Judge anew the earlier learning of Amina Hassan for unit NM-301')
    expect(await tomas.read('/assessing')).toContain('Earlier learning that was sent back to you Amina Hassan')
    await tomas.post(`${address}/anew`)
    await signed(tomas, address, { ...all, because: 'It now says whom' })
    expect(await tomas.read('/')).not.toContain('Judge anew')
    expect(await nadia.read('/')).toContain('Countersign what was judged of')
  })

  it('is made by nobody who is not competent for the unit, nor by the learner', async () => {
    const area = await riverbank()
    const { nadia, amina, leo, registration, errors } = area
    const address = await begun(area, nadia)
    expect((await nadia.post(address, all)).status).toBe(403)
    const start = `/assessing/registrations/${registration}/prior-learning`
    expect((await amina.post(start, { unit: 'NM-301' })).status).toBe(403)
    expect((await leo.get(start)).status).toBe(404)
    expect(errors).toEqual([])
  })

  it('is begun for a unit that the learner does, of which outcomes are loaded, and for no other', async () => {
    const area = await riverbank()
    const { nadia, staff, judge, registration, choose } = area
    await judge(staff.nadia)
    await choose('NM-301')
    await choose('NM-201')
    const start = `/assessing/registrations/${registration}/prior-learning`
    const page = await (await nadia.get(start)).text()
    expect(page).toContain('value="NM-301"')
    for (const unit of ['NM-201', 'NM-302', 'nonsense', '']) {
      expect(page).not.toContain(`value="${unit || 'NM-202'}"`)
      const answer = await nadia.post(start, { unit })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Select one of the units')])
    }
  })

  it('tells why one cannot judge it only to those who judge at the centre', async () => {
    const area = await riverbank()
    const { nadia, tomas, amina, ivy, staff, judge } = area
    await judge(staff.nadia)
    const address = await begun(area, nadia)
    await signed(nadia, address, all)
    expect(await tomas.read(address)).toContain('You are not known to be occupationally competent')
    for (const someone of [amina, ivy]) {
      const page = await someone.read(address)
      expect(page).toContain('Grants 1.1, 1.2.')
      expect(page).not.toContain('competent')
      expect(page).not.toContain('Only an assessor')
      expect(page).not.toContain('Judge anew')
    }
  })

  it('says before it is signed what was not found, and asks for what a quality assurer needs', async () => {
    const area = await riverbank()
    const { nadia, staff, judge } = area
    await judge(staff.nadia)
    const address = await begun(area, nadia)
    expect(await nadia.read(address)).toContain('What you watched or read of their work, when, and what showed it.')
    await nadia.post(address, { ...all, applied: 'no', current: 'no' })
    const page = await nadia.read(`${address}/check`)
    expect(page).toContain(
      'Not yet: it grants nothing. Not found: the certificate is current; the learner can apply the learning to practice.',
    )
    expect(page).not.toContain('not on record')
  })
})
