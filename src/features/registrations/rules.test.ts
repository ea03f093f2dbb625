import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Document } from '../../engine/index.ts'
import { day } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { stepsTo, unitRule } from './achievement.ts'
import { beforeBodyRegistration, ruleHolding } from './rules.ts'
import { type RegistrationState, registrationStates } from './states.ts'

const reached = ['registered', 'achieved', 'quality-assured'] as const

it('steps that follow of themselves are declared ones, and lead to what is reached; no other state is left', () => {
  const all = Object.keys(registrationStates.states) as RegistrationState[]
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...reached), (from, to) => {
      let state = from
      for (const step of stepsTo(from, to)) {
        expect(mayStep(registrationStates, state, step).allowed).toBe(true)
        state = registrationStates.steps[step].to
      }
      expect(state).toBe((reached as readonly string[]).includes(from) ? to : from)
    }),
  )
})

it('the version of the day of registration holds, from its first day until the day before its end', () => {
  const version = (source: string) => ({ source, requires: { notLoaded: source } })
  const rule: Document = {
    ...{ id: 'qualification/x', title: 'X', subject: 'person', pinned: { kind: 'enrolment', towards: 'x' } },
    versions: [
      { ...version('old'), from: '2024-01-01', until: '2026-11-01' },
      { ...version('new'), from: '2026-11-01' },
    ],
  }
  const holds = (on: string) => ruleHolding(rule, day(on))?.versions.map(({ source }) => source)
  expect(holds('2023-12-31')).toBeUndefined()
  expect(holds('2024-01-01')).toEqual(['old'])
  expect(holds('2026-10-31')).toEqual(['old'])
  expect(holds('2026-11-01')).toEqual(['new'])
})

it('a unit asks every criterion that is loaded, and says what is not', () => {
  const outcome = { number: '1', title: 'One', criteria: [{ number: '1.1' }, { number: '1.2' }] }
  const asked = (outcomes?: object[]) => {
    const known = { title: 'U', scheme: 's', source: 'A source', ...(outcomes && { outcomes }) }
    const requires = unitRule('u', 'U', known as Parameters<typeof unitRule>[2]).versions[0]?.requires
    return requires && 'all' in requires
      ? requires.all.map((node) => ('fact' in node ? 'criterion' : 'not loaded'))
      : []
  }
  expect(asked([outcome])).toEqual(['criterion', 'criterion'])
  expect(asked([{ ...outcome, complete: false }])).toEqual(['criterion', 'criterion', 'not loaded'])
  expect(asked()).toEqual(['not loaded'])
})

it('assessment is early before the awarding body’s day, and not on it', () => {
  const from = { bodyRegisteredOn: day('2026-10-12') }
  expect(beforeBodyRegistration(from, day('2026-10-11'))).toBe('too-early')
  expect(beforeBodyRegistration(from, day('2026-10-12'))).toBeUndefined()
  expect(beforeBodyRegistration({ bodyRegisteredOn: null }, day('2026-10-12'))).toBe('not-registered')
})
