import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../kit/plain-date.ts'
import { readEarlyYearsList, readListedMonth } from './early-years.ts'
import { coversStart, listedOn, readEarlyYears, versionsIn } from './early-years-list.ts'

const published = join(import.meta.dirname, '../../catalogue/early-years-qualifications/qualifications.csv')
const header =
  'Qualification Ref,Qualification Level,From which date,To which date,Qualification Name,Awarding Organisation Title,Qualification Number,Notes/Additional Requirements'

it('reads all 279 rows of the list as published', async () => {
  const { qualifications, unread } = readEarlyYearsList(await readFile(published, 'utf8'))
  expect(unread).toEqual([])
  expect(qualifications).toHaveLength(279)
  expect(qualifications[0]).toEqual({
    id: 'EYQ-001',
    title: 'BTEC First Diploma in Childrens Care Learning and Development',
    level: 2,
    awardedBy: 'Various Awarding Organisations',
    number: null,
    startedFrom: null,
    startedUntil: '2014-08',
    notes: null,
  })
})

it('reads Aug-14 as a month, never as a day', () => {
  expect(readListedMonth('Aug-14')).toBe('2014-08')
  expect(readListedMonth('14-Aug')).toBeUndefined()
  expect(readListedMonth('Foo-14')).toBeUndefined()
})

it('tells the line and the reason of each row that it cannot read, and keeps the others', () => {
  const { qualifications, unread } = readEarlyYearsList(
    [
      header,
      'Q-1,three,null,Aug-14,Award,Body,,None',
      'Q-2,3,31/02/2014,,Award,Body,,None',
      'Q-3,3,Sep-14,Aug-13,Award,Body,,None',
      'Q-4,3,null,,Award,Body,603/7741/0/,None',
      'Q-4,3,null,,Award again,Body,,None',
      ',3,null,,,Body,,None',
    ].join('\n'),
  )
  expect(qualifications.map(({ id, number }) => [id, number])).toEqual([['Q-4', '603/7741/0']])
  expect(unread.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    '2: its level “three” is not a number from 1 to 8',
    '3: its first month “31/02/2014” is not written like Aug-14',
    '4: its last month, Aug-13, comes before its first, Sep-14',
    '6: Q-4 stands on an earlier line too',
    '7: it has no reference',
  ])
})

it('refuses a file with other columns', () => {
  expect(() => readEarlyYearsList('a,b\n1,2')).toThrow('The list has no column “Qualification Ref”')
})

describe('the list over time', async () => {
  const list = (await readEarlyYears(join(import.meta.dirname, '../../catalogue')))!
  const idsOn = (day: string) => listedOn(list, day).map(({ id }) => id)
  const on = (day: string, id: string) => listedOn(list, day).find((row) => row.id === id)

  it('reads every row of its three files', () => {
    expect(list.about.files.map(({ from, read, unread }) => [from, read, unread.length])).toEqual([
      ['2024', 279, 0],
      ['2024-08-09', 11, 0],
      ['2024-09-10', 19, 0],
    ])
  })

  it('tells what stood on it on a day', () => {
    expect(
      ['2023-12-31', '2024-01-01', '2024-08-08', '2024-08-09', '2024-09-09', '2024-09-10'].map(
        (day) => idsOn(day).length,
      ),
    ).toEqual([0, 279, 279, 287, 287, 296])
    expect([idsOn('2024-08-08').includes('EYQ-527'), idsOn('2024-08-09').includes('EYQ-527')]).toEqual([false, true])
  })

  it('keeps what was in force when', () => {
    expect([on('2024-08-08', 'EYQ-267')?.startedUntil, on('2024-08-09', 'EYQ-267')?.startedUntil]).toEqual([
      null,
      '2024-08',
    ])
    expect([on('2024-09-09', 'EYQ-250')?.startedUntil, on('2024-09-10', 'EYQ-250')?.startedUntil]).toEqual([
      '2024-08',
      '2025-08',
    ])
    expect(list.qualifications.get('EYQ-530')?.map(({ number, from, until }) => [number, from, until])).toEqual([
      ['610/3696/3', '2024-08-09', '2024-09-10'],
      ['610/3697/3', '2024-09-10', null],
    ])
  })

  it('makes nothing of a row that says the same with other spaces', () => {
    const row = {
      id: 'Q',
      title: 'Award',
      level: 3,
      awardedBy: 'Body',
      number: null,
      startedFrom: null,
      startedUntil: null,
      notes: null,
    }
    const files = ['2024', '2024-08-09'].map((from) => ({ file: `${from}.csv`, from, qualifications: [row] }))
    expect(versionsIn(files).get('Q')).toHaveLength(1)
    expect(on('2024-08-08', 'EYQ-241')?.notes).toBe(on('2024-09-10', 'EYQ-241')?.notes)
  })

  it('has on any day at most one version of each', () => {
    const days = fc.integer({ min: 0, max: 900 }).map((after) => addDays(day('2023-06-01'), after))
    fc.assert(
      fc.property(days, (each) => {
        expect(new Set(idsOn(each)).size).toBe(idsOn(each).length)
      }),
    )
  })

  it.each([
    [null, null, true],
    ['2024-09', null, true],
    [null, '2024-09', true],
    ['2024-10', null, false],
    [null, '2024-08', false],
  ])('counts a course begun on 10 September 2024 where it names %s to %s: %s', (startedFrom, startedUntil, counts) => {
    const row = { id: 'Q', title: 'Award', level: 3, awardedBy: 'Body', number: null, notes: null }
    expect(coversStart({ ...row, startedFrom, startedUntil }, '2024-09-10')).toBe(counts)
  })
})
