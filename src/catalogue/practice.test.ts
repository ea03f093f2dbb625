import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Context, evaluate, type Fact, forecast } from '../engine/index.ts'
import { type Catalogue, loadCatalogue } from './index.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(folder)
})

let made = 0
const fact = (kind: string, on: string, rest: object = {}): Fact => ({
  id: `${kind}-${++made}`,
  kind,
  on,
  standing: 'verified',
  ...rest,
})

const safeguarding = (group: 'A' | 'B' | null, on = '2010-03-14') =>
  fact('training', on, { topic: 'safeguarding', group })
const award = (units: string[] | null, rest: object = {}) =>
  fact('qualification', '2010-07-02', { qualification: 'wwp-l3-award', units, ...rest })
const incredibleYears = fact('training', '2010-05-01', { topic: 'programme', programme: 'incredible-years' })
const named = { by: 'Priya Nair, parenting development manager' }

const lastDay = '2011-03-31'
const firstDay = '2011-04-01'
const rule = (role: string) => {
  const document =
    catalogue.rulebook.documents[role === 'base' ? 'practice/base-training' : `practice/hertfordshire/${role}`]
  if (document === undefined) throw new Error(`There is no rule for ${role}`)
  return document
}
const ask = (role: string, facts: readonly Fact[], asOf = firstDay, context: Context = {}) =>
  evaluate(rule(role), facts, { asOf, context: { programme: 'incredible-years', ...context }, ...catalogue.rulebook })
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

describe('leading a group', () => {
  const ready = () => [safeguarding('B'), award(['300', '319']), incredibleYears]

  it('from April 2011 needs programme, facilitation and a level 3 to work with parents', () => {
    expect(ask('lead', ready())).toMatchObject({ status: 'met', until: '2013-03-14' })
    for (const missing of ready().keys()) expect(statusOf('lead', ready().toSpliced(missing, 1))).toBe('not-met')
  })

  it('changes its rules on 1 April 2011', () => {
    const before = [
      safeguarding('B'),
      fact('qualification', '2010-01-01', { qualification: 'wwp-l2-award' }),
      fact('training', '2010-01-01', { topic: 'group-facilitation' }),
    ]
    const verdict = ask('lead', before, lastDay)
    expect(verdict).toMatchObject({ status: 'met', until: firstDay })
    expect(verdict.reason).toContain('The rule changes on 1 April 2011.')
    expect(statusOf('lead', before, firstDay)).toBe('not-met')
  })

  it('until March 2011 needs a qualification to work with parents and facilitation skills', () => {
    expect(statusOf('lead', [safeguarding('B'), award(['300', '319'])], lastDay)).toBe('met')
    expect(statusOf('lead', [safeguarding('B'), award(['300'])], lastDay)).toBe('not-met')
    expect(
      statusOf('lead', [safeguarding('B'), fact('qualification', '2010-01-01', { qualification: 'ptlls' })], lastDay),
    ).toBe('not-met')
  })

  it('is not given by an Award without unit 319, which gives one to one', () => {
    const without = [safeguarding('B'), award(['300', '301']), incredibleYears]
    expect(statusOf('lead', without)).toBe('not-met')
    expect(statusOf('one-to-one', without)).toBe('met')
    expect(ask('lead', without).reason).toBe('Level 3 or higher in group facilitation: nothing on record meets this.')
  })

  it('cannot be told of an Award whose units are not known', () => {
    const verdict = ask('lead', [safeguarding('B'), award(null), incredibleYears])
    expect(verdict.status).toBe('cannot-tell')
    expect(verdict.reason).toContain('does not say the units')
  })

  it('takes PTLLS as group facilitation and never as work with parents', () => {
    const ptlls = [
      fact('qualification', '2010-01-01', { qualification: 'ptlls' }),
      fact('unit', '2010-01-01', { unit: 'PTLLS' }),
      award(['300', 'PTLLS']),
    ]
    for (const each of ptlls)
      expect(statusOf('lead', [safeguarding('B'), award(['300']), incredibleYears, each])).toBe('met')
    expect(statusOf('lead', [safeguarding('B'), ptlls[0] as Fact, incredibleYears])).toBe('not-met')
    expect(statusOf('one-to-one', [safeguarding('B'), ptlls[0] as Fact, incredibleYears])).toBe('not-met')
  })

  it('needs level 3 or higher to work with parents', () => {
    const held = (qualification: string) => [
      safeguarding('B'),
      incredibleYears,
      fact('unit', '2010-01-01', { unit: 'PTLLS' }),
      fact('qualification', '2010-01-01', { qualification }),
    ]
    expect(statusOf('lead', held('wwp-l2-award'))).toBe('not-met')
    expect(statusOf('lead', held('wwp-l4-award'))).toBe('met')
  })

  it('closes the list of group facilitation', () => {
    const held = (qualification: string) => [
      safeguarding('B'), award([]), incredibleYears, fact('qualification', '2010-01-01', { qualification }),
    ] // prettier-ignore
    expect(statusOf('lead', held('l3-parenting-group-facilitation'))).toBe('met')
    expect(statusOf('lead', held('support-work-in-schools'))).toBe('not-met')
    expect(
      statusOf('lead', [...held('ptlls').slice(0, 3), fact('training', '2010-01-01', { topic: 'group-facilitation' })]),
    ).toBe('not-met')
  })

  it('needs safeguarding for Group B, refreshed within three years', () => {
    const withGroup = (group: 'A' | 'B' | null, on?: string) => [
      safeguarding(group, on),
      award(['319']),
      incredibleYears,
    ]
    expect(statusOf('lead', withGroup('A'))).toBe('not-met')
    expect(statusOf('lead', withGroup(null))).toBe('cannot-tell')
    expect(statusOf('one-to-one', withGroup('A'))).toBe('met')
    const leap = ask('lead', withGroup('B', '2024-02-29'), '2024-03-01')
    expect(leap).toMatchObject({ status: 'met', until: '2027-02-28' })
    const lapsed = ask('lead', withGroup('B', '2021-03-14'), '2024-03-14')
    expect(lapsed.reason).toBe(
      'Safeguarding Group B was last refreshed on 14 March 2021 and lapsed at the end of 13 March 2024.',
    )
  })

  it('forecasts its lapse', () => {
    const changes = forecast(rule('lead'), ready(), {
      from: firstDay, to: '2014-01-01', context: { programme: 'incredible-years' }, ...catalogue.rulebook,
    }) // prettier-ignore
    expect(changes).toMatchObject([{ on: '2013-03-14', status: 'not-met' }])
  })

  it('is not barred by a threshold of experience that no area has loaded', () => {
    expect(ask('lead', ready()).advice).toContain('Not loaded: the area’s threshold of experience to lead a group.')
    const judged = [...ready(), fact('judgement', '2010-06-01', { about: 'experience', role: 'lead', ...named })]
    expect(ask('lead', judged).advice?.join(' ') ?? '').not.toContain('experience')
  })
})

