import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { evaluate, type Fact } from '../engine/index.ts'
import { type Catalogue, loadCatalogue } from './index.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', 'catalogue'))
})

function ask(id: string, facts: readonly Fact[], { asOf = '2026-11-24', context = {} } = {}) {
  const { documents, catalogue: known } = catalogue.rulebook
  const document = documents[id]
  if (document === undefined) throw new Error(`no rule ${id}`)
  return evaluate(document, facts, { asOf, context, documents, catalogue: known })
}
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

let made = 0
const fact = (kind: string, rest: Partial<Fact> = {}): Fact => ({
  id: `${kind} ${++made}`,
  kind,
  on: '2026-01-01',
  standing: 'claimed',
  ...rest,
})
const answer = (question: string, rest: Partial<Fact>): Fact => fact('answer', { question, ...rest })
const yes = (question: string, part?: string) => answer(question, { value: 'yes', ...(part && { part }) })

const policies = ['equal-opportunities', 'health-and-safety', 'safeguarding', 'complaints', 'whistle-blowing']
const liability = (type: string, amount: number, rest: Partial<Fact> = {}) =>
  fact('insurance', { type, amount, until: '2027-01-01', ...rest })

/** Every question of the checklist answered well, by its number. */
const checklist = (): Readonly<Record<string, readonly Fact[]>> => ({
  'ms-01': [liability('public-liability', 5_000_000), liability('employers-liability', 10_000_000)],
  'ms-02': [liability('professional-indemnity', 2_000_000)],
  'ms-03': ['enhanced-check', 'references', 'employment-history'].map((part) => yes('ms-03', part)),
  'ms-05': policies.map((part) => yes('ms-05', part)),
  'ms-12': [answer('ms-12', { value: 'na' })],
  'ms-13': [answer('ms-13', { text: 'We compare who comes with who lives here.' })],
  'ms-16': [answer('ms-16', { number: 6 })],
  'ms-18': [answer('ms-18', { text: 'TOPSE before and after, and what children say.' })],
  'ms-21': [answer('ms-21', { text: 'Practice supervision every month.' })],
  'ms-22': [answer('ms-22', { number: 2 })],
  ...Object.fromEntries(
    ['06', '07', '08', '09', '10', '11', '14', '15', '17', '19', '20'].map((n) => [`ms-${n}`, [yes(`ms-${n}`)]]),
  ),
})
const activity = 'standards/hertfordshire/activity'
const context = { professionalIndemnityAppropriate: true }

describe('the minimum standards of an activity', () => {
  it('are met where all that the checklist asks is in place', () => {
    expect(statusOf(activity, Object.values(checklist()).flat(), { context })).toBe('met')
  })

  it('ask every question of the checklist', () => {
    const asked = JSON.stringify(Object.values(catalogue.rulebook.documents))
    for (let n = 1; n <= 22; n++) expect(asked, `question ${n}`).toContain(`ms-${String(n).padStart(2, '0')}`)
  })

  it('are not met where any one answer is missing', () => {
    const questions = Object.keys(checklist())
    expect(questions).toHaveLength(21)
    for (const missing of questions) {
      const facts = Object.entries(checklist()).flatMap(([question, answers]) => (question === missing ? [] : answers))
      expect(statusOf(activity, facts, { context }), missing).toBe('not-met')
    }
  })

  it('are not met by a no', () => {
    const facts = { ...checklist(), 'ms-17': [answer('ms-17', { value: 'no' })] }
    expect(statusOf(activity, Object.values(facts).flat(), { context })).toBe('not-met')
  })

  it('go by the later of two answers', () => {
    const later = answer('ms-17', { value: 'no', on: '2026-06-01' })
    const facts = [...Object.values(checklist()).flat(), later]
    expect(ask(activity, facts, { context, asOf: '2026-05-31' })).toMatchObject({ status: 'met', until: '2026-06-01' })
    expect(statusOf(activity, facts, { context })).toBe('not-met')
  })

  it('advise where there are more than 6 parents for each practitioner, and bar nobody', () => {
    const facts = { ...checklist(), 'ms-16': [answer('ms-16', { number: 8 })] }
    const { status, advice } = ask(activity, Object.values(facts).flat(), { context })
    expect(status).toBe('met')
    expect(advice?.join(' ')).toContain('No more than 6 parents for each practitioner')
  })
})

describe('insurance', () => {
  const insurance = 'standards/hertfordshire/insurance'
  const both = [liability('public-liability', 5_000_000), liability('employers-liability', 10_000_000)]
  const without = { context: { professionalIndemnityAppropriate: false } }

  it('is enough at exactly £5 million and £10 million, in force on the day', () => {
    expect(ask(insurance, both, without)).toMatchObject({ status: 'met', from: '2026-01-01', until: '2027-01-01' })
    expect(statusOf(insurance, both, { ...without, asOf: '2027-01-01' })).toBe('not-met')
    expect(statusOf(insurance, both, { ...without, asOf: '2025-12-31' })).toBe('not-met')
  })

  it('is not enough a pound below', () => {
    const short = [liability('public-liability', 4_999_999), both[1] as Fact]
    expect(statusOf(insurance, short, without)).toBe('not-met')
  })

  it('needs professional indemnity only when appropriate, and cannot tell where that is not said', () => {
    const indemnity = liability('professional-indemnity', 2_000_000)
    expect(statusOf(insurance, both, { context })).toBe('not-met')
    expect(statusOf(insurance, [...both, indemnity], { context })).toBe('met')
    expect(statusOf(insurance, both)).toBe('cannot-tell')
    expect(statusOf(insurance, [...both, indemnity])).toBe('met')
  })

  it('cannot tell in the month in which it ended', () => {
    const month = both.map((each) => ({ ...each, until: '2026-11' }))
    expect(statusOf(insurance, month, without)).toBe('cannot-tell')
    expect(statusOf(insurance, month, { ...without, asOf: '2026-10-31' })).toBe('met')
  })
})

describe('what ended, and what is kept elsewhere', () => {
  it('asks for registration with the Independent Safeguarding Authority until 1 December 2012', () => {
    const recruitment = 'standards/hertfordshire/safe-recruitment'
    const checks = (checklist()['ms-03'] ?? []).map((each) => ({ ...each, on: '2012-01-01' }))
    expect(statusOf(recruitment, checks, { asOf: '2012-11-30' })).toBe('not-met')
    expect(statusOf(recruitment, checks, { asOf: '2012-12-01' })).toBe('met')
    const isa = answer('ms-04', { value: 'na', on: '2012-01-01' })
    expect(statusOf(recruitment, [...checks, isa], { asOf: '2012-11-30' })).toBe('met')
  })

  it('takes policies and references that are on record as answers', () => {
    const held = policies.map((policy) => fact('policy', { policy, version: '2' }))
    expect(statusOf('standards/hertfordshire/policies', [...held, yes('ms-06')])).toBe('met')
    const from = (organisation: string) => fact('reference', { organisation, satisfied: true })
    expect(statusOf('standards/hertfordshire/references', [from('A school'), from('A hub')])).toBe('met')
    expect(statusOf('standards/hertfordshire/references', [from('A school'), from('A school')])).toBe('not-met')
  })

  it('does not ask about groups where there is none', () => {
    const fidelity = [yes('ms-17')]
    const delivery = 'standards/hertfordshire/delivery'
    expect(statusOf(delivery, fidelity)).toBe('not-met')
    expect(statusOf(delivery, fidelity, { context: { setting: 'one-to-one' } })).toBe('met')
  })
})
