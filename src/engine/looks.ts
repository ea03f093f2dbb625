import type { Bounds, FactNode, Scalar, SumNode, Test, Value } from './document.ts'
import { held } from './match.ts'

/** A requirement looks at an attribute to test it (or to limit what counts), to tell facts apart by it, and to add it up. */
export type Look =
  | { readonly test: Test; readonly limits?: true }
  | { readonly different: true }
  | { readonly amount: readonly number[] }

export function looksAt(node: FactNode | SumNode, name: string): Look[] {
  const sum = 'sum' in node ? node.sum : undefined
  const caps = sum?.caps ?? []
  const test = node.fact[name]
  const limits = caps.flatMap(({ where }) => where[name] ?? [])
  const bounds = [sum?.atLeast, sum?.atMost, ...caps.map(({ atMost }) => atMost)].filter((bound) => bound !== undefined)
  return [
    ...(test === undefined ? [] : [{ test }]),
    ...limits.map((limit) => ({ test: limit, limits: true }) as const),
    ...(node.different === name ? [{ different: true } as const] : []),
    ...(sum?.of === name ? [{ amount: bounds }] : []),
  ]
}

/** The fact that is looked at, and what the others of its kind hold in the same place. */
type Among = { readonly own: string; readonly others: readonly Value[] }

/** A value for each way in which all looks may come out together; undefined where those cannot be told off one by one. */
export function valuesOf(looks: readonly Look[], among: Among): Scalar[] | undefined {
  const amounts = looks.flatMap((look) => ('amount' in look ? look.amount : []))
  if (amounts.length > 0)
    return looks.some((look) => 'different' in look) ? undefined : amountsUpTo(amounts, looks, among)
  const tests = looks.flatMap((look) => ('test' in look ? [look.test] : []))
  const numbers = numbersIn(tests)
  if (numbers === undefined) return undefined
  const words = tests.flatMap(scalarsIn).filter((value) => typeof value !== 'number')
  if (!looks.some((look) => 'different' in look)) return [...new Set([...words, ...cells(numbers, [another])])]
  return valuesApart(words, numbers, among)
}

/** Where facts are told apart by it, it may also be as that of another fact, or as that of none. */
function valuesApart(words: readonly Scalar[], numbers: readonly number[], { own, others }: Among) {
  const known = others.flatMap(held)
  const open = known.filter((value) => value === undefined).length
  const plain = known.filter((value) => value !== undefined)
  const counted = [...numbers, ...plain.filter((value) => typeof value === 'number')]
  if (open > mostAlike || (open > 0 && counted.length > 0)) return undefined
  const fresh = open === 0 ? [another] : [another, another + own]
  return [...new Set([...words, ...plain.filter((value) => typeof value !== 'number'), ...cells(counted, fresh)])]
}

/** Of three that are not known, all may be alike, two, or none; of four it may be two and two. */
const mostAlike = 2

/** Whole amounts and those between, up to one that is more than every bound. Others must be whole, too. */
function amountsUpTo(bounds: readonly number[], looks: readonly Look[], { others }: Among): Scalar[] | undefined {
  const known = others.flatMap(held)
  const most = Math.max(...bounds, ...(numbersIn(looks.flatMap((look) => ('test' in look ? [look.test] : []))) ?? []))
  const whole = [...known, ...bounds].every((value) => Number.isInteger(value))
  if (!whole || most > mostAmount) return undefined
  return Array.from({ length: 2 * most + 2 }, (_, index) => index / 2)
}

const mostAmount = 100

/** The numbers that tests name; undefined where they name days, or depend on the question. */
function numbersIn(tests: readonly Test[]): number[] | undefined {
  const bounds = tests.flatMap((test) => (isBounds(test) ? [test.atLeast, test.atMost] : []))
  const all = [...tests.flatMap(scalarsIn), ...bounds]
  if (bounds.some((bound) => typeof bound === 'string')) return undefined
  if (all.some((value) => typeof value === 'string' && value.startsWith('$'))) return undefined
  return all.filter((value) => typeof value === 'number')
}

/** Each number, one between any two, one below and one above all; where there are none, values that nobody names. */
function cells(numbers: readonly number[], fresh: readonly string[]): Scalar[] {
  const inOrder = [...new Set(numbers)].sort((one, other) => one - other)
  const [least] = inOrder
  if (least === undefined) return [...fresh]
  return [least - 1, ...inOrder.flatMap((value, index) => [value, (value + (inOrder[index + 1] ?? value + 2)) / 2])]
}

/** A word that no rule names. */
const another = '\u0000'

const isBounds = (test: Test): test is Bounds => typeof test === 'object' && !Array.isArray(test)
function scalarsIn(test: Test): readonly Scalar[] {
  if (isBounds(test)) return test.not === undefined ? [] : scalarsIn(test.not)
  return typeof test === 'object' ? test : [test]
}
