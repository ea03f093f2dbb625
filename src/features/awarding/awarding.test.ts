import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { plain, run, sql } from '../../db/index.ts'
import { addUnit, enrol, load, look, northmoorAwards, sendFile } from '../../../test/awarding-body.ts'

const lookAt = async ({ sunita }: Awaited<ReturnType<typeof scenario>>, text: string) => {
  const answer = await sunita.post('/catalogue/load', { do: 'look', text })
  return { status: answer.status, page: await answer.text() }
}

describe('a file of an awarding body', () => {
  it('is loaded once it was seen what it would change, and its units can be chosen', async () => {
    const area = await scenario()
    const { page } = await lookAt(area, northmoorAwards)
    expect(page).toContain('Qualifications: new')
    expect(page).toContain('NM-301: Settle a group')
    expect(page).toContain('Nobody’s answer changes.')
    expect(await area.amina.read('/qualifications')).not.toContain('Group Work')
    const answer = await load(area)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/catalogue'])
    expect(await area.sunita.read('/catalogue')).toContain('Northmoor Awards Made up for this demonstration')
    expect(await area.amina.read('/qualifications')).toContain('Level 3 Certificate in Group Work')
    await addUnit(area, 'NM-301')
    expect(await area.amina.read('/record')).toContain('NM-301: Settle a group (made up for this demonstration)')
    expect(area.errors).toEqual([])
  })

  it('can be sent as a file', async () => {
    const area = await scenario()
    const { status, page } = await sendFile(area, 'northmoor.yaml', northmoorAwards)
    expect([status, page.includes('NM-301: Settle a group')]).toEqual([200, true])
  })

  it('is not loaded unseen, nor as another text than was seen', async () => {
    const area = await scenario()
    const publish = (seen: string, text = northmoorAwards) =>
      area.sunita.post('/catalogue/load', { do: 'publish', text, seen })
    expect((await publish('')).status).toBe(422)
    const seen = await look(area.sunita, northmoorAwards)
    const other = await publish(seen, northmoorAwards.replace('Settle', 'Begin'))
    expect([other.status, (await other.text()).includes('see again what it would change')]).toEqual([422, true])
    expect((await publish(seen)).status).toBe(303)
    expect((await publish(seen)).status).toBe(422)
    expect(area.errors).toEqual([])
  })

  it('takes the place of the one before, and tells which learners that affects, who can see who looked', async () => {
    const area = await scenario()
    await load(area)
    await enrol(area, 'nm-l3-group-work')
    await addUnit(area, 'NM-301')
    await addUnit(area, 'NM-302')
    expect(await area.amina.read('/qualifications/nm-l3-group-work')).toContain('on 21 November 2026 All units done')
    const harder = northmoorAwards.replace('atLeast: 12', 'atLeast: 18').replace('cost: 240', 'cost: 250')
    const { page } = await lookAt(area, harder)
    expect(page).toContain('Rules of combination: changed')
    expect(page).toContain('Amina Hassan')
    expect(page).toContain('Not met, instead of met. Credit at level 3: 12 of the 18 needed are on record.')
    expect(page).toContain('Looked at fewer than 5 people')
    expect(await area.amina.read('/record/readers')).toContain('Sunita Patel')
    expect((await load(area, harder)).status).toBe(303)
    expect(await area.amina.read('/qualifications/nm-l3-group-work')).toContain(
      'on 21 November 2026 Not all units done',
    )
    const offers = await area.amina.read('/offers')
    expect([offers.includes('£250'), offers.includes('£240')]).toEqual([true, false])
    expect(await area.sunita.read('/catalogue')).toContain('No longer used Northmoor Awards')
  })

  it('can be laid beside another, each change with what was and what is', async () => {
    const area = await scenario()
    expect(await area.sunita.read('/catalogue/compare')).toContain('Nothing to compare')
    await load(area)
    const newer = northmoorAwards
      .replace('atLeast: 12', 'atLeast: 18')
      .replace('At least 12 credits', 'At least 18 credits')
      .replace('cost: 240', 'cost: 250')
      .replace('{ from: 50, to: 60 }', '{ from: 55, to: 60 }')
      .replace('Return to it when it is tested', 'Return to it when it is broken')
      .replace(/ {2}NM-202: .*\n/, '')
    await load(area, newer)
    const page = await area.sunita.read('/catalogue/compare')
    for (const told of [
      'Guided learning hours 50 to 60 55 to 60',
      'Criterion 1.2 Return to it when it is tested Return to it when it is broken',
      'Asks At least 12 credits at level 3 At least 18 credits at level 3',
      'Cost £240 £250',
      'Units: no longer there NM-202: Listen to parents',
    ])
      expect(page).toContain(told)
    expect(page).not.toContain('NM-303')
    expect(page).toMatch(/loaded on \d+ \w+ \d{4} at \d\d:\d\d, in use/)
    const [one, other] = [
      ...(await (await area.sunita.get('/catalogue/compare')).text()).matchAll(/option value="([^"]+)"/g),
    ].map(([, id = '']) => id)
    expect(await area.sunita.read(`/catalogue/compare?one=${one}&other=${one}`)).toContain('They tell the same.')
    expect(await area.sunita.read(`/catalogue/compare?one=${one}&other=${other}`)).toContain('Cost £250 £240')
    // What was loaded last is what is, whichever has the greater id.
    const later = sql`update loaded_catalogue set loaded_at = loaded_at + interval '1 hour'
      where tenant_id = ${area.tenantId}::uuid and ended_at is not null`
    await area.tenant.write((tx) => tx.run(run(plain(later))))
    expect(await area.sunita.read('/catalogue/compare')).toContain('Cost £250 £240')
    expect((await area.sunita.get('/catalogue/compare?one=x&other=y')).status).toBe(404)
    expect((await area.maya.get('/catalogue/compare')).status).toBe(403)
    expect(area.errors).toEqual([])
  })

  it('shows what it would change of a unit that ships with Cairn, and does not call it new', async () => {
    const area = await scenario()
    const text = `awardingBody: Northmoor Board\nsource: Handbook of 2026\nunits:\n  401: { scheme: work-with-parents, credits: 5 }\n`
    const { page } = await lookAt(area, text)
    expect(page).toContain('Units that ship with Cairn: changed')
    expect(page).not.toContain('Units: new')
    expect(page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')).toContain('Credits 4 5')
  })

  it('changes nothing where it says what is loaded already', async () => {
    const area = await scenario()
    await load(area)
    expect((await lookAt(area, northmoorAwards)).page).toContain('Nothing: it says what is loaded already.')
  })

  it('can be taken out of use, with its offers', async () => {
    const area = await scenario()
    await load(area)
    await enrol(area, 'nm-l3-group-work')
    const [end = ''] = /\/catalogue\/[\w-]+\/end/.exec(await (await area.sunita.get('/catalogue')).text()) ?? []
    const page = await (await area.sunita.get(end)).text()
    expect(page).toContain('Not asked any longer')
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? []
    expect((await area.sunita.post(end, { seen: 'x' })).status).toBe(422)
    expect((await area.sunita.post(end, { seen })).status).toBe(303)
    expect(await area.amina.read('/offers')).toContain('Nothing is on offer')
    expect(await area.amina.read('/qualifications')).toContain('What it asks for is not loaded')
    expect((await area.sunita.post(end, { seen })).status).toBe(404)
    expect(area.errors).toEqual([])
  })

  it('does not load twice where it is sent twice', async () => {
    const area = await scenario()
    const seen = await look(area.sunita, northmoorAwards)
    const send = () => area.sunita.post('/catalogue/load', { do: 'publish', text: northmoorAwards, seen })
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(area.errors).toEqual([])
  })
})

