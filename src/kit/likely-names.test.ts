import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtfulNames, givenNames } from './given-names.ts'
import { leaveOut, likelyInWords, likelyNames } from './likely-names.ts'

const found = (text: string, known: readonly string[] = []) => likelyNames(text, known).map((each) => each.text)

describe('what probably names someone of a family', () => {
  it.each([
    ['We agreed that Mrs Khan comes again.', 'Mrs Khan'],
    ['Ms. O’Brien’s worries about bedtime', 'Ms. O’Brien'],
    ['Sarah found the group hard at first.', 'Sarah'],
    ['I visited Kayleigh Turner twice.', 'Kayleigh Turner'],
    ['We talked about Oliver’s sleep.', 'Oliver'],
    ['Her daughter Grace joined us.', 'Grace'],
    ['His son, Mohammed, was there.', 'Mohammed'],
    ['Ruby, aged 4, sat with us.', 'Ruby'],
    ['Hope’s mum told us', 'Hope'],
    ['The needs of child J came first.', 'child J'],
    ['Mum C. said no', 'Mum C'],
    ['Young person L’s view', 'Young person L'],
    ['born on 3 May 2019', '3 May 2019'],
    ['DOB: 03/05/2019', '03/05/2019'],
    ['NHS number 943 476 5919', '943 476 5919'],
    ['NHS no. 9434765919', '9434765919'],
    ['Rang 07700 900123 at noon', '07700 900123'],
    ['(01632) 960 001', '(01632) 960 001'],
    ['+44 7700 900 123', '+44 7700 900 123'],
    ['They live at SG1 4AB.', 'SG1 4AB'],
    ['they live at sg1 4ab', 'sg1 4ab'],
    ['Wrote to kay@example.org today', 'kay@example.org'],
    ['National Insurance QQ 12 34 56 C, or AB 12 34 56 C', 'AB 12 34 56 C'],
  ])('%s', (text, name) => {
    expect(found(text)).toEqual([name])
  })
})

describe('what may stand', () => {
  it.each([
    'Incredible Years, Webster Stratton, Triple P, Gibbs and Kolb',
    'Carolyn Webster-Stratton’s video; John Bowlby; David Kolb’s cycle',
    'I will use what I learned in May and June, and hope for April.',
    'Will try again. Mark the date. Grace under pressure.',
    'The child I worked with, a parent I know, the family I saw',
    'Safeguarding Group B refresher, Level 3 Award, unit 319',
    'St Mary’s Primary School, Thomas Coram Foundation, Victoria Street',
    'Supervision with my supervisor Sarah, led by Priya Shah',
    'Certificate 603/2476/0, F/503/4538, 1234567890',
    'Completed on 14 March 2024, 14/03/2024, 2024-03-14',
    'L3 1st cohort, Y6 2nd group, 10.30 to 12.00, 5 000 000 pounds',
    'Lord Laming’s report, the Munro review, baby P, Anna Freud Centre',
    'Chelsea, 3 sessions; Lincoln, 2 days; the family, May 2026',
    'Mellow Bumps, HENRY, the Henry programme, Solihull Approach, Circle of Security',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('is whom one works with, by any part of their name, and no other of that name', () => {
    const known = ['Amina Hassan', 'Dilip Rao']
    expect(found('Amina and Dilip Rao, Mr Rao, Hassan', known)).toEqual([])
    expect(found('Amina Khan came', known)).toEqual(['Amina Khan'])
  })
})

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...[
      'Mrs',
      'Khan',
      'child',
      'J',
      'Sarah',
      'Grace',
      'aged',
      '4',
      'born',
      '3 May 2019',
      'SG1 4AB',
      '’s',
      'İ',
      '\ud800',
    ],
    ...['07700', '900123', '943 476 5919', 'a@b.org', 'St', 'mum', ',', '\n', 'by', 'ΑΣ', 'I'],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((each) => each.join(' ')),
  )

  it('is read without fail, and what is found stands in it, in order and apart, each time the same', () => {
    fc.assert(
      fc.property(text, fc.array(fc.oneof(words, fc.string()), { maxLength: 4 }), (typed, known) => {
        const likely = likelyNames(typed, known)
        let end = 0
        for (const each of likely) {
          expect(each.start).toBeGreaterThanOrEqual(end)
          expect(each.end).toBeGreaterThan(each.start)
          expect(each.text).toBe(typed.slice(each.start, each.end))
          end = each.end
        }
        expect(end).toBeLessThanOrEqual(typed.length)
        expect(likelyNames(typed, known)).toEqual(likely)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes no more than a moment, however long', () => {
    const long = ['a', '0', 'Aa ', 'child ', 'born ', '0 1', 'a@', 'A1 '].map((part) =>
      part.repeat(20_000 / part.length),
    )
    for (const typed of long) {
      const begun = performance.now()
      likelyNames(typed)
      expect(performance.now() - begun, typed.slice(0, 10)).toBeLessThan(1_000)
    }
  })
})

it('is told in a sentence', () => {
  const told = (text: string) => likelyInWords(likelyNames(text))
  expect(told('Mrs Khan, Mrs Khan')).toBe('“Mrs Khan” looks like a name.')
  expect(told('Mrs Khan, Oliver, Zoe, Yusuf and Tilda')).toBe('“Mrs Khan”, “Oliver”, “Zoe” and 2 more look like names.')
  expect(told('Oliver, born 3 May 2019')).toBe('“Oliver” and “3 May 2019” look like what tells who someone is.')
  expect(told('SG1 4AB')).toBe('“SG1 4AB” looks like a postcode.')
  expect(told('Gibbs')).toBe('')
  expect(leaveOut).toContain('not the case record')
})

it('knows each name once, in small letters', () => {
  const all = [...givenNames, ...doubtfulNames]
  expect(all.filter((name) => !/^\p{Ll}+$/u.test(name))).toEqual([])
  expect([...givenNames].filter((name) => doubtfulNames.has(name))).toEqual([])
  expect(givenNames.size).toBeGreaterThan(500)
})
