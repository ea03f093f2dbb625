import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadCatalogue } from '../../catalogue/index.ts'
import { type Trial, trialOf } from './asks.ts'
import { answerTo } from '../../engine/index.ts'
import { aboutField, citedAs, readTyped, rowField, rowsIn } from './trying.ts'
import { dayAfter, readTypedDate } from './typed-date.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', '..', 'catalogue'))
})

function trial(id: string): Trial {
  const { rulebook, vocabulary, lists } = catalogue
  const rule = rulebook.documents[id]
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return trialOf(rule, rulebook.documents, rulebook.catalogue, { vocabulary, titles: lists })
}
const place = ({ asks }: Trial, says: string) => {
  const found = asks.findIndex(({ say }) => say === says)
  if (found < 0) throw new Error(`asks for no “${says}” but ${asks.map(({ say }) => say).join(' | ')}`)
  return found
}

/** A form with a row for each, as a browser sends it. */
function form(of: Trial, rows: readonly Record<string, string>[], about: Record<string, string> = {}) {
  const typed = rows.flatMap(({ say = '', ...fields }, index) =>
    Object.entries({ ...fields, ask: String(place(of, say)) }).map(([name, value]) => [rowField(index, name), value]),
  )
  return Object.fromEntries([
    ...typed,
    ...Object.entries(about).map(([name, value]) => [aboutField(name), value]),
  ]) as Record<string, string>
}
const read = (of: Trial, raw: Record<string, string>) => readTyped(of, raw, rowsIn(of, raw))

describe('a date typed on one line', () => {
  it.each([
    ['14 3 2021', '2021-03-14'],
    ['14/03/2021', '2021-03-14'],
    ['14 March 2021', '2021-03-14'],
    ['14 mar 2021', '2021-03-14'],
    ['March 2021', '2021-03'],
    ['3.2021', '2021-03'],
    ['2021-03-14', '2021-03-14'],
    ['2021-03', '2021-03'],
  ])('reads %s as %s', (text, date) => expect(readTypedDate(text)).toBe(date))

  it.each(['', '2021', '31 2 2021', '14 3 21', 'soon', '1 2 3 2021', '14 ma 2021'])('does not read “%s”', (text) =>
    expect(readTypedDate(text)).toBeUndefined(),
  )

  it('ends the day, or the month, after its last', () => {
    expect(dayAfter('2021-02-28')).toBe('2021-03-01')
    expect(dayAfter('2021-12')).toBe('2022-01')
  })
})

describe('trying the rule of who may lead', () => {
  const everything = [
    { say: 'Safeguarding training for Group B, refreshed within three years', on: '14 3 2025' },
    { say: 'Training in the programme', on: 'May 2020' },
    {
      say: 'The Level 3 Award or Certificate in Work with Parents, including unit 319',
      on: '2 7 2019',
      qualification: 'wwp-l3-award',
    },
  ]

  it('asks for what the rule speaks of', () => {
    const lead = trial('practice/hertfordshire/lead')
    expect(lead.questions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['programme', 'programmeRequiresTraining']),
    )
    const award = lead.asks[place(lead, 'The Level 3 Award or Certificate in Work with Parents, including unit 319')]
    expect(award).toMatchObject({ known: { kind: 'qualification', units: '319' } })
    expect(award?.fields[0]?.choices).toEqual({
      'wwp-l3-award': 'Level 3 Award in Work with Parents',
      'wwp-l3-certificate': 'Level 3 Certificate in Work with Parents',
    })
  })

  it('is met by what it asks for, and not met by less', () => {
    const lead = trial('practice/hertfordshire/lead')
    const about = { programme: 'incredible-years' }
    const typed = read(lead, form(lead, everything, about))
    expect(typed.problems).toEqual([])
    expect(answerTo(lead, typed, '2026-01-01').verdict).toMatchObject({ status: 'met', until: '2028-03-14' })
    expect(answerTo(lead, read(lead, form(lead, everything.slice(1), about)), '2026-01-01').verdict.status).toBe(
      'not-met',
    )
    expect(citedAs(typed.rows, 'evidence 1')?.title).toBe(
      'Safeguarding training for Group B, refreshed within three years',
    )
  })

  it('takes for unknown what is left empty', () => {
    const lead = trial('practice/hertfordshire/lead')
    const undated = everything.map((row) => ({ ...row, on: '' }))
    const { verdict } = answerTo(lead, read(lead, form(lead, undated, { programme: 'incredible-years' })), '2026-01-01')
    expect(verdict.status).toBe('cannot-tell')
    expect(answerTo(lead, read(lead, form(lead, everything)), '2026-01-01').verdict.status).toBe('cannot-tell')
  })

  it('says what cannot be read, beside its field', () => {
    const lead = trial('practice/hertfordshire/lead')
    const { problems } = read(lead, form(lead, [{ ...everything[0], on: '31 2 2025' }]))
    expect(problems.map(({ field }) => field)).toEqual([rowField(0, 'on')])
  })
})

describe('trying the rule of a qualification', () => {
  it('asks what is added up, and adds it up', () => {
    const certificate = trial('qualification/wwp-l3-certificate')
    const [first] = certificate.asks
    expect(first?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['level', 'credits', 'unit']))
    const unit = (name: string, level: string, credits: string) => ({
      say: first?.say ?? '',
      on: '1 1 2026',
      unit: name,
      level,
      credits,
    })
    const units = ['a', 'b', 'c', 'd'].map((name) => unit(name, '3', '6'))
    const typed = read(
      certificate,
      form(certificate, [...units, ...['x', 'y', 'z'].map((name) => unit(name, '2', '4'))]),
    )
    expect(answerTo(certificate, typed, '2026-06-01').verdict.status).toBe('met')
    expect(read(certificate, form(certificate, [unit('a', 'three', '-1')])).problems).toHaveLength(2)
  })
})

describe('the rows of a try-out', () => {
  it('are added at the end and taken out by their place', () => {
    const lead = trial('practice/hertfordshire/lead')
    const raw = form(lead, [
      { say: 'Training in the programme' },
      { say: 'Safeguarding training for Group B, refreshed within three years' },
    ])
    expect(rowsIn(lead, raw, { add: 0 }).map(({ index }) => index)).toEqual([0, 1, 2])
    expect(rowsIn(lead, raw, { remove: 0 }).map(({ index }) => index)).toEqual([1])
    expect(rowsIn(lead, raw, { add: 9999 })).toHaveLength(2)
    expect(rowsIn(lead, { [rowField(0, 'ask')]: 'x', [rowField(1, 'ask')]: '-1' })).toEqual([])
  })
})
