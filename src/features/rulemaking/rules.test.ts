import { describe, expect, it } from 'vitest'
import type { Document, Fact, Node } from '../../engine/index.ts'
import { day } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { effectsOn, horizonOf, touchedBy, type Trial, whyNotYet, withDraft } from './rules.ts'

const rule = (id: string, requires: Node, from?: string): Document => ({
  id,
  title: id,
  subject: 'person',
  versions: [{ source: 'Northmoor', requires, ...(from === undefined ? {} : { from }) }],
})
const refresher = (fresh: string): Node => ({ fact: { kind: 'training', topic: 'safeguarding' }, fresh })
const book = (...documents: Document[]): Rulebook => ({
  documents: Object.fromEntries(documents.map((each) => [each.id, each])),
  catalogue: { entries: {}, matters: {}, lists: {}, labels: {} },
})
const trained = (on: string, programme?: string): Fact => ({
  id: `${on} ${programme ?? ''}`,
  kind: 'training',
  topic: 'safeguarding',
  on,
  standing: 'verified',
  ...(programme !== undefined && { programme }),
})

describe('what a draft would change for someone', () => {
  const before = book(rule('lead', { rule: 'refresher' }), rule('refresher', refresher('P3Y')))
  const draft = rule('refresher', refresher('P1Y'), '2027-01-01')
  const after = withDraft(before, draft)
  const horizon = horizonOf(draft, '2026-11-24')
  const effects = (...facts: Fact[]) => effectsOn({ facts, rules: ['lead'], ...horizon }, before, after)

  it('is told from the day it begins until both answer the same again', () => {
    expect(effects(trained('2025-06-01'))).toEqual([
      expect.objectContaining({
        rule: 'lead',
        startsOn: '2027-01-01',
        endsOn: '2028-06-01',
        before: 'met',
        after: 'not-met',
      }),
    ])
  })

  it('begins later where what is held lapses later', () => {
    const [effect] = effects(trained('2026-10-01'))
    expect(effect).toMatchObject({ startsOn: '2027-10-01', endsOn: null, before: 'met', after: 'not-met' })
  })

  it('is nothing for someone to whom both answer the same', () => {
    expect(effects()).toEqual([])
    expect(effects(trained('2019-01-01'))).toEqual([])
  })

  it('is told for each programme that the record speaks of', () => {
    const told = effects(trained('2025-06-01', 'incredible-years'), trained('2025-06-01', 'triple-p'))
    expect(told.map(({ programme }) => programme)).toEqual(['incredible-years', 'triple-p'])
  })

  it('gives the reason that the draft would give', () => {
    expect(effects(trained('2025-06-01'))[0]?.reason).toContain('lapsed at the end of 31 May 2026')
  })
})

describe('the rules that a draft has a part in', () => {
  const lead = rule('lead', { all: [{ rule: 'base' }] })
  const others = book(
    lead,
    rule('base', { rule: 'refresher' }),
    rule('refresher', refresher('P3Y')),
    rule('other', refresher('P1Y')),
  )

  it('are those that use it, near or far, and itself', () => {
    const followed = ['lead', 'other', 'gone']
    expect(touchedBy(rule('refresher', refresher('P1Y')), followed, others)).toEqual(['lead'])
    expect(touchedBy(lead, followed, others)).toEqual(['lead'])
    expect(touchedBy(rule('new', refresher('P1Y')), followed, others)).toEqual([])
  })
})

describe('how far a dry run looks', () => {
  it('is two years from the day of asking, or from where the draft begins', () => {
    expect(horizonOf(rule('a', refresher('P1Y')), '2026-11-24')).toEqual({ from: '2026-11-24', to: '2028-11-24' })
    expect(horizonOf(rule('a', refresher('P1Y'), '2030-01-01'), '2026-11-24').to).toBe('2032-01-01')
    expect(horizonOf(rule('a', refresher('P1Y'), '2011-04-01'), '2026-11-24').to).toBe('2028-11-24')
  })
})

describe('a draft is published', () => {
  const today = day('2026-11-24')
  const trial: Trial = {
    id: '' as Trial['id'],
    draft: '' as Trial['draft'],
    text: 'as it stands',
    revision: 2,
    askedOn: today,
    peopleTotal: 8,
    peopleDone: 8,
    lastPerson: null,
    endedAt: new Date('2026-11-24T09:00:00Z'),
    failedAt: null,
  }
  const why = (found: Trial | undefined, text = 'as it stands') => whyNotYet({ text }, found, { today, revision: 2 })

  it('when a dry run of exactly this text, of today and of the rules as they are, has ended', () => {
    expect(why(trial)).toBeUndefined()
    expect(why(undefined)).toContain('See first')
    expect(why(trial, 'changed')).toContain('text has changed')
    expect(why({ ...trial, askedOn: day('2026-11-23') })).toContain('another day')
    expect(why({ ...trial, revision: 1 })).toContain('another version')
    expect(why({ ...trial, endedAt: null })).toContain('still')
  })
})
