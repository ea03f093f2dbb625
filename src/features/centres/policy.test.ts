import { describe, expect, it } from 'vitest'
import type { OrganisationId, PersonId, TeamId } from '../../db/tables.gen.ts'
import type { Actor, Role } from '../../kit/actor.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { type Judged, type LearnersWork, mayAssess, mayAssure, mayCountersign, mayReadPortfolio } from './policy.ts'

const centre = newId<OrganisationId>()
const elsewhere = newId<OrganisationId>()
const team = newId<TeamId>()
const hub = newId<OrganisationId>()

const someone = (name: string, ...roles: readonly (Role | Role['role'])[]): Actor => ({
  id: newId<PersonId>(),
  name,
  area: 'Northmoor Partnership',
  roles: roles.map((role) => (typeof role === 'string' ? { role, organisation: centre, team: null } : role)),
})

const learner: Judged = {
  id: newId<PersonId>(),
  name: 'Amina Hassan',
  places: [
    {
      ...{
        membership: newId(),
        team,
        teamName: 'Parenting',
        organisation: hub,
        organisationName: 'Hillside Family Hub',
      },
      ...{ jobTitle: 'Practitioner', startsOn: day('2024-01-01') },
    },
  ],
}
const managing: Role = { role: 'manager', organisation: null, team }
const work: LearnersWork = { centre, learner, conflicts: [], today: day('2026-11-21') }
const cleared = (person: PersonId, about: PersonId): LearnersWork => ({
  ...work,
  conflicts: [{ person, about, may: true, endsOn: null }],
})

describe('who may assess', () => {
  it('is an assessor of the centre, trainee or not', () => {
    expect(mayAssess(someone('Nadia', 'assessor'), work).allowed).toBe(true)
    expect(mayAssess(someone('Tomas', 'trainee-assessor'), work).allowed).toBe(true)
    expect(mayAssess(someone('Ivy', 'internal-quality-assurer'), work)).toMatchObject({ allowed: false })
    const afar = someone('Olu', { role: 'assessor', organisation: elsewhere, team: null })
    expect(mayAssess(afar, work)).toMatchObject({ allowed: false })
  })

  it('is never the learner', () => {
    const self = { ...someone('Amina Hassan', 'assessor'), id: learner.id }
    expect(mayAssess(self, work)).toEqual({ allowed: false, because: 'Nobody may assess their own work' })
  })

  it('is someone who manages the learner only where the centre has decided so, and as long as that holds', () => {
    const dilip = someone('Dilip Rao', 'assessor', managing)
    expect(mayAssess(dilip, work)).toEqual({
      allowed: false,
      because:
        'You manage Amina Hassan. The centre must first decide, and record, that you may assess their work all the same',
    })
    expect(mayAssess(dilip, cleared(dilip.id, learner.id)).allowed).toBe(true)
    const [decision] = cleared(dilip.id, learner.id).conflicts
    const ended = { ...work, conflicts: [{ ...decision!, endsOn: work.today }] }
    expect(mayAssess(dilip, ended).allowed).toBe(false)
    const refusedSince = { ...work, conflicts: [{ ...decision!, may: false }, decision!] }
    expect(mayAssess(dilip, refusedSince).allowed).toBe(false)
  })

  it('is not whoever the centre has decided may not, also where they do not manage the learner', () => {
    const nadia = someone('Nadia', 'assessor')
    const may = cleared(nadia.id, learner.id)
    const refused = { ...may, conflicts: may.conflicts.map((one) => ({ ...one, may: false })) }
    const because = 'The centre has decided that you may not judge the work of Amina Hassan'
    expect(mayAssess(nadia, refused)).toEqual({ allowed: false, because })
    const ended = { ...refused, conflicts: refused.conflicts.map((one) => ({ ...one, endsOn: work.today })) }
    expect(mayAssess(nadia, ended).allowed).toBe(true)
  })
})

describe('who may countersign', () => {
  const trainee = newId<PersonId>()

  it('is an assessor who is neither a trainee nor made the decision', () => {
    const nadia = someone('Nadia', 'assessor')
    expect(mayCountersign(nadia, work, trainee).allowed).toBe(true)
    expect(mayCountersign(nadia, work, nadia.id)).toEqual({
      allowed: false,
      because: 'Nobody countersigns their own decision',
    })
    expect(mayCountersign(someone('Tomas', 'trainee-assessor'), work, trainee).allowed).toBe(false)
  })
})

describe('who may quality-assure', () => {
  const nadia: Judged = { id: newId<PersonId>(), name: 'Nadia Okoye', places: learner.places }

  it('is an internal quality assurer of the centre who neither assessed it nor manages those who did', () => {
    const ivy = someone('Ivy', 'internal-quality-assurer')
    expect(mayAssure(ivy, work, [nadia]).allowed).toBe(true)
    expect(mayAssure(ivy, work, [{ ...nadia, id: ivy.id }])).toEqual({
      allowed: false,
      because: 'Nobody quality-assures their own decisions',
    })
    const managing1 = someone('Ivy', 'internal-quality-assurer', managing)
    const notTheirs: LearnersWork = { ...work, learner: { ...learner, places: [] } }
    expect(mayAssure(managing1, notTheirs, [nadia])).toMatchObject({
      allowed: false,
      because: expect.stringContaining('You manage Nadia Okoye') as string,
    })
    const both = { ...notTheirs, ...{ conflicts: cleared(managing1.id, nadia.id).conflicts } }
    expect(mayAssure(managing1, both, [nadia]).allowed).toBe(true)
  })
})

describe('who may read a portfolio', () => {
  it('is the learner, and those who work with learners at the centre', () => {
    expect(mayReadPortfolio({ ...someone('Amina'), id: learner.id }, work).allowed).toBe(true)
    expect(mayReadPortfolio(someone('Nadia', 'assessor'), work).allowed).toBe(true)
    expect(mayReadPortfolio(someone('Edgar', 'external-quality-assurer'), work).allowed).toBe(false)
    expect(mayReadPortfolio(someone('Dilip', managing), work).allowed).toBe(false)
  })
})
