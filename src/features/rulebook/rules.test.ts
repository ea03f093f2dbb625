import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Version } from '../../engine/index.ts'
import { layOver, withPublished } from './rules.ts'

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
