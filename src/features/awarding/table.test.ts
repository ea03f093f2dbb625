import { describe, expect, it } from 'vitest'
import { load, northmoorAwards, sendFile } from '../../../test/awarding-body.ts'
import { scenario } from '../../../test/scenario.ts'

/** Goes on with a table from the page that shows what was read of it. */
async function go({ sunita }: Awaited<ReturnType<typeof scenario>>, then: 'read' | 'take', page: string) {
  const plainly = (html = '') => html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const [, table] = /<textarea[^>]*name="table"[^>]*>([^]*?)<\/textarea>/.exec(page) ?? []
  const [, text] = /name="text" value="([^"]*)"/.exec(page) ?? []
  const answer = await sunita.post('/catalogue/load', { do: then, text: plainly(text), table: plainly(table) })
  return { status: answer.status, page: await answer.text() }
}

describe('a table of units that is sent', () => {
  it('takes in units, outcomes and criteria of a table', async () => {
    const area = await scenario()
    const table = `unit;unit title;scheme;level;outcome;outcome title;criterion;criterion title
NM-304;Evaluate a group;work-with-parents;3;1;Choose what to find out;1.1;Agree it with parents
NM-304;;;;1;;1.2;"Choose a measure; say who may use it"
NM-301;;;;1;Agree how the group works;1.1;Help the group to agree`
    const sent = await sendFile(area, 'units.csv', table, northmoorAwards)
    expect(sent.status).toBe(200)
    expect(sent.page).toContain('Read: 2 units from 3 rows')
    expect(sent.page).toContain('NM-304: Evaluate a group, level 3, credits not loaded, 2 criteria')
    const { status, page } = await go(area, 'take', sent.page)
    expect(status).toBe(200)
    expect(page).toContain('NM-304: Evaluate a group')
    const [, text = ''] = /<textarea[^>]*>([^]*?)<\/textarea>/.exec(page) ?? []
    const merged = text.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    expect((await load(area, merged)).status).toBe(303)
    expect(await area.amina.read('/qualifications/units/NM-304')).toContain('1.2 Choose a measure; say who may use it')
    const settled = await area.amina.read('/qualifications/units/NM-301')
    expect(settled).toContain('1.1 Help the group to agree')
    expect(settled).toContain('Credits 6')
    expect(area.errors).toEqual([])
  })

  it('begins with a table where there is nothing else, and asks who tells it', async () => {
    const area = await scenario()
    const sent = await sendFile(area, 'units.csv', 'unit,scheme\nNM-304,nm')
    const { status, page } = await go(area, 'take', sent.page)
    expect(status).toBe(422)
    expect(page).toContain('awardingBody: Must not be empty')
    expect(page).toContain('NM-304:')
  })

  it('shows every row of a table that could not be read, keeps what was sent, and goes on with the rest', async () => {
    const area = await scenario()
    const rows = ['NM-304,nm,three', 'NM-305,nm,3', '', 'NM-306,nm,3,x', ',nm,2']
    const sent = await sendFile(area, 'units.csv', ['unit,scheme,level,credits', ...rows].join('\n'), northmoorAwards)
    expect(sent.status).toBe(422)
    for (const told of [
      '3 rows could not be read',
      'Row 2, level: must be a level from 1 to 8',
      'Row 5, credits: must be a number of credits',
      'Row 6: give the id of the unit',
      'Left out until these rows are mended, so that no criterion is missing unnoticed: NM-304, NM-306.',
      'Read: 1 unit from 1 row',
      'NM-306,nm,3,x',
    ])
      expect(sent.page).toContain(told)
    const mended = sent.page.replace('NM-304,nm,three', 'NM-304,nm,3')
    const again = await go(area, 'read', mended)
    expect(again.page).toContain('2 rows could not be read')
    expect(again.page).toContain('Read: 2 units from 2 rows')
    const taken = await go(area, 'take', again.page)
    expect(taken.status).toBe(200)
    expect(taken.page).toContain('NM-305')
    expect(taken.page).not.toContain('NM-306')
    expect(await area.sunita.read('/catalogue')).toContain('Nothing is loaded')
    expect(area.errors).toEqual([])
  })

  it('keeps the table where the text cannot take its units', async () => {
    const area = await scenario()
    const sent = await sendFile(area, 'units.csv', 'unit,scheme\nNM-304,nm', 'a: [')
    expect(sent.page).toContain('Mend or empty it first')
    expect(sent.page).toContain('Read the table again')
    const again = await area.sunita.post('/catalogue/load', { do: 'read', text: '', table: 'unit,scheme\nNM-304,nm' })
    expect(await again.text()).toContain('Read: 1 unit from 1 row')
  })

  it.each([
    ['units.csv', 'unit,scheme,level\nNM-304,nm,three', northmoorAwards, 'Row 2, level'],
    ['units.csv', 'unit,scheme\nNM-304,"nm', northmoorAwards, 'is opened and never closed'],
    ['units.xlsx', '%PDF-1.4', northmoorAwards, 'This is a PDF'],
    ['units.csv', 'unit,scheme\nNM-304,nm', 'a: [', 'Mend or empty it first'],
  ])('is told what is wrong with %s: %s', async (name, content, text, problem) => {
    const area = await scenario()
    const { status, page } = await sendFile(area, name, content, text)
    expect([status, page.includes(problem)]).toEqual([422, true])
    expect(area.errors).toEqual([])
  })
})
