import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import type { AdjustmentId, AuthenticityQueryId, PieceId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { type Riverbank, riverbank, signed, sightOf } from '../assessing/testing.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }

const findings: Record<string, string> = {
  what: 'Certificate in Group Facilitation, 2024',
  no_piece: 'She showed me the certificate on paper.',
  ...Object.fromEntries(
    ['authentic', 'current', 'valid', 'retained', 'applied'].flatMap((part) => [
      [part, 'yes'],
      [`${part}_how`, `Asked the college whether it is ${part}`],
    ]),
  ),
  outcome_1: 'Unit 3 of that course is about group agreements',
}

/** Amina does one unit at Riverbank. */
async function opened() {
  const area = await riverbank()
  const { tenant, tenantId, registration, judge, staff } = area
  await judge(staff.nadia)
  await judge(staff.tomas)
  const of = { tenant_id: tenantId, registration_id: registration }
  const chosen = { ...of, unit_id: 'NM-301', chosen_at: new Date('2026-11-01T09:00:00Z') }
  await tenant.write((tx) => tx.run(run(from.insertInto('registration_unit').values(chosen))))
  return { ...area, of, at: `/assurance/${area.centre}`, room: `/external/${area.centre}` }
}

/** An assessor writes down what they found of earlier learning, and signs. */
async function recognise(
  { registration }: Pick<Riverbank, 'registration'>,
  who: Riverbank['nadia'],
  answers = findings,
) {
  const begun = await who.post(`/assessing/registrations/${registration}/prior-learning`, { unit: 'NM-301' })
  const address = begun.headers.get('location') ?? ''
  await who.post(address, answers)
  await who.post(`${address}/check`, await sightOf(who, address))
  return address
}

describe('a unit that rests on earlier learning', () => {
  it('is proposed, looked at and agreed like any other, and counts only then', async () => {
    const area = await opened()
    const { cleo, ivy, nadia, edgar, amina, at, room, registration, centre } = area
    await cleo.post(`/centres/${centre}/settings`, { sampling: 'every-unit' })
    await recognise(area, nadia)
    expect(await amina.read(`/registrations/${registration}`)).toContain('It counts once the centre')
    expect(await ivy.read(at)).toMatch(/Amina Hassan .* Not in the plan/)
    expect(await ivy.read('/')).toContain('Plan to sample a unit that waits for it')
    expect(await ivy.read(`${at}/proposal`)).toContain('Unit NM-301 of Amina Hassan')
    await acceptAll(ivy, at)
    expect(await ivy.read('/')).toContain('Sample what is planned: 1 unit')
    expect(await ivy.read('/')).not.toContain('Plan to sample')

    const address = await sampleOf(area, registration)
    const page = await ivy.read(address)
    for (const told of [
      'Earlier learning: Certificate in Group Facilitation, 2024',
      'It grants 1.1, 1.2. Signed by Nadia Okoye',
      'Is the certificate authentic? Yes. Asked the college whether it is authentic',
      'Can the learner apply the learning to practice? Yes. Asked the college whether it is applied',
      'Unit 3 of that course is about group agreements',
    ])
      expect(page).toContain(told)
    await ivy.post(address, { result: 'agreed', feedback: 'Well checked', seen: '1' })
    expect(await amina.read(`/registrations/${registration}`)).toMatch(/It counts(?! once)/)
    expect(await nadia.read('/feedback')).toContain('Done: agreed, Ivy Lindgren. Well checked')
    expect(await edgar.read(`${room}${address}`)).toContain('Asked the college whether it is valid')
    expect(await edgar.read(`${room}?print=yes`)).toContain('Unit 3 of that course is about group agreements')
    expect(await (await edgar.get(`${room}/sample.csv`)).text()).toContain('grants 1.1, 1.2')
  })

  it('counts once its sample is taken out of the plan, where the centre samples what is drawn', async () => {
    const area = await opened()
    const { cleo, ivy, nadia, amina, at, registration, centre } = area
    await cleo.post(`/centres/${centre}/settings`, { sampling: 'every-unit' })
    await recognise(area, nadia)
    await acceptAll(ivy, at)
    await cleo.post(`/centres/${centre}/settings`, { sampling: 'drawn' })
    expect(await amina.read(`/registrations/${registration}`)).toContain('It counts once the centre')
    await ivy.post(`${await sampleOf(area, registration)}/remove`, { because: 'Others first' })
    expect(await amina.read(`/registrations/${registration}`)).toMatch(/It counts(?! once)/)
    expect(await amina.read('/record?kind=unit')).toContain('NM-301: Settle a group')
  })

  it('is to be looked at again once it is judged anew, and whoever can is told', async () => {
    const area = await opened()
    const { cleo, ivy, nadia, amina, at, registration, centre, tenant, tenantId } = area
    await cleo.post(`/centres/${centre}/settings`, { sampling: 'every-unit' })
    const judgement = await recognise(area, nadia)
    await acceptAll(ivy, at)
    await ivy.post(await sampleOf(area, registration), { result: 'agreed', feedback: 'Fair', seen: '1' })
    expect(await ivy.read('/')).not.toContain('Plan to sample')
    const yesterday = { sampled_at: new Date('2026-11-20T09:00:00Z') }
    await tenant.write((tx) => tx.run(run(from.updateTable('sample').set(yesterday).where('tenant_id', '=', tenantId))))
    await nadia.post(`${judgement}/anew`)
    await nadia.post(judgement, { ...findings, because: 'Asked again' })
    await nadia.post(`${judgement}/check`, await sightOf(nadia, judgement))
    expect(await amina.read(`/registrations/${registration}`)).toContain('It counted before, and does so again once')
    expect(await ivy.read('/')).toContain('Plan to sample a unit that waits for it')
    expect(await ivy.read(`${at}?show=attention`)).toMatch(/Amina Hassan .* Decided anew since it was sampled/)
    expect(await ivy.read(`${at}/proposal`)).toContain('Why: decided anew since it was sampled')
    await acceptAll(ivy, at)
    expect(await ivy.read('/')).not.toContain('Plan to sample')
    const again = { result: 'agreed', feedback: 'Fair still', seen: '2' }
    await ivy.post(await sampleOf(area, registration), again)
    expect(await ivy.read(at)).toMatch(/Amina Hassan .* Agreed summative/)
    expect(await amina.read(`/registrations/${registration}`)).toMatch(/It counts(?! once)/)
  })

  it('is a part of its own that the policy can set a percentage for', async () => {
    const area = await opened()
    const { ivy, nadia, at } = area
    await recognise(area, nadia)
    expect(await ivy.read(`${at}/policy`)).toContain('Earlier learning')
    await ivy.post(`${at}/policy`, { ...starts, 'method-earlier-learning': '100' })
    expect(await ivy.read(`${at}/proposal`)).toContain('Why: earlier learning: 100 %. Decided by Nadia Okoye')
  })

  it('of a trainee is looked at once it is countersigned, and by neither of the two', async () => {
    const area = await opened()
    const { ivy, nadia, tomas, at, staff, appoint, registration } = area
    await ivy.post(`${at}/policy`, { ...starts, 'standing-trainee': '100' })
    const address = await recognise(area, tomas)
    expect(await ivy.read(`${at}/proposal`)).toContain('Nothing more is to be planned')
    await nadia.post(`${address}/countersign`)
    await appoint(staff.nadia, 'internal-quality-assurer')
    expect(await nadia.read(`${at}/proposal`)).toContain('Nothing more is to be planned')
    await acceptAll(ivy, at)
    expect(await nadia.read(await sampleOf(area, registration))).toContain('Nobody quality-assures their own decisions')
  })

  it('asks for a fresh look where it was judged anew since the page was opened', async () => {
    const area = await opened()
    const { ivy, nadia, at, registration } = area
    await ivy.post(`${at}/policy`, { ...starts, 'stage-summative': '100' })
    const judgement = await recognise(area, nadia)
    await acceptAll(ivy, at)
    await nadia.post(`${judgement}/anew`)
    await nadia.post(judgement, { ...findings, because: 'Asked again' })
    await nadia.post(`${judgement}/check`, await sightOf(nadia, judgement))
    const address = await sampleOf(area, registration)
    const answer = await ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '1' })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('signed since you opened this page'),
    ])
    expect(await ivy.read(address)).toContain('Judged anew because: Asked again')
    expect((await ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '2' })).status).toBe(303)
  })
})

