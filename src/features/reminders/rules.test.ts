import fc from 'fast-check'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue, type ReminderKind, type ReminderWords } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { addDays, day } from '../../kit/plain-date.ts'
import { dueOn, isStopped, mondayOf, nameFor, type Occasion, type Stop, waitAfter } from './rules.ts'

let words: ReminderWords
beforeAll(async () => {
  const { reminders } = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
  words = reminders
})

const amina = 'amina' as PersonId
const lapse: Occasion = {
  kind: 'lapse',
  person: amina,
  about: 'safeguarding-b',
  on: day('2027-03-14'),
  what: 'Your safeguarding training',
  link: '/record/safeguarding-b',
}
const keyOn = (occasion: Occasion, today: string) => dueOn(occasion, words, day(today))?.key

describe('something that lapses', () => {
  it('is told 90, 30 and 7 days before, the last step that has come, and not from the day on', () => {
    expect(keyOn(lapse, '2026-12-13')).toBeUndefined()
    expect(keyOn(lapse, '2026-12-14')).toBe('lapse:safeguarding-b:2027-03-14:90')
    expect(keyOn(lapse, '2027-02-11')).toBe('lapse:safeguarding-b:2027-03-14:90')
    expect(keyOn(lapse, '2027-02-12')).toBe('lapse:safeguarding-b:2027-03-14:30')
    expect(keyOn(lapse, '2027-03-07')).toBe('lapse:safeguarding-b:2027-03-14:7')
    expect(keyOn(lapse, '2027-03-13')).toBe('lapse:safeguarding-b:2027-03-14:7')
    expect(keyOn(lapse, '2027-03-14')).toBeUndefined()
  })

  it('says what, when and why, and no more', () => {
    expect(dueOn(lapse, words, day('2027-03-13'))).toEqual({
      person: amina,
      kind: 'lapse',
      cause: 'lapse:safeguarding-b:2027-03-14',
      key: 'lapse:safeguarding-b:2027-03-14:7',
      subject: 'Your safeguarding training counts until the end of 13 March 2027',
      text: 'Your safeguarding training counts until the end of 13 March 2027, and then lapses. If you renew it before then, nothing you may do stops.',
      reason: 'A rule that your area follows rests on it.',
      link: '/record/safeguarding-b',
      endsOn: '2027-03-14',
    })
    expect(dueOn({ ...lapse, what: undefined }, words, day('2027-03-07'))?.subject).toBe(
      'Something on your record counts until the end of 13 March 2027',
    )
  })

  it('is called by the topic of a training, never by anything else', () => {
    expect(nameFor(words, 'training', 'safeguarding')).toBe('Your safeguarding training')
    for (const [kind, topic] of [
      ['check', null],
      ['training', 'my own words'],
      ['check', 'safeguarding'],
      [null, null],
    ] as const)
      expect(nameFor(words, kind, topic)).toBeUndefined()
  })
})

describe('what has passed or waits', () => {
  it('is asked the day after it was planned, once more after two weeks, and for 60 days', () => {
    const planned: Occasion = { kind: 'planned', person: amina, about: 'e', on: day('2026-11-12'), link: '/record/e' }
    expect(keyOn(planned, '2026-11-12')).toBeUndefined()
    expect(keyOn(planned, '2026-11-13')).toBe('planned:e:2026-11-12:1')
    expect(keyOn(planned, '2026-11-26')).toBe('planned:e:2026-11-12:14')
    expect(keyOn(planned, '2027-01-10')).toBe('planned:e:2026-11-12:14')
    expect(keyOn(planned, '2027-01-11')).toBeUndefined()
  })

  it('is told to managers once a week, until its end', () => {
    const claims: Occasion = {
      kind: 'claims',
      person: amina,
      about: '',
      on: day('2026-11-21'),
      people: 2,
      link: '/team',
    }
    expect(mondayOf(day('2026-11-22'))).toBe('2026-11-16')
    expect(mondayOf(day('2026-11-23'))).toBe('2026-11-23')
    expect(dueOn(claims, words, day('2026-11-22'))).toMatchObject({ key: 'claims:2026-11-16', endsOn: '2026-11-23' })
    expect(dueOn(claims, words, day('2026-11-22'))?.text).toContain('Entries of 2 people whom you manage')
  })
})

