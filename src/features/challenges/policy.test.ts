import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Actor, RoleName } from '../../kit/actor.ts'
import { newId } from '../../kit/id.ts'
import { canStillDecide, mayAnswer, mayAsk, mayDecide, mayPassOn, mayRead, mayWithdraw } from './policy.ts'

const actor = (...roles: RoleName[]): Actor => ({
  id: newId<PersonId>(),
  name: 'Someone',
  area: 'Northmoor Partnership',
  roles: roles.map((role) => ({ role, organisation: null, team: null })),
})
const amina = actor()
const dilip = actor('manager')
const maya = actor('rule-owner')
const sunita = actor('administrator')
const asked = { person: amina.id, decider: dilip.id }
const candidates = [
  { id: dilip.id, name: 'Dilip Rao', role: 'manager' },
  { id: maya.id, name: 'Maya Lindqvist', role: 'rule-owner' },
] as const

describe('deciding', () => {
  it('is for the one who was asked, while they hold a part that lets them', () => {
    expect(mayDecide(dilip, asked, candidates).allowed).toBe(true)
    expect(mayDecide(maya, asked, candidates)).toEqual({
      allowed: false,
      because: 'Only the person who was asked can decide this',
    })
    expect(mayDecide(dilip, asked, candidates.slice(1)).allowed).toBe(false)
  })

  it('is never for oneself', () => {
    const own = { person: dilip.id, decider: dilip.id }
    expect(mayDecide(dilip, own, candidates)).toEqual({ allowed: false, because: 'Nobody decides for themselves' })
  })
})

describe('what was written', () => {
  it('is for the person and the one who decides', () => {
    expect(mayRead(amina, asked, [])).toBe(true)
    expect(mayRead(dilip, asked, candidates)).toBe(true)
    expect(mayRead(dilip, asked, [])).toBe(false)
    for (const other of [maya, sunita]) expect(mayRead(other, asked, candidates)).toBe(false)
  })

  it('is taken back by the person alone', () => {
    expect(mayWithdraw(amina, asked).allowed).toBe(true)
    expect(mayWithdraw(dilip, asked)).toEqual({
      allowed: false,
      because: 'Only the person who said it can take it back',
    })
  })
})

describe('passing on', () => {
  it('is for an administrator, once the one who was asked can no longer decide', () => {
    expect(mayPassOn(sunita).allowed).toBe(true)
    expect(mayPassOn(dilip)).toEqual({
      allowed: false,
      because: 'Only an administrator of this area can pass this on',
    })
    expect(canStillDecide(asked, candidates)).toBe(true)
    expect(canStillDecide(asked, candidates.slice(1))).toBe(false)
  })
})

describe('a question about a rule', () => {
  it('is answered by a rule owner, and taken only where there is one', () => {
    expect(mayAnswer(maya).allowed).toBe(true)
    expect(mayAnswer(sunita)).toEqual({
      allowed: false,
      because: 'Only a rule owner of this area answers questions about its rules',
    })
    expect(mayAsk(['Maya Lindqvist']).allowed).toBe(true)
    expect(mayAsk([])).toEqual({
      allowed: false,
      because: 'Nobody answers questions about rules here yet. An administrator can give someone this role',
    })
  })
})
