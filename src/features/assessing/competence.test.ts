import { beforeAll, describe, expect, it } from 'vitest'
import { world } from '../../../test/scenario.ts'
import type { CompetenceJudgementId, PersonId } from '../../db/tables.gen.ts'
import { evaluate, type Fact } from '../../engine/index.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { CompetenceJudgement } from './centre-store.ts'
import { competenceRule, factsOfJudgements } from './competence.ts'

describe('occupational competence for a unit', () => {
  let book: Rulebook
  beforeAll(async () => {
    book = (await world()).catalogue.rulebook
  })
  const status = (facts: readonly Fact[], unit = '301') =>
    evaluate(book.documents[competenceRule]!, facts, { ...book, context: { unit }, asOf: '2026-11-21' }).status
  const fact = (more: Partial<Fact>): Fact => ({
    id: 'held',
    kind: 'unit',
    on: '2020-03-01',
    standing: 'verified',
    ...more,
  })
  const judgement = (more: Partial<CompetenceJudgement> = {}): CompetenceJudgement => ({
    ...{ id: newId<CompetenceJudgementId>(), person: newId<PersonId>(), name: 'Nadia', unit: '301', competent: true },
    ...{ because: 'Nine years', judgedOn: day('2026-01-12'), endsOn: null, judgedByName: 'Cleo Marsh', ...more },
  })

  it('is shown by the unit, held and verified', () => {
    expect(status([fact({ unit: '301' })])).toBe('met')
    expect(status([fact({ unit: '302' })])).toBe('not-met')
    expect(status([fact({ unit: '301', standing: 'claimed' })])).not.toBe('met')
    expect(status([])).toBe('not-met')
  })

  it('is shown by a qualification that contains the unit', () => {
    expect(status([fact({ kind: 'qualification', qualification: 'wwp-l3-award', units: ['300', '301'] })])).toBe('met')
    expect(status([fact({ kind: 'qualification', qualification: 'wwp-l3-award', units: ['300'] })])).toBe('not-met')
  })

  it('is what the centre has judged last of this unit, as long as it holds', () => {
    expect(status(factsOfJudgements([judgement()]))).toBe('met')
    expect(status(factsOfJudgements([judgement({ unit: '302' })]))).toBe('not-met')
    expect(status(factsOfJudgements([judgement({ endsOn: day('2026-11-21') })]))).toBe('not-met')
    expect(status(factsOfJudgements([judgement({ competent: false }), judgement()]))).toBe('not-met')
    expect(status(factsOfJudgements([judgement(), judgement({ competent: false })]))).toBe('met')
  })
})
