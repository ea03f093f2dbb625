import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { scenario } from '../../../test/scenario.ts'
import { addDays, day } from '../../kit/plain-date.ts'
import { date, found, lay, read, training } from './list.testing.ts'
import { add, reflection, safeguardingB } from './testing.ts'

describe('what lies ahead', () => {
  it('stands above today in the same picture: what is planned, what ends, what a rule stops counting', async () => {
    const { amina, dilip } = await scenario({ on: '2026-11-21' })
    const leader = {
      ...{ topic: { topic: 'programme' }, programme: { programme: 'incredible-years' } },
      ...{ name: { title: 'Leader training' }, date: date('2023-05-01') },
    }
    const award = {
      ...{ qualification: { qualification: 'wwp-l3-award' }, units: { units: '319' } },
      date: date('2022-07-02'),
    }
    for (const [kind, pages] of [
      ['training', safeguardingB],
      ['training', leader],
      ['qualification', award],
    ] as const)
      await dilip.post(`/people/:amina${await add(amina, kind, pages)}/verify`)
    await add(amina, 'training', training('Talking to teenagers', '2027-01-15'))
    await add(amina, 'registration', {
      regulator: { regulator: 'social-work-england', number: 'SW1', state: 'registered' },
      dates: { ...date('2026-01-01'), 'until-day': '30', 'until-month': '11', 'until-year': '2026' },
    })
    const page = await amina.read('/record')
    expect(page).toMatch(/January 2027 15 January 2027 Talking to teenagers Planned Training/)
    expect(page).toMatch(/30 November 2026 .{0,60} Ends This is its last day/)
    expect(page).toMatch(
      /13 March 2027 Safeguarding Group B refresher Stops counting This is the last day on which it counts for: /,
    )
    expect(page.indexOf('13 March 2027')).toBeLessThan(page.indexOf('15 January 2027'))
    expect(page.indexOf('15 January 2027')).toBeLessThan(page.indexOf('Today, 21 November 2026'))
    expect(page.indexOf('Today, 21 November 2026')).toBeLessThan(page.indexOf('May 2023'))
  })

  it('asks of a plan whose day has passed whether it happened, and counts it once it is confirmed', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 1, () => ({
      title: 'Talking to teenagers',
      happenedOn: day('2026-11-20'),
      standing: 'planned',
      attributes: { topic: 'other' },
    }))
    const page = await area.amina.read('/record')
    expect(page).toContain('Did this happen? Talking to teenagers Planned for 20 November 2026')
    expect(page).toMatch(/20 November 2026 Talking to teenagers Did it happen\?/)
    const [, confirm = ''] = /action="(\/record\/[\w-]+\/correct)"/.exec(await read(area.amina, '/record')) ?? []
    const check = (await area.amina.post(confirm)).headers.get('location') ?? ''
    const entry =
      (await area.amina.post(check, { corrects: confirm.split('/')[2] ?? '' })).headers.get('location') ?? ''
    expect(await area.amina.read(entry)).toContain('Standing Not yet verified')
    expect(await area.amina.read('/record')).not.toContain('Did this happen?')
  })

  it('waits for the end of a month of which the day is not known, and for the end of the day itself', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 1, () => ({
      title: 'This month',
      happenedOn: day('2026-11-01'),
      precision: 'month',
      standing: 'planned',
    }))
    await lay(area, 1, () => ({ title: 'This day', happenedOn: day('2026-11-21'), standing: 'planned' }))
    expect(await area.amina.read('/record')).not.toContain('Did this happen?')
    await lay(area, 1, () => ({
      title: 'Last month',
      happenedOn: day('2026-10-01'),
      precision: 'month',
      standing: 'planned',
    }))
    expect(await area.amina.read('/record')).toContain('Did this happen? Last month Planned for October 2026')
  })
})

describe('filters', () => {
  it('show what is all that is chosen, say what is, and can each be taken away', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const { amina } = area
    await lay(area, 6, (index) => ({
      title: `${['Early', 'Late'][index % 2]} ${index}`,
      kind: index < 4 ? 'training' : 'supervision',
      happenedOn: addDays(day(index % 2 === 0 ? '2019-05-01' : '2026-05-01'), index),
    }))
    expect(await found(amina, '/record?kind=training&time=2019')).toEqual(['Early 2', 'Early 0'])
    expect(await found(amina, '/record?kind=training&kind=supervision&time=year')).toEqual([
      'Late 5',
      'Late 3',
      'Late 1',
    ])
    const page = await read(amina, '/record?kind=supervision&time=2019')
    expect(asText(page)).toContain('1 entry chosen, the latest first.')
    expect(asText(page)).toContain('Take away Supervision Take away 2019 Clear all')
    expect(page).toContain('href="/record?kind=supervision"')
    expect(asText(page)).toContain('Training (4)')
    expect(await amina.read('/record?standing=verified')).toContain('No entry is all of this')
    expect(await found(amina, '/record?kind=nonsense&standing=nonsense&time=nonsense')).toEqual([])
    expect(await found(amina, '/record?standing=nonsense&time=nonsense')).toHaveLength(6)
  })

  it('tell what has evidence from what has none', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'training', training('With a certificate', '2025-05-01'))
    await add(amina, 'training', training('On my word', '2025-06-01'))
    await amina.post(`${entry}/evidence`, {
      kind: 'link',
      title: 'Certificate',
      link: 'https://certificates.example/1',
    })
    expect(await found(amina, '/record?evidence=with')).toEqual(['With a certificate'])
    expect(await found(amina, '/record?evidence=without')).toEqual(['On my word'])
  })

  it('leave out what was withdrawn unless it is wished for', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'training', training('Twice', '2025-05-01'))
    await amina.post(`${entry}/withdraw`, { because: 'Entered twice' })
    expect(await found(amina, '/record')).toEqual([])
    expect(await found(amina, '/record?withdrawn=yes')).toEqual(['Twice'])
    expect(await amina.read('/record?withdrawn=yes')).toContain('Twice Withdrawn')
  })

  it('show a manager nothing that is the person’s own, whatever is asked', async () => {
    const { amina, dilip } = await scenario()
    await add(amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
    await add(amina, 'training', training('Talking to teenagers', '2025-05-01'))
    expect(await found(amina, '/record?seen=own')).toEqual(['What the Hendry review teaches'])
    for (const query of ['', '?seen=own', '?q=Hendry', '?q=sleep', '?kind=cpd', '?withdrawn=yes', '?print=yes'])
      expect(await dilip.read(`/people/:amina/record${query}`), query).not.toMatch(
        /What the Hendry|sleep first|\(CPD\) \([1-9]/,
      )
    expect(await found(dilip, '/people/:amina/record?seen=own')).toEqual(['Talking to teenagers'])
  })
})
