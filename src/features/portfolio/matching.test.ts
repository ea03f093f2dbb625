import { describe, expect, it } from 'vitest'
import { closestFirst, matcherOf } from './matching.ts'

const unit = (id: string, title: string, ...wordings: string[]) => ({
  ...{ id, title, isComplete: true },
  criteria: wordings.map((wording, at) => ({ number: `1.${at + 1}`, title: wording, outcome: '1' })),
})
const settle = unit(
  'NM-301',
  'Settle a group of parents',
  'Help the group to make its agreement',
  'Return to it when tested',
)
const fathers = unit('NM-303', 'Work with fathers as parents', 'Invite fathers', 'Listen to fathers')
const match = matcherOf([settle, fathers])
const training = (title: string, topic = 'other') => ({ kind: 'training', title, attributes: { topic } })

describe('for what an entry could be evidence', () => {
  it('is the unit that it is, and the units of the qualification that it is', () => {
    const own = { kind: 'unit', title: 'Settle a group', attributes: { unit: 'NM-301' } }
    const because = 'It is Settle a group of parents, on your record'
    expect(match(own)).toMatchObject([{ unit: 'NM-301', criteria: [], because }])
    const held = { kind: 'qualification', title: 'Award', attributes: { units: ['NM-303', '400'] } }
    expect(match(held)).toMatchObject([{ unit: 'NM-303', because: 'Work with fathers as parents is a part of it' }])
  })

  it('is the criteria with which it has two words in common, and says which', () => {
    expect(match(training('Making agreements with a group'))).toEqual([
      {
        unit: 'NM-301',
        criteria: ['1.1'],
        because: 'It and the unit both speak of “group”, “making” and “agreements”',
        closeness: 3,
      },
    ])
  })

  it('is nothing where one word is shared, or only what most units say', () => {
    expect(match(training('Safeguarding Group B refresher'))).toEqual([])
    expect(match(training('Parents as partners'))).toEqual([])
    expect(match(training('First aid'))).toEqual([])
  })

  it('goes by what its topic says too', () => {
    const named = matcherOf([unit('NM-304', 'Facilitation skills for a group'), fathers])
    expect(named(training('Two days', 'group-facilitation'))).toMatchObject([{ unit: 'NM-304', criteria: [] }])
  })
})

it('puts the closest first, and leaves what nothing speaks for in its order', () => {
  const rows = ['First aid', 'Agreements of a group', 'Food hygiene'].map((title) => ({
    title,
    matches: match(training(title)),
  }))
  const unitItself = { title: 'The unit', matches: match({ kind: 'unit', title: 'x', attributes: { unit: 'NM-301' } }) }
  expect(closestFirst([...rows, unitItself]).map(({ title }) => title)).toEqual([
    'The unit',
    'Agreements of a group',
    'First aid',
    'Food hygiene',
  ])
})
