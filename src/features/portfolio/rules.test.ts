import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SubmissionId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { blackBox, blackedOut, lacking, type Standing, stateOf, type Substance } from './rules.ts'

describe('what is blacked out', () => {
  it.each([
    ['nothing marked', 'nothing marked'],
    ['I met [[Mrs Khan]] twice', 'I met [blacked out] twice'],
    ['[[a]] and [[b]]', '[blacked out] and [blacked out]'],
    ['[[one [[within]] another]] after', '[blacked out] after'],
    ['never closed [[Mrs Khan and more', 'never closed [blacked out]'],
    ['closed alone ]] stays', 'closed alone ]] stays'],
    ['[[over\ntwo lines]] after', '[blacked out] after'],
  ])('%j is read as %j', (written, read) => {
    expect(blackedOut(written)).toBe(read)
  })

  it('is never told, whatever stands around it', () => {
    const around = fc.string().map((text) => text.replaceAll('#', ''))
    fc.assert(
      fc.property(around, around, around, (before, after, within) => {
        expect(blackedOut(`${before}[[${within.replaceAll(']', '')}#secret#]]${after}`)).not.toContain('#secret#')
      }),
    )
  })

  it('leaves text without marks as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('[[')),
        (text) => {
          expect(blackedOut(text)).toBe(text)
        },
      ),
    )
  })

  it('is all that is said in its place', () => {
    expect(blackedOut('[[x]]')).toBe(blackBox)
  })
})

describe('how a criterion stands', () => {
  const standing = (results: Standing['results'], state: Standing['state'] = 'decided'): Standing => ({
    id: '' as SubmissionId,
    unit: 'NM-301',
    criteria: ['1.1'],
    state,
    submittedAt: new Date(0),
    results,
  })
  const waiting = standing({}, 'submitted')

  it.each([
    ['without a piece', false, [], 'no-evidence'],
    ['with a piece', true, [], 'evidence'],
    ['handed in', true, [waiting], 'handed-in'],
    ['decided by a trainee and not countersigned', true, [standing({}, 'awaiting-countersignature')], 'handed-in'],
    ['found met', true, [standing({ '1.1': 'met' })], 'met'],
    ['found not met', true, [standing({ '1.1': 'not-met' })], 'not-met'],
    ['handed in anew after more was needed', true, [waiting, standing({ '1.1': 'more-needed' })], 'handed-in'],
    ['found met, then handed in anew', true, [waiting, standing({ '1.1': 'met' })], 'met'],
    ['found not met after it was met', true, [standing({ '1.1': 'not-met' }), standing({ '1.1': 'met' })], 'not-met'],
    ['found met of a piece that was withdrawn', false, [standing({ '1.1': 'met' })], 'met'],
    ['decided beside another criterion alone', true, [standing({ '1.2': 'met' })], 'handed-in'],
  ] as [string, boolean, Standing[], string][])('%s', (_, hasEvidence, standings, state) => {
    expect(stateOf('1.1', hasEvidence, standings)).toBe(state)
  })

  it.each([
    ['without a piece', false, [], 'recognised'],
    ['with a piece', true, [], 'recognised'],
    ['handed in', true, [waiting], 'recognised'],
    ['found not met of what was handed in', true, [standing({ '1.1': 'not-met' })], 'recognised'],
    ['found met of what was handed in too', true, [standing({ '1.1': 'met' })], 'met'],
  ] as [string, boolean, Standing[], string][])('met by earlier learning, %s', (_, hasEvidence, standings, state) => {
    expect(stateOf('1.1', hasEvidence, standings, true)).toBe(state)
  })

  it('says nothing of other criteria', () => {
    expect(stateOf('1.2', true, [standing({ '1.1': 'met' })])).toBe('evidence')
  })
})

describe('what a piece lacks', () => {
  const kinds = [
    {
      ...{ id: 'talk', label: 'Talk', hint: '-', named: '-', authors: ['learner' as const] },
      needs: { field: 'points', named: 'what was discussed' },
      fields: [{ name: 'points', label: 'Points', type: 'longtext' as const, required: false, ask: 'the points' }],
    },
  ]
  const bare: Substance = { kind: 'talk', entry: null, witnessed: null, answered: ['with'], hasEvidence: false }

  it.each<[string, Partial<Substance>, string | undefined]>([
    ['is what its kind needs', {}, 'what was discussed'],
    ['is nothing once that is written', { answered: ['with', 'points'] }, undefined],
    ['is nothing where it lies beside it', { hasEvidence: true }, undefined],
    ['is nothing where it is an entry of the record', { entry: newId() }, undefined],
    ['is nothing where a witness signed it', { witnessed: newId() }, undefined],
    ['is nothing where nothing is said of its kind', { kind: 'another' }, undefined],
  ])('%s', (_, of, told) => {
    expect(lacking(kinds, { ...bare, ...of })).toBe(told)
  })
})
