import type { Constraint, Solve, Term } from './model.ts'
import type { Choice } from './offers.ts'
import type { Programme } from './programme.ts'

/** What a choice weighs. */
export type Weight = (choice: Choice) => number

/** So many ids are put in order by one solution: each weighs twice the next. */
const inOneGo = 20

/**
 * The lightest choices that a programme allows; of those that weigh the same those with the least that is not under
 * way, of those the fewest, and of those the first by their ids. Undefined where it allows none, `gave-up` where the
 * solver cannot tell.
 */
export function lightest(
  { variables, model }: Programme,
  weigh: Weight,
  cuts: readonly Constraint[],
  solve: Solve,
): readonly Choice[] | 'gave-up' | undefined {
  const known = [...variables].sort(([one], [other]) => (one.id < other.id ? -1 : 1))
  const termsOf = (weight: Weight) => known.map(([choice, of]): Term => ({ of, times: weight(choice) }))
  const further = [...cuts]
  const settle = (objective: readonly Term[]): ReturnType<Solve> => {
    const solution = solve(model(objective, further))
    if (solution === undefined || solution === 'gave-up') return solution
    const total = objective.reduce((sum, { of, times }) => sum + times * Math.round(solution[of] ?? 0), 0)
    further.push({ terms: objective, atMost: total + slack })
    return solution
  }
  const first = settle(termsOf(weigh))
  if (first === undefined || first === 'gave-up') return first
  // A solution is there: where the solver gives up on a better one, it stands.
  const better = (objective: readonly Term[], than: readonly number[]) => {
    const found = settle(objective)
    return found === undefined || found === 'gave-up' ? than : found
  }
  const isBegun = known.some(([{ underWay }]) => underWay)
  const leastNew = isBegun ? better(termsOf(isNew), first) : first
  let solution = better(
    termsOf(() => 1),
    leastNew,
  )
  const chosenBy = (values: readonly number[], among: typeof known) =>
    among.flatMap(([choice, of]) => (Math.round(values[of] ?? 0) === 1 ? [choice] : []))
  const most = chosenBy(solution, known).length
  // Once all that are chosen stand among the first, the others are not.
  for (let from = 0; from < known.length && chosenBy(solution, known.slice(0, from)).length < most; from += inOneGo) {
    const chunk = known.slice(from, from + inOneGo)
    solution = better(
      chunk.map(([, of], index) => ({ of, times: -(2 ** (chunk.length - 1 - index)) })),
      solution,
    )
  }
  return chosenBy(solution, known)
}

/** How much that is new a choice is: nothing where it is under way. */
export const isNew: Weight = ({ underWay }) => (underWay ? 0 : 1)

/** Less than any difference between two weights that are told in pounds and pence, or in minutes. */
const slack = 1e-4
