import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Document, type Fact, inquire, type Version } from '../../engine/index.ts'
import { addDays, day as dayOf } from '../../kit/plain-date.ts'
import { layOver, ruleFor, ruleOf, withPublished } from './rules.ts'

const ask = (source: string, from?: string, until?: string): Version => ({
  ...(from && { from }),
  ...(until && { until }),
  source,
  requires: { notLoaded: source },
})
const rule = (...versions: Version[]): Document => ({
  id: 'practice/lead',
  title: 'Lead a group',
  subject: 'person',
  versions,
})
const told = ({ versions }: Document) => versions.map(({ from, until, source }) => [source, from, until])
const sourceOn = ({ versions }: Document, day: string) =>
  versions.filter(({ from = '', until = '~' }) => from <= day && day < until).map(({ source }) => source)

describe('a version that an area publishes', () => {
  it('ends the one in force on its first day', () => {
    const laid = layOver(rule(ask('old')), rule(ask('new', '2027-01-01')))
    expect(told(laid)).toEqual([
      ['old', undefined, '2027-01-01'],
      ['new', '2027-01-01', undefined],
    ])
  })

  it('gives way again to the older one after its last', () => {
    const laid = layOver(rule(ask('old')), rule(ask('trial', '2027-01-01', '2027-07-01')))
    expect(told(laid)).toEqual([
      ['old', undefined, '2027-01-01'],
      ['trial', '2027-01-01', '2027-07-01'],
      ['old', '2027-07-01', undefined],
    ])
  })

  it('takes the place of one that was to begin later', () => {
    const laid = layOver(
      rule(ask('old', undefined, '2027-01-01'), ask('next', '2027-01-01')),
      rule(ask('own', '2026-01-01')),
    )
    expect(told(laid)).toEqual([
      ['old', undefined, '2026-01-01'],
      ['own', '2026-01-01', undefined],
    ])
  })

  it('makes a new rule where there is none, and changes no other', () => {
    const shipped = { 'practice/lead': rule(ask('old')) }
    const own = { ...rule(ask('own')), id: 'practice/northmoor/lead' }
    expect(withPublished(shipped, [own])).toEqual({ ...shipped, [own.id]: own })
  })

  it('asks for the standing that it was written with, and leaves the older theirs', () => {
    const laid = layOver(rule(ask('old')), { ...rule(ask('own', '2027-01-01')), standing: 'claimed' })
    expect(laid.versions.map(({ standing }) => standing)).toEqual([undefined, 'claimed'])
  })

  it('is in force on every day that it covers, as the older are on every other', () => {
    const day = fc.integer({ min: 2000, max: 2030 }).map((year) => `${year}-01-01`)
    const stretch = fc
      .tuple(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }))
      .filter(([from = '', until = '~']) => from < until)
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), day, (stretches, on) => {
        const versions = stretches.map(([from, until], index) => ask(`version ${index}`, from, until))
        const [first, ...others] = versions.map((version) => rule(version))
        const laid = others.reduce<Document | undefined>(layOver, first)
        const last = versions.findLast(({ from = '', until = '~' }) => from <= on && on < until)
        expect(laid && sourceOn(laid, on)).toEqual(last ? [last.source] : [])
      }),
    )
  })
})

describe('what holds for whoever registered on a day', () => {
  const id = 'award'
  const ofAward = (...versions: Version[]): Document => ({
    ...rule(...versions),
    id: `qualification/${id}`,
    pinned: { kind: 'enrolment', towards: id },
  })
  const bookWith = (document: Document) => ({
    documents: { [document.id]: document },
    catalogue: { entries: {}, matters: {}, labels: {} },
  })
  const book = bookWith(ofAward(ask('first', '2010-09-01', '2015-09-01'), ask('second', '2015-09-01', '2020-09-01')))

  it.each([
    ['2010-08-31', undefined],
    ['2010-09-01', 'first'],
    ['2015-08-31', 'first'],
    ['2015-09-01', 'second'],
    ['2020-08-31', 'second'],
    ['2020-09-01', undefined],
  ])('%s: %s', (on, source) => {
    expect(ruleFor(book, id, dayOf(on))?.source).toBe(source)
  })

  it('is nothing where no rule of combination is loaded', () => {
    expect(ruleFor(book, 'other', dayOf('2015-09-01'))).toBeUndefined()
    expect(ruleFor(book, 'constructor', dayOf('2015-09-01'))).toBeUndefined()
    expect(
      ruleOf({ documents: { [`qualification/${id}`]: { ...ofAward(), subject: 'activity' } } }, id),
    ).toBeUndefined()
  })

  it('is exactly one version, or none, on any day, and the engine judges by it', () => {
    const start = dayOf('2010-01-01')
    const days = fc.integer({ min: 0, max: 6_000 }).map((after) => addDays(start, after))
    const stretch = fc.tuple(days, days).filter(([from, until]) => from < until)
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), days, (stretches, on) => {
        const versions = stretches.map(([from, until], index) => ask(`version ${index}`, from, until))
        const [first, ...others] = versions.map((version) => ofAward(version))
        const laid = others.reduce<Document | undefined>(layOver, first) ?? ofAward()
        const held = laid.versions.filter(({ from = '', until = '~' }) => from <= on && on < until)
        expect(held.length).toBeLessThanOrEqual(1)
        const found = ruleFor(bookWith(laid), id, on)
        expect(found).toBe(held[0])
        const registered: Fact = { id: 'e', kind: 'enrolment', towards: id, on, standing: 'verified' }
        const { version } = inquire([registered], bookWith(laid)).evaluate(laid, '2030-01-01')
        expect(version?.source).toBe(found?.source)
      }),
    )
  })
})
