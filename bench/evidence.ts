import type { Fact } from '../src/engine/index.ts'

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The low bits of such a series repeat themselves.
    return Math.floor((state / 2 ** 32) * below)
  }
}

const kinds: readonly ((pick: (below: number) => number) => Partial<Fact> & { kind: string })[] = [
  (pick) => ({ kind: 'training', topic: 'safeguarding', group: pick(3) === 0 ? 'A' : 'B' }),
  () => ({ kind: 'training', topic: 'programme', programme: 'incredible-years' }),
  (pick) => ({
    kind: 'qualification',
    qualification: ['wwp-l3-award', 'ptlls', 'wwp-l2-award'][pick(3)] ?? 'ptlls',
    units: pick(2) === 0 ? ['300'] : ['300', '319'],
  }),
  (pick) => ({ kind: 'training', topic: pick(2) === 0 ? 'common-core' : 'integrated-practice' }),
  (pick) => ({ kind: 'cpd', submitted: true, title: `Piece ${pick(1000)}`, peerReflection: pick(2) === 0 }),
  (pick) => ({ kind: 'supervision', type: 'practice', minutes: 30 + pick(60) }),
]

/** The evidence of so many people, so many pieces each: trainings, qualifications, supervision, CPD; most of it verified. */
export function evidenceOf(people: number, each: number): Fact[][] {
  const pick = seeded(20_261_124)
  const two = (value: number) => String(value).padStart(2, '0')
  return Array.from({ length: people }, () =>
    Array.from({ length: each }, (_, index): Fact => {
      const kind = kinds[pick(kinds.length)] ?? kinds[0]
      const on = `20${two(14 + pick(12))}-${two(1 + pick(12))}-${two(1 + pick(28))}`
      return { ...kind?.(pick), id: `f${index}`, on, standing: pick(8) === 0 ? 'claimed' : 'verified' } as Fact
    }),
  )
}