describe('how the plan stands', () => {
  it('remembers what was sampled of learners who are certificated or have left, and asks no more of those who left', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const { centre, staff, ivy } = await openCentre(area)
    const at = `/assurance/${centre}`
    const [amina, leo, grace, omar] = await Promise.all(
      (['amina', 'leo', 'grace', 'omar'] as const).map((name) =>
        decidedUnit(area, { centre, learner: area.people[name], assessor: staff.nadia, achieved: false }),
      ),
    )
    await ivy.post(`${at}/policy`, { ...starts, 'stage-interim': '100' })
    await acceptAll(ivy, at)
    for (const registration of [amina, leo]) {
      const address = await sampleOf(area, registration as never)
      await ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '1' })
    }
    const become = (id: typeof amina, state: string) =>
      area.tenant.write((tx) =>
        tx.run(
          run(
            from
              .updateTable('registration')
              .set({ state })
              .where('registration_id', '=', id as never),
          ),
        ),
      )
    const figures = async () => /Interim: 100 % (.*?) done\./.exec(await ivy.read(`${at}/plan`))?.[1]
    expect(await figures()).toBe('4 of 4 to be sampled, 4 in the plan, 2')
    await become(amina, 'certificated')
    await become(grace, 'certificated')
    expect(await figures()).toBe('4 of 4 to be sampled, 4 in the plan, 2')
    await become(leo, 'withdrawn')
    await become(omar, 'withdrawn')
    expect(await figures()).toBe('3 of 3 to be sampled, 3 in the plan, 2')
  })
})