describe('a qualification to work with parents', () => {
  const one = (qualification: object, ...more: Fact[]) =>
    statusOf('one-to-one', [
      safeguarding('A'),
      incredibleYears,
      fact('qualification', '2010-01-01', qualification),
      ...more,
    ])

  it('is any of Work with Parents at level 3 or higher, and Support Work in Schools', () => {
    for (const id of [
      'wwp-l3-award',
      'wwp-l3-certificate',
      'wwp-l4-award',
      'wwp-l4-award-intense',
      'support-work-in-schools',
    ])
      expect(one({ qualification: id })).toBe('met')
    expect(one({ qualification: 'wwp-l2-award' })).toBe('not-met')
    expect(one({ qualification: 'support-work-in-schools', level: 2 })).toBe('not-met')
  })

  it('cannot be told of another level 3, unless a named person has judged it', () => {
    const judgement = fact('judgement', '2010-02-01', { about: 'equivalence', subject: 'work-with-parents', ...named })
    expect(one({ title: 'Diploma in play work', level: 3 })).toBe('cannot-tell')
    expect(one({ title: 'Diploma in play work', level: 3 }, judgement)).toBe('met')
    expect(one({ title: 'Diploma in play work', level: 2 }, judgement)).toBe('not-met')
    expect(one({ title: 'Diploma in law', level: 3, subjects: ['law'] })).toBe('not-met')
    expect(one({ title: 'Diploma in play work', level: 3 }, { ...judgement, by: null })).toBe('cannot-tell')
  })

  it('is known of the early years list by its level and no more', () => {
    const { entries } = catalogue.rulebook.catalogue
    expect(entries['qualification']?.known['EYQ-001']).toEqual({ level: 2 })
    expect(one({ qualification: 'EYQ-001' })).toBe('not-met')
    const [level3] =
      Object.entries(catalogue.qualifications).find(([id, { level }]) => id.startsWith('EYQ') && level === 3) ?? []
    expect(one({ qualification: level3 })).toBe('cannot-tell')
  })
})

