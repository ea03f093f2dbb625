import { describe, expect, it } from 'vitest'
import type { Unit } from '../../catalogue/index.ts'
import { day } from '../../kit/plain-date.ts'
import { type ToldUnits, versionHeld, versionsOf } from './unit-versions.ts'

const unit = (...criteria: string[]): Unit => ({
  scheme: 'nm',
  source: 'Told for the test',
  ...(criteria.length === 0
    ? {}
    : {
        outcomes: [
          { number: '1', title: 'All', criteria: criteria.map((title, at) => ({ number: `1.${at + 1}`, title })) },
        ],
      }),
})
const at = (text: string) => new Date(`${text}T12:00:00Z`)
const told = (of: Unit & { from?: string }, from: string, until?: string): ToldUnits => ({
  units: { A: of },
  at: at(from),
  endedAt: until === undefined ? null : at(until),
})
const registered = (on: string, moment = at(on)) => ({ registeredOn: day(on), registeredAt: moment })

/** The titles of the criteria that hold for whoever registered then. */
function heldOn(all: readonly ToldUnits[], on: string, ships: Record<string, Unit> = {}, moment?: Date) {
  const versions = versionsOf(ships, all)['A'] ?? []
  const held = versions[versionHeld(versions, registered(on, moment))]?.unit
  return held?.outcomes?.flatMap(({ criteria }) => criteria.map(({ title }) => title))
}

describe('the version of a unit that holds', () => {
  const two = [told(unit('Meet'), '2026-01-10', '2026-06-01'), told(unit('Meet', 'Listen'), '2026-06-01')]

  it.each([
    ['2025-01-01', ['Meet']],
    ['2026-05-31', ['Meet']],
    ['2026-06-02', ['Meet', 'Listen']],
  ])('for whoever registered on %s is the one in force then', (on, criteria) => {
    expect(heldOn(two, on)).toEqual(criteria)
  })

  it('on the day of the loading turns on which came first', () => {
    expect(heldOn(two, '2026-06-01', {}, new Date('2026-06-01T09:00:00Z'))).toEqual(['Meet'])
    expect(heldOn(two, '2026-06-01', {}, new Date('2026-06-01T15:00:00Z'))).toEqual(['Meet', 'Listen'])
  })

  it('is what ships until a file tells otherwise', () => {
    const ships = { A: unit('Shipped') }
    expect(heldOn(two, '2026-01-09', ships)).toEqual(['Shipped'])
    expect(heldOn(two, '2026-02-01', ships)).toEqual(['Meet'])
  })

  it('begins on the day that its file names, also before it was loaded', () => {
    const all = [two[0]!, told({ ...unit('Meet', 'Listen'), from: '2026-03-01' }, '2026-06-01')]
    expect(heldOn(all, '2026-02-28')).toEqual(['Meet'])
    expect(heldOn(all, '2026-03-01')).toEqual(['Meet', 'Listen'])
  })

  it('is completed by what was not loaded, and by nothing else', () => {
    const partly = unit('Meet')
    const open = {
      ...partly,
      outcomes: partly.outcomes?.map((each) => ({ ...each, complete: false as const })),
    } as Unit
    const after = (first: Unit, second: Unit) =>
      heldOn([told(first, '2026-01-10', '2026-06-01'), told(second, '2026-06-01')], '2026-02-01')
    expect(after(unit(), unit('Meet'))).toEqual(['Meet'])
    expect(after(open, unit('Meet', 'Listen'))).toEqual(['Meet', 'Listen'])
    expect(after(open, unit('Greet', 'Listen'))).toEqual(['Meet'])
  })

  it('stays for those who registered before it went out of use', () => {
    const all = [told(unit('Meet'), '2026-01-10', '2026-06-01')]
    expect(heldOn(all, '2026-05-01')).toEqual(['Meet'])
    expect(heldOn(all, '2026-07-01')).toBeUndefined()
    expect(heldOn(all, '2026-07-01', { A: unit('Shipped') })).toEqual(['Shipped'])
  })
})
