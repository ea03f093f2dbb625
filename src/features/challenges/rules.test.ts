import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { type Candidate, deciderOf, isToldTo } from './rules.ts'

const candidate = (name: string, role: Candidate['role']): Candidate => ({ id: newId<PersonId>(), name, role })

describe('who decides', () => {
  const dilip = candidate('Dilip Rao', 'manager')
  const petra = candidate('Petra Novak', 'manager')
  const maya = candidate('Maya Lindqvist', 'rule-owner')
  const sunita = candidate('Sunita Patel', 'administrator')

  it('is a manager about evidence and the rule owner about the rule, the first by name', () => {
    const everyone = [dilip, maya, petra, sunita]
    expect(deciderOf('evidence', everyone)).toBe(dilip)
    expect(deciderOf('rule', everyone)).toBe(maya)
  })

  it('is the other where there is none, then an administrator, then nobody', () => {
    expect(deciderOf('evidence', [maya, sunita])).toBe(maya)
    expect(deciderOf('rule', [petra, sunita])).toBe(petra)
    expect(deciderOf('rule', [sunita])).toBe(sunita)
    expect(deciderOf('evidence', [])).toBeUndefined()
  })
})

describe('the page of the answer', () => {
  const [amina, dilip] = [newId<PersonId>(), newId<PersonId>()]
  const open = { person: amina, decidedAt: null }
  const decided = { person: amina, decidedAt: new Date('2026-03-05T09:00:00Z') }

  it('tells everyone who sees it that the answer is being checked', () => {
    expect(isToldTo(amina, open, day('2030-01-01'))).toBe(true)
    expect(isToldTo(dilip, open, day('2030-01-01'))).toBe(true)
  })

  it('tells the person alone what was decided, for a year', () => {
    expect(isToldTo(dilip, decided, day('2026-03-05'))).toBe(false)
    expect(isToldTo(amina, decided, day('2027-03-05'))).toBe(true)
    expect(isToldTo(amina, decided, day('2027-03-06'))).toBe(false)
  })
})
