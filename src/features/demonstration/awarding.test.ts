import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/index.ts'
import { inquire } from '../../engine/index.ts'
import { day } from '../../kit/plain-date.ts'
import { type Entry, factsOf } from '../record/index.ts'
import { bookOf } from '../rulebook/index.ts'
import { toldByAwardingBody } from './awarding.ts'
import { readDemonstration } from './biography.ts'
import { personOf } from './ids.ts'
import { rowsOf } from './rows.ts'

const projectRoot = join(import.meta.dirname, '../../..')
const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
const telling = { ...catalogue, today: day('2026-11-21'), now: new Date('2026-11-21T09:00:00Z') }
const demonstration = await readDemonstration(join(projectRoot, 'demonstration'))

describe('how far the made-up people have come on 21 November 2026', () => {
  it.each([
    ['Danielle Foster', 'wwp-l3-certificate', 'met', '33 of the 30 needed', '3 credits'],
    ['Owen Llewellyn', 'wwp-l3-certificate', 'not-met', '27 of the 30 needed', '6 credits'],
    ['Callum Reid', 'nm-l3-group-work', 'not-met', '9 of the 18 needed', undefined],
  ])('%s, %s: %s', (name, qualification, status, reason, surplus) => {
    const { entry } = rowsOf(demonstration, telling)
    const facts = entry
      .filter(({ person_id }) => person_id === personOf(name))
      .flatMap(({ entry_id: id, happened_on: happenedOn, verified_by: verifiedBy, ...row }) =>
        factsOf({ ...row, id, happenedOn, verifiedBy, endsOn: null, submissions: [] } as unknown as Entry),
      )
    const book = bookOf(catalogue, [toldByAwardingBody(demonstration.awardingBody, telling).body], [])
    const rule = book.documents[`qualification/${qualification}`]!
    const verdict = inquire(facts, book).evaluate(rule, telling.today)
    const credits = verdict.requirement.children.find(({ id }) => id === 'credits')
    expect(verdict.status).toBe(status)
    expect(credits?.reason).toContain(reason)
    expect(credits?.surplus).toBe(surplus)
  })
})

describe('the made-up awarding body', () => {
  it('offers units on days still to come, and marks all that it tells', () => {
    const { body, lists } = toldByAwardingBody(demonstration.awardingBody, telling)
    expect(body.offers.map(({ ends }) => ends).toSorted()[0]).toBe('2027-01-21')
    for (const unit of Object.keys(body.units))
      expect(lists.units.get(unit)).toContain('made up for this demonstration')
  })

  it('is named with its file where it cannot be read', () => {
    const slip = (before: string, after: string) => () =>
      toldByAwardingBody(demonstration.awardingBody.replace(before, after), telling)
    expect(slip('in 2 months', 'in 2 moons')).toThrow('“in 2 moons” is not told like')
    expect(slip('{ unit: NM-201', '{ unit: NM-209')).toThrow(/awarding-body\.yaml: .*No unit “NM-209” is loaded/)
  })
})
