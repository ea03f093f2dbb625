import type { AssessmentMethod } from '../../catalogue/index.ts'
import type { CentreMethodId } from '../../db/tables.gen.ts'

/** A method of assessment that a centre has added. */
export type OwnMethod = { readonly id: CentreMethodId; readonly label: string; readonly isWithdrawn: boolean }

/** By which methods a centre assesses: those to choose from now, and what each is called by which it ever did. */
export type Methods = {
  readonly offered: ReadonlyMap<string, string>
  readonly named: ReadonlyMap<string, string>
}

/** The methods that a centre has: those that Cairn knows of, then its own in the order given. */
export function methodsOf(shipped: readonly AssessmentMethod[], own: readonly OwnMethod[]): Methods {
  const known = shipped.map(({ id, label }) => [id, label] as const)
  const pairs = (methods: readonly OwnMethod[]) => methods.map(({ id, label }): [string, string] => [id, label])
  return {
    offered: new Map([...known, ...pairs(own.filter(({ isWithdrawn }) => !isWithdrawn))]),
    named: new Map([...known, ...pairs(own)]),
  }
}
