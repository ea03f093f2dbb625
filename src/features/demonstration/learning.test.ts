import { describe, expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { personOf } from './ids.ts'
import { tell, told } from './testing.ts'

const nameOf = new Map(told.person.map(({ person_id, name }) => [person_id, name]))
const of = (name: string, towards?: string) =>
  told.registration.filter(
    ({ person_id: id, qualification }) => id === personOf(name) && (towards === undefined || qualification === towards),
  )
const submissionsOf = (name: string) => told.submission.filter(({ person_id: id }) => id === personOf(name))

describe('learners at the two centres, on 21 November 2026', () => {
  it('are at least sixty, at every stage', () => {
    expect(new Set(told.registration.map(({ person_id: id }) => id)).size).toBeGreaterThanOrEqual(60)
    expect(new Set(told.registration.map(({ state }) => state))).toEqual(
      new Set([
        ...['registered', 'suspended', 'achieved', 'quality-assured', 'claimed', 'certificated'],
        ...['transferred', 'withdrawn'],
      ]),
    )
    expect(new Set(told.submission.map(({ state }) => state))).toEqual(
      new Set(['submitted', 'queried', 'awaiting-countersignature', 'decided', 'replaced']),
    )
  })

  it.each([
    ['Soraya Westerby', 'registered'],
    ['Alma Quillfeather', 'quality-assured'],
    ['Philippa Ullathorne', 'quality-assured'],
    ['Greta Dunmore', 'achieved'],
    ['Darius Kettleborough', 'achieved'],
    ['Odile Tolland', 'claimed'],
    ['Wilhelmina Estwick', 'claimed'],
    ['Benedict Marchbank', 'certificated'],
    ['Ursula Zelenko', 'certificated'],
    ['Katya Ravenhill', 'certificated'],
    ['Lorcan Ibbotson', 'suspended'],
    ['Ramona Vantongeren', 'registered'],
    ['Hester Ottaway', 'withdrawn'],
    // Two units at level 2, of which the second handbook counts one.
    ['Greta Larkham', 'transferred, registered'],
    ['Elspeth Larkham', 'certificated, registered'],
    ['Odile Vantongeren', 'registered'],
  ])('%s: %s', (name, states) => {
    expect(
      of(name)
        .map(({ state }) => state)
        .join(', '),
    ).toBe(states)
  })

  it.each([
    ['Alma Thistlewood', 'submitted'],
    ['Katya Harrowgate', 'queried'],
    ['Lorcan Sandiford', 'submitted'],
    ['Mustafa Rookwood', 'awaiting-countersignature'],
    ['Fergus Pellew', 'submitted'],
    ['Yusra Farthingale', 'awaiting-countersignature'],
    ['Percival Umber', 'replaced, submitted'],
    ['Jarek Castellan', 'decided, submitted'],
    ['Hamish Winterbourne', 'decided, decided, decided'],
  ])('%s has handed in, and it is %s', (name, states) => {
    const all = submissionsOf(name).toSorted((one, other) => one.submitted_at.getTime() - other.submitted_at.getTime())
    expect(all.map(({ state }) => state).join(', ')).toBe(states)
  })

  it.each([
    ['Rashida Venables', 'NM-301', 'counts'],
    ['Hamish Winterbourne', 'NM-304', 'counts'],
    ['Leocadia Quarmby', 'NM-303', 'counts'],
    ['Jarek Castellan', 'NM-301', 'open'],
    ['Nikhil Sandiford', 'NM-301', 'open'],
    ['Ines Harrowgate', 'NM-301', 'counts'],
    ['Ines Harrowgate', 'NM-303', 'achieved'],
    ['Hamish Castellan', 'NM-201', 'achieved'],
    ['Benedict Ambridge', 'NM-203', 'counts'],
    ['Elspeth Osgodby', 'NM-202', 'counts'],
    ['Tobias Brackenbury', 'NM-201', 'open'],
    ['Anoushka Farthingale', 'NM-201', 'open'],
    ['Percival Westerby', 'NM-203', 'achieved'],
    // Its criteria are not loaded, so nobody can tell.
    ['Odile Vantongeren', '300', 'open'],
  ])('%s, unit %s: %s', (name, unit, standing) => {
    const [registration] = of(name)
    const row = told.registration_unit.find(
      (each) => each.registration_id === registration?.registration_id && each.unit_id === unit,
    )
    const now = row?.assured_on ? 'counts' : row?.achieved_on ? 'achieved' : 'open'
    expect(now).toBe(standing)
    const entry = told.entry.find(({ entry_id: id }) => id === row?.entry_id)
    expect(entry?.verified_by).toBe(now === 'counts' ? 'independent' : undefined)
  })

  it.each([
    ['Benedict Ambridge', 7],
    ['Elspeth Osgodby', 5],
    ['Anoushka Farthingale', 0],
  ])('%s brings what grants %i criteria', (name, granted) => {
    const judged = told.rpl_judgement.filter(({ person_id: id }) => id === personOf(name))
    expect(judged.map((each) => each.granted.length)).toEqual([granted])
  })

  it('hold a qualification by nothing but its certificate', () => {
    const towards = new Set(['nm-l2-welcome', 'nm-l3-group-work'])
    const held = told.entry.filter(
      ({ kind, attributes }) => kind === 'qualification' && towards.has(String(attributes['qualification'])),
    )
    const certificated = told.registration.filter(({ state }) => state === 'certificated')
    expect(held.map(({ entry_id: id }) => id).toSorted()).toEqual(
      certificated.map((each) => each.certificate_entry_id).toSorted(),
    )
    expect(new Set(held.map((each) => each.verified_by))).toEqual(new Set(['issuer']))
  })

  it('are never assessed by themselves, and neither assessed nor sampled by someone whom the centre has not judged competent', () => {
    const judged = new Set(told.competence_judgement.map((each) => `${each.person_id} ${each.unit_id}`))
    const strangers = told.decision.filter((each) => !judged.has(`${each.assessor_id} ${each.unit_id}`))
    expect(strangers.map((each) => nameOf.get(each.assessor_id))).toEqual([])
    const samplers = told.sample.filter((each) => each.sampler_id && !judged.has(`${each.sampler_id} ${each.unit_id}`))
    expect(samplers.map((each) => nameOf.get(each.sampler_id!))).toEqual([])
    const planners = told.sample.filter((each) => !judged.has(`${each.planned_by} ${each.unit_id}`))
    expect(planners.map((each) => nameOf.get(each.planned_by))).toEqual([])
    const seconds = told.decision.filter((each) => each.countersigner_id === each.assessor_id)
    expect(seconds).toEqual([])
  })

  it('have taken their steps one after another', () => {
    for (const steps of Object.values(Object.groupBy(told.registration_step, (each) => each.registration_id))) {
      const inOrder = (steps ?? []).toSorted((one, other) =>
        one.registration_step_id < other.registration_step_id ? -1 : 1,
      )
      expect(inOrder.map((each) => each.came_from)).toEqual([
        'registered',
        ...inOrder.slice(0, -1).map((each) => each.went_to),
      ])
    }
  })

  it('are claimed directly only by a centre that may, since before it did', () => {
    const said = new Map(told.centre_direct_claim.map((each) => [each.organisation_id, each]))
    const claims = told.registration_step.filter(
      ({ step, facts }) => step === 'claim' && (facts as { way?: string }).way === 'direct',
    )
    expect(claims.length).toBeGreaterThan(4)
    for (const { registration_id: id, at } of claims) {
      const centre = told.registration.find((each) => each.registration_id === id)?.organisation_id
      const { may, since_on: since } = (centre && said.get(centre)) ?? {}
      expect([may, since && since <= at.toISOString()]).toEqual([true, true])
    }
    expect([...said.values()].map(({ may }) => may)).toEqual([true, false])
  })

  it('are told in samples at every stage, and of actions that are open, answered and closed', () => {
    expect(new Set(told.sample.map(({ state }) => state))).toEqual(new Set(['planned', 'agreed', 'action', 'closed']))
    const standing = told.sample_action.map((each) =>
      each.closed_at ? 'closed' : each.answered_at ? 'answered' : 'open',
    )
    expect(new Set(standing)).toEqual(new Set(['open', 'answered', 'closed']))
    const turns = new Set(told.sample_step.map((each) => `${each.sample_action_id} ${each.step}`))
    for (const { sample_action_id: id, answered_at: answered, closed_at: closed } of told.sample_action)
      expect([turns.has(`${id} answer`), turns.has(`${id} close`)]).toEqual([answered !== null, closed !== null])
    const open = told.sample_action.filter((each) => each.closed_at === null)
    expect(open.every((each) => each.due_on > '2026-11-21')).toBe(true)
    expect(told.standardisation_present.length).toBeGreaterThan(3)
  })

  it('are told in their feedback of as many criteria as were handed in and met', () => {
    const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
    const counted = told.decision.flatMap(({ decision_id: id, feedback }) => {
      const [, met, all, every] = /\b(\w+) of (\w+)\b|\bAll (\w+) are met/i.exec(feedback) ?? []
      const saidMet = words.indexOf((met ?? every ?? '').toLowerCase())
      const saidAll = words.indexOf((all ?? every ?? '').toLowerCase())
      const decided = told.criterion_decision.filter((each) => each.decision_id === id)
      const found = [decided.filter(({ result }) => result === 'met').length, decided.length]
      return saidMet < 0 || saidAll < 0 ? [] : [{ feedback, said: [saidMet, saidAll], found }]
    })
    expect(counted.length).toBeGreaterThan(6)
    for (const { feedback, said, found } of counted) expect(said, feedback).toEqual(found)
  })

  it('have on record at which level and for how many credits a unit counts', () => {
    const counted = told.registration_unit.flatMap(
      ({ entry_id: id }) => told.entry.find((each) => each.entry_id === id) ?? [],
    )
    expect(counted.length).toBeGreaterThan(20)
    for (const { attributes } of counted)
      expect(attributes).toMatchObject({ level: expect.any(Number) as number, credits: expect.any(Number) as number })
  })

  it('have from nobody else on record what their centre tells of them', () => {
    for (const { person_id: id, registration_id: registration, qualification } of told.registration) {
      const units = told.registration_unit.filter((each) => each.registration_id === registration)
      const others = told.entry.filter((each) => each.person_id === id && each.verified_by === 'employer')
      for (const { kind, attributes } of others) {
        if (kind === 'enrolment') expect(attributes['towards'], nameOf.get(id)).not.toBe(qualification)
        if (kind === 'unit') expect(units.map(({ unit_id: unit }) => unit)).not.toContain(attributes['unit'])
      }
    }
  })

  it('have done nothing later than yesterday', () => {
    const { event, submission, decision, piece } = told
    const moments = [
      ...event.map(({ happened_at: at }) => at),
      ...submission.map((each) => each.submitted_at),
      ...decision.map((each) => each.signed_at),
      ...piece.flatMap((each) => [each.added_at, each.confirmed_at ?? each.added_at]),
    ]
    expect(moments.filter((at) => at.toISOString() >= '2026-11-21')).toEqual([])
    const early = piece.filter((each) => each.added_at < new Date(`${each.happened_on}T00:00:00Z`))
    expect(early).toEqual([])
  })
})

describe('the same stories', () => {
  it.each(['2026-12-01', '2027-03-31', '2028-02-29', '2029-01-01', '2029-07-16'])('can be told on %s', async (on) => {
    const later = await tell(day(on))
    const states = (all: typeof told) => all.registration.map((each) => [each.registration_id, each.state])
    expect(states(later)).toEqual(states(told))
    expect(later.submission.map(({ state }) => state)).toEqual(told.submission.map(({ state }) => state))
  })
})
