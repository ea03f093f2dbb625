import { describe, expect, it } from 'vitest'
import { dateBoxes } from '../../ui/index.ts'
import { handIn } from '../portfolio/testing.ts'
import { problemsOf, signed as witnessed } from '../witnesses/testing.ts'
import { qualities } from './rules.ts'
import { sightOf, signed } from './testing.ts'

const met: Record<string, string> = {
  ...{ result_1_1: 'met', method_1_1: 'observation', feedback: 'You opened it calmly.' },
  ...Object.fromEntries(qualities.map((each) => [`found_1_1-${each}`, 'yes'])),
}
const reason = 'I saw the same group myself on 13 October.'

/** Jo has signed what Amina hands in for 1.1, and Nadia may decide about it. */
async function handedIn() {
  const all = await witnessed()
  const { amina, centre, piece, unit, request } = all
  await centre.cleo.post(`/assessing/centres/${centre.centre}/competence`, {
    ...{ person: centre.staff.nadia, unit: 'NM-301', competent: 'yes', because: 'Ran such groups for nine years.' },
  })
  await amina.post(`${piece}/confirm`)
  const submission = await handIn(amina, unit, '1.1')
  const find = (outcome: string) =>
    centre.nadia.post(`${request}/verify`, {
      ...{ outcome, way: 'telephone', note: 'Nobody there knows them.', ...dateBoxes('on', '2026-11-21') },
    })
  return { ...all, nadia: centre.nadia, find, address: submission.replace('/submissions/', '/assessing/') }
}

/** What stands between the heading of a criterion and the question about it. */
const besideCriterion = (page: string) =>
  /1\.1: Help the group[\s\S]*?What do you decide about 1\.1/.exec(page)?.[0] ?? ''

describe('a criterion that rests on what a witness signed', () => {
  it('tells beside it as what the witness stands: by whom, how and when', async () => {
    const { nadia, address, find } = await handedIn()
    expect(besideCriterion(await nadia.read(address))).toContain('Witness Jo Ellis : Not verified yet')
    await find('not-verified')
    expect(besideCriterion(await nadia.read(address))).toContain(
      'Could not be verified Nadia Okoye, by telephone, 21 November 2026',
    )
    await find('verified')
    expect(besideCriterion(await nadia.read(address))).toContain('Witness Jo Ellis : Verified')
  })

  it('is met on one who could not be verified only with a reason, which stands with the decision', async () => {
    const { nadia, amina, centre, address, find, area } = await handedIn()
    await find('not-verified')
    const refused = await nadia.post(address, met)
    expect(refused.status).toBe(422)
    expect(await problemsOf(refused)).toEqual([
      'Say why 1.1 is met although it could not be verified that Jo Ellis signed its evidence',
    ])
    await nadia.post(address, { ...met, note_1_1: reason })
    const check = await nadia.read(`${address}/check`)
    expect(check).toContain('1.1 is met with what Jo Ellis signed, and it could not be verified that it was they')
    expect(check).toContain('Witness Jo Ellis : Could not be verified')
    await nadia.post(`${address}/check`, await sightOf(nadia, address))
    for (const reader of [nadia, centre.ivy]) expect(await reader.read(address)).toContain(reason)
    expect(await amina.read(`${address}/feedback`)).toContain(reason)
    expect(area.errors).toEqual([])
  })

  it('is met without one where nobody has looked yet, which is told before it is signed, or where they are verified', async () => {
    const { nadia, address, find } = await handedIn()
    await nadia.post(address, met)
    expect(await nadia.read(`${address}/check`)).toContain('nobody has verified yet that it was they')
    await find('verified')
    expect(await nadia.read(`${address}/check`)).not.toContain('is met with what Jo Ellis signed')
    expect((await signed(nadia, address, met)).headers.get('location')).toBe(`${address}/signed`)
  })

  it('needs none where it is not met', async () => {
    const { nadia, address, find } = await handedIn()
    await find('not-verified')
    const more = { ...met, result_1_1: 'more-needed', note_1_1: 'Another witness.' }
    await nadia.post(address, more)
    expect(await nadia.read(`${address}/check`)).not.toContain('is met with what')
  })

  it('asks for the reason where it was found while the decision was being checked, and signs nothing', async () => {
    const { nadia, amina, address, find } = await handedIn()
    await nadia.post(address, met)
    const sight = await sightOf(nadia, address)
    await find('not-verified')
    const refused = await nadia.post(`${address}/check`, sight)
    expect(refused.status).toBe(422)
    expect(await problemsOf(refused)).toEqual([
      'Say why 1.1 is met although it could not be verified that Jo Ellis signed its evidence',
    ])
    expect(await amina.read('/')).not.toContain('Feedback on unit NM-301')
  })

  it('is told to programs as the pages tell it', async () => {
    const { nadia, amina, address, request, unit, find } = await handedIn()
    const read = async (person: typeof nadia, path: string): Promise<unknown> =>
      (await person.get(`/api/v1${path}`)).json()
    await find('not-verified')
    await nadia.post(address, met)
    const assessment = address.replace('/assessing/', '/submissions/').concat('/assessment')
    expect(await read(nadia, assessment)).toMatchObject({
      criteria: [{ number: '1.1', witnesses: [{ name: 'Jo Ellis', standing: 'not-verified' }] }],
      draft: { problems: [{ path: 'note_1_1' }] },
    })
    expect(await read(amina, unit)).toMatchObject({ criteria: [{ pieces: [{ witnessStanding: 'not-verified' }] }, {}] })
    expect(await read(amina, request)).toMatchObject({
      ...{ standing: 'not-verified', signed: { flags: [], seenOn: '2026-10-06' } },
      checks: [{ outcome: 'not-verified', contactedOn: '2026-11-21' }],
    })
  })
})