describe('knowledge of a relevant programme', () => {
  const qualified = [safeguarding('A'), award([])]
  const known = fact('knowledge', '2010-01-01', { programme: 'incredible-years' })
  const one = (facts: readonly Fact[], context: Context = {}) =>
    statusOf('one-to-one', [...qualified, ...facts], firstDay, context)

  it('may be training in the programme or confirmed knowledge of it', () => {
    expect(one([incredibleYears])).toBe('met')
    expect(one([known])).toBe('met')
    expect(one([known], { programme: 'nurturing-programme' })).toBe('not-met')
    expect(one([known], { programme: null })).toBe('cannot-tell')
    expect(one([])).toBe('not-met')
  })

  it('is not enough where the programme requires its own training', () => {
    expect(one([known], { programmeRequiresTraining: true })).toBe('not-met')
    expect(one([incredibleYears], { programmeRequiresTraining: true })).toBe('met')
    expect(one([known], { programmeRequiresTraining: null })).toBe('cannot-tell')
  })

  it('of another programme counts for a tailor-made activity where a named person judges it relevant', () => {
    const judgement = fact('judgement', '2010-01-01', {
      about: 'programme-relevance',
      programme: 'saturday-dads',
      ...named,
    })
    expect(one([known], { programme: 'saturday-dads' })).toBe('not-met')
    expect(one([known, judgement], { programme: 'saturday-dads' })).toBe('met')
    expect(one([judgement], { programme: 'saturday-dads' })).toBe('not-met')
    expect(one([known, judgement], { programme: 'another' })).toBe('not-met')
  })

  it('never counts as level 3', () => {
    expect(statusOf('one-to-one', [safeguarding('A'), incredibleYears, known])).toBe('not-met')
  })
})

describe('one to one, until March 2011', () => {
  const structure = fact('support', '2010-01-01', { type: 'supervision-structure' })
  const suitable = fact('training', '2010-01-01', { topic: 'work-with-parents' })

  it('needs suitable training and a standing structure of support', () => {
    expect(statusOf('one-to-one', [safeguarding('A'), suitable, structure], lastDay)).toBe('met')
    expect(statusOf('one-to-one', [safeguarding('A'), suitable], lastDay)).toBe('not-met')
    expect(statusOf('one-to-one', [safeguarding('A'), structure], lastDay)).toBe('not-met')
    const network = { ...structure, type: 'peer-network' }
    expect(statusOf('one-to-one', [safeguarding('A'), suitable, network], lastDay)).toBe('not-met')
    expect(statusOf('one-to-one', [safeguarding('A'), suitable, { ...structure, until: lastDay }], lastDay)).toBe(
      'not-met',
    )
  })

  it('cannot tell whether other training is suitable', () => {
    const other = fact('training', '2010-01-01', { topic: 'debt-advice' })
    expect(statusOf('one-to-one', [safeguarding('A'), other, structure], lastDay)).toBe('cannot-tell')
    const judged = fact('judgement', '2010-02-01', { about: 'training-suitability', ...named })
    expect(statusOf('one-to-one', [safeguarding('A'), other, structure, judged], lastDay)).toBe('met')
  })
})

describe('co-facilitating', () => {
  const learning = fact('enrolment', '2011-01-10', { towards: 'wwp-l3-award', standing: 'claimed' })
  const beside = (withQualified: boolean) => ({ withQualified })

  it('until March 2011 needs a qualified colleague', () => {
    expect(statusOf('co-facilitator', [safeguarding('A')], lastDay, beside(true))).toBe('met')
    expect(statusOf('co-facilitator', [safeguarding('A')], lastDay, beside(false))).toBe('not-met')
    expect(statusOf('co-facilitator', [safeguarding('A')], lastDay)).toBe('cannot-tell')
    expect(statusOf('co-facilitator', [], lastDay, beside(true))).toBe('not-met')
  })

  it('from April 2011 also needs work towards the standards of the lead', () => {
    expect(statusOf('co-facilitator', [safeguarding('A')], firstDay, beside(true))).toBe('not-met')
    expect(statusOf('co-facilitator', [safeguarding('A'), learning], firstDay, beside(true))).toBe('met')
    expect(statusOf('co-facilitator', [safeguarding('A'), learning], firstDay, beside(false))).toBe('not-met')
    expect(
      statusOf('co-facilitator', [safeguarding('A'), { ...learning, towards: 'wwp-l2-award' }], firstDay, beside(true)),
    ).toBe('not-met')
  })

  it('is open to those who may lead', () => {
    const lead = [safeguarding('B'), award(['319']), incredibleYears]
    expect(statusOf('co-facilitator', lead, firstDay, beside(false))).toBe('met')
  })
})

describe('base training', () => {
  it('asks for safeguarding, and advises Common Core and Integrated Practice', () => {
    expect(ask('base', [safeguarding('A')])).toMatchObject({
      status: 'met',
      advice: [
        'Common Core training: nothing on record meets this.',
        'Integrated Practice training: nothing on record meets this.',
      ],
    })
    const others = [
      fact('training', '2001-01-01', { topic: 'common-core' }),
      fact('training', '2001-01-01', { topic: 'integrated-practice' }),
    ]
    expect(statusOf('base', others)).toBe('not-met')
  })

  it('takes a recorded local equivalent', () => {
    const equivalents = ['common-core', 'integrated-practice'].map((topic) =>
      fact('judgement', '2010-01-01', { about: 'equivalence', topic, ...named }),
    )
    expect(ask('base', [safeguarding('A'), ...equivalents]).advice).toBeUndefined()
  })
})