describe('a file with a slip', () => {
  it.each([
    [
      'scheme: work-with-parents, level: 2, credits: 3',
      'sceme: x, level: 2',
      /Line 8: units\.NM-202\.sceme: .*did you mean “scheme”/,
    ],
    [
      'unit: NM-302, provider',
      'unit: NM-320, provider',
      /Line 37: offers\.0\.unit: No unit “NM-320” is loaded; did you mean “NM-302”/,
    ],
    ['kind: unit, unit: NM-301', 'knd: unit', /rules\.0\.versions\.0\.requires/],
    ['id: qualification/nm-l3', 'id: qualification/mn-l3', /did you mean “qualification\/nm-l3-group-work”/],
    ['NM-201: {', 'PTLLS: {', /“PTLLS” is known, and what is made up must not change it/],
    ['ends: 2027-03-31', 'ends: soon', /offers\.0\.ends: Must be a day/],
    ['{ from: 50, to: 60 }', '{ from: 60, to: 50 }', /guidedHours: Must not end before it begins/],
    [
      "number: '1.2'",
      "number: '2.2'",
      /Line 19: units\.NM-301\.outcomes\.0\.criteria\.1\.number: Must begin with the number of its outcome/,
    ],
    ['madeUp: true', 'madeUp: [', /Line 3/],
  ])('with “%s” as “%s”, is refused with line, path and mend', async (before, after, expected) => {
    const area = await scenario()
    expect(northmoorAwards).toContain(before)
    const { status, page } = await lookAt(area, northmoorAwards.replace(before, after))
    expect(status).toBe(422)
    expect(page.replaceAll('&#39;', "'")).toMatch(expected)
    expect(page).toContain('Listen to parents')
    expect(area.errors).toEqual([])
  })

  it('contradicts no other awarding body', async () => {
    const area = await scenario()
    await load(area)
    const { page } = await lookAt(area, northmoorAwards.replace('awardingBody: Northmoor', 'awardingBody: Southmoor'))
    expect(page).toContain('Northmoor Awards has loaded “NM-201” already: choose another id')
  })

  it.each(['', ' ', 'hello', '[]', 'a: &a [*a]', '{}', '\u0000', 'x'.repeat(400_001)])(
    'says what to do, whatever it holds (%#)',
    async (text) => {
      const area = await scenario()
      expect((await lookAt(area, text)).status).toBe(422)
      expect(area.errors).toEqual([])
    },
  )
})

