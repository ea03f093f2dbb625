import { describe, expect, it } from 'vitest'
import { enrol } from '../../../test/awarding-body.ts'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { add } from '../record/testing.ts'

describe('encouragement', () => {
  it('goes to a practitioner without a level 3, with its reasons and source, and is no mark against them', async () => {
    const { amina, dilip, sunita } = await scenario()
    const page = await amina.read('/qualifications')
    expect(page).toContain('Encouraged: the Award or Certificate in Work with Parents')
    expect(page).toContain('It is no duty: it changes nothing about what you may do.')
    expect(page).toContain('“Information for employers and managers”')
    const card = page.slice(page.indexOf('Encouraged:'), page.indexOf('What I hold'))
    expect(card).toContain('level 3')
    for (const mark of ['Not met', 'Missing', 'must']) expect(card, mark).not.toContain(mark)
    expect(await dilip.read('/people/:amina/qualifications')).toContain('Amina Hassan is encouraged')
    // Who only administers is no practitioner.
    expect(await sunita.read('/qualifications')).not.toContain('Encouraged')
  })

  it('names who can register, what is meant, and stands on Today where one stands', async () => {
    const area = await scenario()
    const nobody = await area.amina.read('/qualifications')
    expect(nobody).toContain('No assessment centre registers learners in this area yet.')
    await openCentre(area)
    const page = await area.amina.read('/qualifications')
    expect(page).toContain('These can register you: Riverbank: Cleo Marsh')
    expect(page).toContain('What each asks for: Level 3 Award in Work with Parents')
    expect(await area.dilip.read('/people/:amina/qualifications')).toContain('These can register them')
    const today = await (await area.amina.get('/')).text()
    expect(today).toContain('href="/qualifications#encouragement-work-with-parents"')
    expect(await (await area.amina.get('/qualifications')).text()).toContain('id="encouragement-work-with-parents"')
    const stands = await area.amina.read('/')
    expect(stands).toContain('You are encouraged to think of it')
    expect(await area.sunita.read('/')).not.toContain('encouraged')
    await enrol(area, 'wwp-l3-award')
    expect(await area.amina.read('/')).not.toContain('encouraged')
  })

  it('cannot tell of a level 3 alone, and goes by what was found of key knowledge, the latest last', async () => {
    const { amina, dilip } = await scenario()
    const award = { ...{ qualification: { qualification: 'wwp-l3-award' }, units: { units: 'none' } } }
    await add(amina, 'qualification', { ...award, date: { 'on-day': '2', 'on-month': '7', 'on-year': '2022' } })
    const untold = await amina.read('/qualifications')
    expect(untold).toContain('Cairn cannot tell whether you are encouraged to think of it')
    expect(untold).toContain('which knowledge is key and how a gap is told')
    expect(await amina.read('/')).not.toContain('encouraged')
    const looked = (found: string, month: string) =>
      add(amina, 'key-knowledge', {
        found: { found },
        ...(found === 'gap' && { area: { area: 'How fathers are met' } }),
        date: { 'on-day': '2', 'on-month': month, 'on-year': '2026', by: 'Dilip Rao' },
      })
    await looked('gap', '9')
    const page = await amina.read('/qualifications')
    const card = page.slice(page.indexOf('Encouraged:'), page.indexOf('What I hold'))
    expect(card).toContain('The closing of the gap in key knowledge that was found is not on record.')
    for (const mark of ['Not met', 'Missing', 'must', 'A level 3 qualification']) expect(card, mark).not.toContain(mark)
    expect(page).not.toContain('Cairn cannot tell whether')
    expect(await amina.read('/')).toContain('You are encouraged to think of it')
    expect(await dilip.read('/people/:amina/qualifications')).toContain('Amina Hassan is encouraged')
    await looked('none', '11')
    const closed = await amina.read('/qualifications')
    expect(closed).not.toContain('Encouraged:')
    expect(closed).not.toContain('Cairn cannot tell whether')
  })

  it('ends with a level 3, and with being registered', async () => {
    const registered = await scenario()
    await enrol(registered, 'wwp-l3-award')
    expect(await registered.amina.read('/qualifications')).not.toContain('Encouraged:')
    const { amina } = await scenario()
    const award = { ...{ qualification: { qualification: 'wwp-l3-award' }, units: { units: 'none' } } }
    await add(amina, 'qualification', { ...award, date: { 'on-day': '2', 'on-month': '7', 'on-year': '2022' } })
    expect(await amina.read('/qualifications')).not.toContain('Encouraged:')
  })
})
