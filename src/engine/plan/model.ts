/** A mixed-integer programme as plain data: variables by their place, linear constraints, and what to make small. */
export type Model = {
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
  readonly objective: readonly Term[]
}
/** Runs from 0 to `atMost`; `whole` takes whole values only. */
export type Variable = { readonly atMost: number; readonly whole: boolean }
export type Term = { readonly of: number; readonly times: number }
/** The sum of its terms is at least, or at most, a number. */
export type Constraint = { readonly terms: readonly Term[]; readonly atLeast?: number; readonly atMost?: number }

/** Answers the value of each variable; undefined where there is no solution, and `gave-up` where none was found in time. */
export type Solve = (model: Model) => readonly number[] | 'gave-up' | undefined

/** What is known before anything is chosen, or turns on a variable that is 0 or 1. */
export type Truth = boolean | { readonly variable: number }

/** Gathers a model piece by piece. */
export function gather() {
  const variables: Variable[] = []
  const constraints: Constraint[] = []
  const add = (variable: Variable): number => variables.push(variable) - 1
  const hold = (constraint: Constraint) => void constraints.push(constraint)
  const amount = (atMost: number) => add({ atMost, whole: false })
  const choice = () => add({ atMost: 1, whole: true })

  /** True only where the sum of the terms is at least `bound`. */
  function reaches(terms: readonly Term[], bound: number): Truth {
    if (bound <= 0) return true
    if (terms.reduce((sum, { of, times }) => sum + times * (variables[of]?.atMost ?? 0), 0) < bound) return false
    const variable = choice()
    hold({ terms: [...terms, { of: variable, times: -bound }], atLeast: 0 })
    return { variable }
  }

  /** True only where so many of the truths are. */
  function some(truths: readonly Truth[], needed: number): Truth {
    const open = truths.filter((truth) => typeof truth === 'object')
    const left = needed - truths.filter((truth) => truth === true).length
    if (left <= 0) return true
    if (open.length < left) return false
    const [only] = open
    if (only !== undefined && open.length === 1) return only
    return reaches(
      open.map(({ variable }) => ({ of: variable, times: 1 })),
      left,
    )
  }

  return {
    hold,
    amount,
    choice,
    reaches,
    some,
    all: (truths: readonly Truth[]) => some(truths, truths.length),
    any: (truths: readonly Truth[]) => some(truths, 1),
    /** The model as gathered so far. */
    model: (objective: readonly Term[], further: readonly Constraint[] = []): Model => ({
      variables: [...variables],
      constraints: [...constraints, ...further],
      objective,
    }),
  }
}

export type Gathering = ReturnType<typeof gather>
