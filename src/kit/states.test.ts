import { expect, it } from 'vitest'
import { declareStates, diagramOf, mayStep, stepsFrom } from './states.ts'

const door = declareStates({
  title: 'A door',
  begins: 'shut',
  states: { shut: 'Shut', open: 'Open', locked: 'Locked' },
  steps: {
    open: { say: 'Open it', from: ['shut'], to: 'open', by: 'anyone' },
    shut: { say: 'Shut it', from: ['open'], to: 'shut', by: 'anyone' },
    lock: { say: 'Lock it', from: ['shut', 'open'], to: 'locked', by: 'the caretaker' },
  },
})

it('lets a step be taken from the states that it names, and says why not from others', () => {
  expect(mayStep(door, 'shut', 'open')).toEqual({ allowed: true })
  expect(mayStep(door, 'locked', 'open')).toEqual({
    allowed: false,
    because: '“Open it” cannot be done now: this is locked',
  })
})

it('tells what may be done next', () => {
  expect(stepsFrom(door, 'shut')).toEqual(['open', 'lock'])
  expect(stepsFrom(door, 'locked')).toEqual([])
})

it('is drawn as a diagram with every state and every step', () => {
  expect(diagramOf(door)).toBe(`stateDiagram-v2
  state "Shut" as shut
  state "Open" as open
  state "Locked" as locked
  [*] --> shut
  shut --> open: Open it (anyone)
  open --> shut: Shut it (anyone)
  shut --> locked: Lock it (the caretaker)
  open --> locked: Lock it (the caretaker)`)
})