describe('a unit on offer', () => {
  const offer = { unit: '300', provider: 'Northmoor College', cost: '£1,200.50', hours: '7.5' }
  const ends = { 'ends-day': '31', 'ends-month': '7', 'ends-year': '2027' }

  it('is added and taken down by an administrator', async () => {
    const { sunita, amina } = await scenario()
    expect((await sunita.post('/offers', { ...offer, ...ends })).status).toBe(303)
    expect(await amina.read('/offers')).toContain('Northmoor College: £1200.50, 7.5 hours, ends 31 July 2027')
    const [down = ''] = /\/offers\/[\w-]+\/take-down/.exec(await (await sunita.get('/offers')).text()) ?? []
    expect((await sunita.post(down)).status).toBe(303)
    expect(await amina.read('/offers')).toContain('Nothing is on offer')
    expect((await sunita.post(down)).status).toBe(404)
  })

  it.each([
    [{ unit: '999' }, 'Select the unit'],
    [{ provider: '' }, 'Enter who offers it'],
    [{ cost: 'much' }, 'The cost must be a number'],
    [{ 'ends-year': '2020' }, 'must be today or later'],
  ])('that cannot be, %o, is refused, and nothing typed is lost', async (slip, message) => {
    const { sunita, errors } = await scenario()
    const answer = await sunita.post('/offers', { ...offer, ...ends, ...slip })
    const page = await answer.text()
    expect([answer.status, page.includes(message), page.includes('value="7.5"')]).toEqual([422, true, true])
    expect(errors).toEqual([])
  })
})
