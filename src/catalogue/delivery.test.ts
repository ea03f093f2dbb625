import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Context, type Document, evaluate, type Fact, type Participant } from '../engine/index.ts'
import { layOver } from '../features/rulebook/index.ts'
import { type Catalogue, loadCatalogue } from './index.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(join(import.meta.dirname, '..', '..', 'catalogue'))
})

type Asked = { facts?: readonly Fact[]; people?: readonly Participant[]; context?: Context; own?: Document }
function ask(id: string, { facts = [], people = [], context = {}, own }: Asked, asOf = '2026-11-24') {
  const { documents: shipped, catalogue: known } = catalogue.rulebook
  const documents = own ? { ...shipped, [own.id]: layOver(shipped[own.id], own) } : shipped
  const document = documents[id]
  if (document === undefined) throw new Error(`no rule ${id}`)
  return evaluate(document, facts, { asOf, context, documents, catalogue: known, people })
}
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

const programme = 'incredible-years'
const fact = (id: string, kind: string, rest: Partial<Fact> = {}): Fact => ({
  id,
  kind,
  on: '2025-03-01',
  standing: 'verified',
  ...rest,
})
const lead = [
  fact('safeguarding', 'training', { topic: 'safeguarding', group: 'B' }),
  fact('programme', 'training', { topic: 'programme', programme }),
  fact('award', 'qualification', { qualification: 'wwp-l3-award', units: ['300', '319'] }),
]
const learner = [
  fact('safeguarding', 'training', { topic: 'safeguarding', group: 'A' }),
  fact('course', 'enrolment', { towards: 'wwp-l3-award', standing: 'claimed' }),
]

describe('a session of a course', () => {
  const session = (parents: number, practitioners: number) =>
    ask('delivery/course-session', { context: { parents, practitioners } })

  it('must be co-facilitated', () => {
    expect(session(6, 2).status).toBe('met')
    expect(session(6, 1).status).toBe('not-met')
    expect(ask('delivery/course-session', {}).status).toBe('cannot-tell')
  })

  it('ideally has no more than 6 parents for each practitioner', () => {
    expect(session(12, 2)).not.toHaveProperty('advice')
    expect(session(13, 2)).toMatchObject({ status: 'met', advice: [expect.stringContaining('6 parents')] as unknown })
  })
})

describe('the facilitators of a course', () => {
  const asked = (people: readonly Participant[]) =>
    ask('delivery/course-facilitators', { people, context: { programme } })
  const amina = { subject: 'amina', facts: lead }
  const ellie = { subject: 'ellie', facts: learner }

  it('are two, of whom one may lead', () => {
    expect(asked([amina, ellie])).toMatchObject({ status: 'met', until: '2028-03-01' })
    expect(asked([amina]).status).toBe('not-met')
    expect(asked([ellie, { ...ellie, subject: 'tom' }]).status).toBe('not-met')
    expect(asked([amina, { ...amina, subject: 'leo' }]).status).toBe('met')
  })

  it('are told one by one', () => {
    const { people } = asked([amina, ellie])
    expect(people?.filter(({ status }) => status === 'met').map(({ person, title }) => `${person}: ${title}`)).toEqual([
      'amina: Lead a parenting group',
      'amina: Co-facilitate a parenting group',
      'ellie: Co-facilitate a parenting group',
    ])
  })
})

describe('a workshop', () => {
  const competent = fact('judgement', 'judgement', { about: 'subject-competence', by: 'A commissioner' })

  it('for professionals may be given by someone competent in the subject', () => {
    expect(statusOf('delivery/workshop-professionals', { facts: [competent] })).toBe('met')
    expect(statusOf('delivery/workshop-professionals', { context: { professionalIndemnityAppropriate: false } })).toBe(
      'not-met',
    )
  })

  it('for parents needs a provider that meets the standards', () => {
    const context = { professionalIndemnityAppropriate: false }
    expect(statusOf('delivery/workshop-parents', { facts: [competent], context })).toBe('not-met')
  })
})

describe('cleared to deliver', () => {
  const cleared = fact('check', 'check', { type: 'enhanced-dbs', decision: 'cleared-for-role' })
  const read = ['equal-opportunities', 'health-and-safety', 'safeguarding', 'complaints', 'whistle-blowing'].map(
    (policy) => fact(`read ${policy}`, 'policy-read', { policy, standing: 'claimed' }),
  )
  const asked = (facts: readonly Fact[], context: Context = { role: 'lead', programme }) =>
    statusOf('practice/clear-to-deliver', { facts, context })

  it('is more than that one may lead', () => {
    expect(asked([...lead, cleared, ...read])).toBe('met')
    expect(asked(lead)).toBe('not-met')
    expect(asked([...lead, ...read])).toBe('not-met')
    expect(asked([...lead, cleared, ...read.slice(1)])).toBe('not-met')
    expect(asked([...learner, cleared, ...read])).toBe('not-met')
  })

  it('goes by the role, and by the last decision of the employer', () => {
    const everything = [...lead, cleared, ...read]
    expect(asked(everything, { programme })).toBe('cannot-tell')
    expect(asked(everything, { role: 'volunteer', programme })).toBe('not-met')
    const withdrawn = { ...cleared, id: 'later', decision: 'not-cleared', on: '2026-05-01' }
    expect(asked([...everything, withdrawn])).toBe('not-met')
  })
})

describe('what an area decides', () => {
  const decided = (id: string, requires: Document['versions'][number]['requires']): Document => ({
    id,
    title: 'As the area has decided',
    subject: 'person',
    versions: [{ from: '2026-01-01', source: 'Northmoor Partnership', requires }],
  })
  const context = { programme }

  it('settles the advice about experience', () => {
    const rule = 'practice/hertfordshire/lead'
    const threshold = decided('practice/hertfordshire/experience-to-lead', {
      say: 'Ten sessions as co-facilitator',
      fact: { kind: 'experience', role: 'co-facilitator', sessions: { atLeast: 10 } },
    })
    const sessions = fact('sessions', 'experience', { role: 'co-facilitator', sessions: 12 })
    const advice = (asked: Asked) => ask(rule, { context, ...asked }).advice?.join(' ') ?? ''
    expect(advice({ facts: lead })).toContain('Not loaded: the area’s threshold')
    expect(advice({ facts: lead, own: threshold })).toContain('Ten sessions')
    expect(advice({ facts: [...lead, sessions], own: threshold })).not.toContain('Ten sessions')
  })

  it('says which other subject is relevant', () => {
    const rule = 'practice/hertfordshire/one-to-one'
    const own = decided('practice/hertfordshire/relevant-level-3', {
      fact: { kind: 'qualification', level: { atLeast: 3 }, subjects: 'family-support' },
    })
    const facts = [
      ...lead.slice(0, 2),
      fact('other', 'qualification', { level: 3, subjects: ['family-support'], title: 'Family support' }),
    ]
    expect(statusOf(rule, { facts, context })).toBe('not-met')
    expect(statusOf(rule, { facts, context, own })).toBe('met')
  })

  it('waits for the area in documents that say so', () => {
    const waiting = Object.values(catalogue.rulebook.documents).filter(({ owner }) => owner === 'area')
    expect(waiting.map(({ id }) => id).toSorted()).toEqual([
      'practice/equivalent-common-core',
      'practice/equivalent-integrated-practice',
      'practice/hertfordshire/experience-to-lead',
      'practice/hertfordshire/one-to-one-safeguarding-group',
      'practice/hertfordshire/relevant-level-3',
    ])
  })
})
