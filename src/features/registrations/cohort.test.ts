import { describe, expect, it } from 'vitest'
import { load } from '../../../test/awarding-body.ts'
import { asText } from '../../../test/browser.ts'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { problemsOf } from '../people/testing.ts'
import { type Centre, centre, register } from './testing.ts'

const file = (...rows: readonly string[]) => {
  const form = new FormData()
  form.set('do', 'look')
  form.set('file', new File([rows.join('\n')], 'cohort.csv'))
  return form
}
const headings = 'Learner,Email,Qualification,Registration date,Registration number'

/** Cleo looks at a file; tells the page, and what goes along with its button. */
async function look({ cleo, centre }: Pick<Centre, 'cleo' | 'centre'>, ...rows: readonly string[]) {
  const answer = await cleo.upload(`/centres/${centre}/cohort`, file(...rows))
  const html = await answer.clone().text()
  const lines = /name="lines" value="([^"]*)"/.exec(html)?.[1]
  return { answer, text: asText(html), lines: lines?.replaceAll('&quot;', '"') }
}

describe('a cohort from a file', () => {
  it('is looked at, and then registered all at once', async () => {
    const area = await centre()
    const { text, lines } = await look(
      area,
      headings,
      `Amina Hassan,,Northmoor Level 3 Certificate,3/11/2026,N 1`,
      `,${area.email('leo')},wwp-l3-award,2026-10-01,`,
    )
    expect(text).toContain('2 rows can be registered')
    expect(text).toContain('Registered on 3 November 2026, number N 1')
    expect(await area.cleo.read(`/centres/${area.centre}`)).toContain('Nobody is registered yet')
    const done = await area.cleo.post(`/centres/${area.centre}/cohort`, { do: 'register', lines: lines ?? '' })
    expect(done.status).toBe(303)
    const list = await area.cleo.read(`/centres/${area.centre}`)
    expect(list).toContain('Amina Hassan Registered Northmoor Level 3 Certificate')
    expect(list).toContain('Leo Grant Registered Level 3 Award in Work with Parents')
    const again = await area.cleo.post(`/centres/${area.centre}/cohort`, { do: 'register', lines: lines ?? '' })
    expect(again.status).toBe(422)
    expect(area.errors).toEqual([])
  })

  it('says of each row what is wrong, and registers nobody', async () => {
    const area = await centre()
    await register(area)
    const { text, lines } = await look(
      area,
      headings,
      'Amina Hassan,,nm-l3,3/11/2026,',
      'Nobody Known,,nm-l3,3/11/2026,',
      'Leo Grant,,Potions,31/2/2026,',
      'Grace Mensah,,nm-l3,3/12/2026,',
      'Omar Idris,,nm-l3,3/11/2026,',
      'Omar Idris,,nm-l3,4/11/2026,',
      'Cleo Marsh,,nm-l3,4/11/2026,',
    )
    expect(text).toContain('6 of 7 rows cannot be registered')
    for (const problem of [
      'Amina Hassan is registered for this already, since 1 October 2026 at Riverbank',
      'Nobody in the area is called “Nobody Known”',
      'There is no one qualification called “Potions”. 31 February 2026 is not a real date: February has 28 days',
      'lies ahead: the day of registration must be today or in the past',
      'Row 6 registers the same learner for the same',
      'Nobody keeps their own registration',
    ])
      expect(text).toContain(problem)
    expect(lines).toBeUndefined()
  })

  it('goes by titles as the awarding body’s file has them, suggests what is near, and says what to do about strangers', async () => {
    const area = await scenario()
    await load(area)
    const { text } = await look(
      await openCentre(area),
      headings,
      'Amina Hassan,,Level 3 Certificate in Group Work,3/11/2026,',
      'Leo Grant,,Level 3 Certificate in Group Wrok,3/11/2026,',
      'Nobody Known,,nm-l3-group-work,3/11/2026,',
      'Grace Mensah,,EYQ-001,3/11/2026,',
    )
    expect(text).toContain(
      '2 Amina Hassan Level 3 Certificate in Group Work (made up for this demonstration) Registered on 3 November 2026',
    )
    expect(text).toContain('“Level 3 Certificate in Group Wrok”; did you mean “Level 3 Certificate in Group Work”?')
    expect(text).toContain('added and invited first, by an administrator of the area: Sunita Patel')
    expect(text).toContain('For courses begun up to August 2014 alone')
  })

  it('has a file to start from, which it reads', async () => {
    const area = await centre()
    expect(await area.cleo.read(`/centres/${area.centre}/cohort`)).toContain('A file to start from (CSV)')
    const template = await area.cleo.get(`/centres/${area.centre}/cohort/template`)
    expect(template.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head = ''] = (await template.text()).split('\r\n')
    const { text } = await look(area, head, 'Amina Hassan,,nm-l3,3/11/2026,N 1,4/11/2026')
    expect(text).toContain('Registered on 3 November 2026, number N 1')
    expect((await area.nadia.get(`/centres/${area.centre}/cohort/template`)).status).toBe(403)
  })

  it('that cannot be read says how to mend it', async () => {
    const area = await centre()
    const told: [string[], string][] = [
      [
        ['Fruit,Colour', 'Apple,red'],
        '#file No column is headed like: Full name or Email address; Qualification; Day of registration. Give it such a heading',
      ],
      [[headings], '#file The file has headings and no rows'],
      [[''], '#file The file is empty'],
    ]
    for (const [rows, problem] of told) expect(await problemsOf((await look(area, ...rows)).answer)).toEqual([problem])
    for (const lines of ['', '{', '[{"line":1}]']) {
      const answer = await area.cleo.post(`/centres/${area.centre}/cohort`, { do: 'register', lines })
      expect(await problemsOf(answer)).toEqual(['#file The rows were not sent along. Choose the file again'])
    }
    for (const reader of [area.nadia, area.amina])
      expect((await reader.upload(`/centres/${area.centre}/cohort`, file(headings))).status).toBe(403)
    expect(area.errors).toEqual([])
  })
})
