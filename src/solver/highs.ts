import highs from 'highs'
import type { Model, Solve, Term } from '../engine/index.ts'

// Its types speak of a CommonJS module, and Node loads the other one.
const loadHighs = highs as unknown as typeof highs.default

/** Loaded when it is first needed, and once: it keeps nothing from one programme to the next. */
let loading: ReturnType<typeof loadHighs> | undefined

/**
 * Solutions are exact: no gap is left between what was found and what could be. To make programmes simpler first saves nothing:
 * with `presolve` a plan over 40 offers takes as long, and one over 200 about twice as long.
 */
const exact = { mip_rel_gap: 0, mip_abs_gap: 1e-6, presolve: 'off', output_flag: false } as const

/**
 * Loads HiGHS and hands out its solver. `seconds` is the longest that one programme may take: past it the solver
 * gives up, as it does on numbers that it cannot compute with.
 */
export async function openSolver({ seconds = 10 }: { readonly seconds?: number } = {}): Promise<Solve> {
  const solver = await (loading ??= loadHighs())
  return (model) => {
    const solved = attempt(() => solver.solve(asText(model), { ...exact, time_limit: seconds }))
    if (solved === undefined) return 'gave-up'
    const { Status, Columns } = solved
    if (Status !== 'Optimal') return Status === 'Infeasible' ? undefined : 'gave-up'
    return model.variables.map((_, index) => {
      const column = Columns[nameOf(index)]
      return column !== undefined && 'Primal' in column ? (column.Primal ?? 0) : 0
    })
  }
}

/** HiGHS throws on amounts beyond all measure, which it cannot read. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const nameOf = (index: number) => `x${index}`

/** The model in CPLEX's LP format. */
function asText({ variables, constraints, objective }: Model): string {
  const rows = constraints.flatMap(({ terms, atLeast, atMost }) => [
    ...(atLeast === undefined ? [] : [`${sumOf(terms)} >= ${atLeast}`]),
    ...(atMost === undefined ? [] : [`${sumOf(terms)} <= ${atMost}`]),
  ])
  return [
    'Minimize',
    ` obj: ${sumOf(objective)}`,
    'Subject To',
    // A programme needs a row, and a column is known once it stands in one.
    ...[`${sumOf(variables.map((_, of) => ({ of, times: 1 })))} >= 0`, ...rows].map(
      (row, index) => ` r${index}: ${row}`,
    ),
    'Bounds',
    ...variables.map(({ atMost }, index) => ` 0 <= ${nameOf(index)} <= ${atMost}`),
    'General',
    ...variables.flatMap(({ whole }, index) => (whole ? [` ${nameOf(index)}`] : [])),
    'End',
  ].join('\n')
}

const sumOf = (terms: readonly Term[]) =>
  terms.length === 0
    ? `0 ${nameOf(0)}`
    : terms.map(({ of, times }) => `${times < 0 ? '-' : '+'} ${Math.abs(times)} ${nameOf(of)}`).join(' ')
