import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEarlyYearsList, readListedMonth } from './early-years.ts'

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