describe('what was agreed, asked and said around a unit', () => {
  it('is shown with the sample, to the centre and the awarding body', async () => {
    const area = await opened()
    const { ivy, nadia, edgar, at, room, registration, handIn, tenant, tenantId, people, staff, of } = area
    const submission = await handIn('amina')
    const [at0, at1] = [new Date('2026-11-12T09:00:00Z'), new Date('2026-11-13T09:00:00Z')]
    const talk = newId<PieceId>()
    const [about] = submission.split('/').slice(-1)
    await tenant.write(async (tx) => {
      const learner = { tenant_id: tenantId, person_id: people.amina }
      await tx.run(
        run(
          from.insertInto('authenticity_query').values({
            ...{ ...learner, authenticity_query_id: newId<AuthenticityQueryId>(), submission_id: about as never },
            ...{ question: 'Who wrote the plan?', asked_by: staff.nadia, asked_at: at0 },
            ...{ answer: 'I did, with Leo’s template', answered_at: at1 },
          }),
        ),
      )
      const adjustment = { ...of, person_id: people.amina, because: 'She asked for it', starts_on: day('2026-03-01') }
      await tx.run(
        run(
          from.insertInto('adjustment').values([
            {
              ...{ ...adjustment, adjustment_id: newId<AdjustmentId>(), what: 'Answers are spoken' },
              ...{ recorded_by: staff.nadia, recorded_at: at0, agreed_at: at1 },
            },
            {
              ...{ ...adjustment, adjustment_id: newId<AdjustmentId>(), what: 'More time, not agreed yet' },
              ...{ recorded_by: staff.nadia, recorded_at: at0 },
            },
          ]),
        ),
      )
      await tx.run(
        run(
          from.insertInto('piece').values({
            ...{ ...of, piece_id: talk, person_id: people.amina, kind: 'professional-discussion' },
            ...{ title: 'How agreements are kept', happened_on: day('2026-11-10'), author_id: staff.nadia },
            ...{ answers: JSON.stringify({ with: 'Nadia', points: 'We spoke about [[the Ashtons]] and rules' }) },
            ...{ added_at: at0, confirmed_at: at1 },
          }),
        ),
      )
      const mapped = { ...of, piece_id: talk, unit_id: 'NM-301', criterion: '1.1' }
      await tx.run(run(from.insertInto('piece_criterion').values(mapped)))
    })
    await signed(nadia, submission)
    await ivy.post(`${at}/policy`, { ...starts, 'stage-summative': '100' })
    await acceptAll(ivy, at)
    const address = await sampleOf(area, registration)
    for (const page of [
      await ivy.read(address),
      await edgar.read(`${room}${address}`),
      await edgar.read(`${room}?print=yes`),
    ]) {
      for (const told of [
        'Who wrote the plan? (Nadia Okoye, 12 November 2026)',
        'I did, with Leo’s template',
        'Answers are spoken',
        'How agreements are kept',
        'We spoke about [blacked out] and rules',
      ])
        expect(page).toContain(told)
      expect(page).not.toContain('the Ashtons')
      expect(page).not.toContain('not agreed yet')
    }
  })
})

describe('the whole sample in one file', () => {
  it('has every sample to read and as data, every file, and a signed list with their hashes; and is told to all', async () => {
    const area = await opened()
    const { ivy, nadia, edgar, cleo, amina, at, room } = area
    await ivy.post(`${at}/policy`, { ...starts, 'stage-summative': '100' })
    await recognise(area, nadia)
    await acceptAll(ivy, at)
    const answer = await edgar.get(`${room}/sample.zip`)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(parts)).toEqual([
      'index.html',
      'samples/0001-unit-NM-301.html',
      'samples/0001-unit-NM-301.json',
      'manifest.json',
    ])
    const text = (name: string) => new TextDecoder().decode(parts[name])
    expect(text('index.html')).toContain('Unit NM-301 of Amina Hassan')
    expect(text('samples/0001-unit-NM-301.html')).toContain('Asked the college whether it is retained')
    expect(JSON.parse(text('manifest.json'))).toMatchObject({
      manifest: { parts: [{ name: 'index.html', sha256: expect.stringMatching(/^[\da-f]{64}$/) as string }, {}, {}] },
    })
    expect(await amina.read('/record/readers')).toContain('the sample with all files, taken along as a ZIP')
    expect(await cleo.read(`${at}/external`)).toContain('The sample with all files, taken along as a ZIP Amina Hassan')
    expect((await ivy.get(`${room}/sample.zip`)).status).toBe(403)
  })
})
