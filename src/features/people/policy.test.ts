import { describe, expect, it } from 'vitest'
import type { OrganisationId, PersonId, TeamId } from '../../db/tables.gen.ts'
import type { Actor, Role } from '../../kit/actor.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { manages, mayAdminister, mayInvite, mayLoseAdministrator, maySeeRecord } from './policy.ts'
import type { Person } from './rules.ts'

const today = day('2026-11-21')
const hillside = newId<OrganisationId>()
const outreach = newId<TeamId>()
const wholeArea = { organisation: null, team: null }

const actor = (...roles: Role[]): Actor => ({
  id: newId<PersonId>(),
  name: 'Sunita Patel',
  area: 'Northmoor Partnership',
  roles,
})
const administrator = actor({ role: 'administrator', ...wholeArea })
const manager = actor({ role: 'manager', ...wholeArea, team: outreach })

const place = { team: outreach, organisation: hillside } as Person['places'][number]
const grace = { id: newId<PersonId>(), name: 'Grace Mensah', endsOn: null, places: [place] }

describe('keeping people', () => {
  it('is for administrators of the area, and for nobody else', () => {
    expect(mayAdminister(administrator)).toEqual({ allowed: true })
    const ruleOwner = actor({ role: 'rule-owner', ...wholeArea })
    for (const other of [actor(), manager, ruleOwner])
      expect(mayAdminister(other)).toEqual({
        allowed: false,
        because: 'Only an administrator of this area can do this',
      })
  })

  it('shows an administrator no record', () => {
    expect(maySeeRecord(administrator, grace).allowed).toBe(false)
  })
})

describe('managing', () => {
  it('is over the people of the team or organisation, never over oneself', () => {
    const head = actor({ role: 'manager', ...wholeArea, organisation: hillside })
    expect(manages(manager, grace)).toBe(true)
    expect(manages(head, grace)).toBe(true)
    expect(manages(manager, { ...grace, id: manager.id })).toBe(false)
    expect(manages(manager, { ...grace, places: [] })).toBe(false)
  })
})

describe('inviting', () => {
  it('is open to those who are here or leave later, and closed to those who have left', () => {
    expect(mayInvite(grace, today).allowed).toBe(true)
    expect(mayInvite({ ...grace, endsOn: day('2026-11-22') }, today).allowed).toBe(true)
    expect(mayInvite({ ...grace, endsOn: today }, today)).toEqual({
      allowed: false,
      because: 'Grace Mensah has left. Take them back first, then invite them',
    })
  })
})

describe('the last administrator', () => {
  it('cannot go, and is told why', () => {
    expect(mayLoseAdministrator(administrator, 1).allowed).toBe(true)
    expect(mayLoseAdministrator(administrator, 0)).toEqual({
      allowed: false,
      because:
        'Northmoor Partnership would be left without an administrator. First make someone administrator who has an account, without a last day',
    })
  })
})