const someDay = fc.integer({ min: 0, max: 2000 }).map((days) => addDays(day('2026-01-01'), days))
const someKind = fc.constantFrom<ReminderKind>('lapse', 'cpd-year', 'planned', 'team-lapse', 'claims', 'challenge')
const someOccasion = fc
  .record({ kind: someKind, on: someDay, about: fc.constantFrom('a', 'b'), grace: fc.integer({ min: 0, max: 3 }) })
  .map(({ grace, ...rest }): Occasion => ({ ...rest, person: amina, until: addDays(rest.on, grace), link: '/' }))

describe('whatever the occasion and the days', () => {
  it('stands only before its end, and is made once however often it is worked out', () => {
    fc.assert(
      fc.property(
        someOccasion,
        fc.array(fc.integer({ min: -120, max: 120 }), { maxLength: 40 }),
        (occasion, offsets) => {
          const made = new Map<string, string>()
          for (const offset of offsets.toSorted((one, other) => one - other)) {
            const today = addDays(occasion.on, offset)
            const due = dueOn(occasion, words, today)
            if (due === undefined) continue
            expect(due.endsOn > today).toBe(true)
            expect(made.get(due.key) ?? due.endsOn).toBe(due.endsOn)
            made.set(due.key, due.endsOn)
          }
          const { when } = words.kinds[occasion.kind]
          const most = 'before' in when ? when.before.length : 'after' in when ? when.after.length : Infinity
          expect(made.size).toBeLessThanOrEqual(most)
        },
      ),
    )
  })

  it('goes through the steps in order, and never back', () => {
    fc.assert(
      fc.property(someOccasion, (occasion) => {
        const { when } = words.kinds[occasion.kind]
        const steps: number[] = []
        for (let offset = -120; offset <= 120; offset++) {
          const due = dueOn(occasion, words, addDays(occasion.on, offset))
          if (due && !('weekly' in when)) steps.push(Number(due.key.split(':').at(-1)))
        }
        const order = 'before' in when ? steps.toSorted((a, b) => b - a) : steps.toSorted((a, b) => a - b)
        expect(steps).toEqual(order)
      }),
    )
  })

  it('fills in every word', () => {
    fc.assert(
      fc.property(someOccasion, fc.integer({ min: -90, max: 90 }), (occasion, offset) => {
        const due = dueOn(occasion, words, addDays(occasion.on, offset))
        if (due) expect(`${due.subject} ${due.text}`).not.toMatch(/[{}]|undefined/)
      }),
    )
  })
})

describe('a stop', () => {
  const due = { kind: 'lapse', cause: 'lapse:a:2027-03-14' } as const
  const stop = (extent: Stop['extent'], cause = '', kind = 'lapse'): Stop => ({ kind, cause, extent })

  it('holds of its kind or its cause alone, and "not at all" is also "not by e-mail"', () => {
    expect(isStopped(due, [], 'mail')).toBe(false)
    expect(isStopped(due, [stop('mail')], 'mail')).toBe(true)
    expect(isStopped(due, [stop('mail')], 'all')).toBe(false)
    expect(isStopped(due, [stop('all')], 'mail')).toBe(true)
    expect(isStopped(due, [stop('all', due.cause)], 'all')).toBe(true)
    expect(isStopped(due, [stop('all', 'lapse:b:2027-03-14'), stop('all', '', 'planned')], 'mail')).toBe(false)
  })
})

it('waits longer after each try, and gives up after the sixth', () => {
  const waits = [1, 2, 3, 4, 5].map((tries) => waitAfter(tries) ?? 0)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits[0]).toBe(300)
  expect(waitAfter(6)).toBeUndefined()
})
