import { inWords, lengthInWords } from './calendar.ts'
import {
  type CompareNode,
  type FactNode,
  type Node,
  type Scalar,
  type Selector,
  type SumNode,
  type Test,
} from './document.ts'

export type Labels = Readonly<Record<string, string>>

/** The plain name of an attribute or context value, where the vocabulary gives one. */
export function labelOf(name: string, labels: Labels): string {
  const bare = name.startsWith('$') ? name.slice(1) : name
  return Object.hasOwn(labels, bare) ? (labels[bare] ?? bare) : bare
}

export const listed = (words: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`

export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** `on 14 March 2021`, or `in April 2011` where the day is not known. */
export const when = (date: string) => `${date.length > 7 ? 'on' : 'in'} ${inWords(date)}`

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The requirement in words, where its author left it to the tree to speak. */
export function describe(node: Node, labels: Labels): string {
  if ('sum' in node) return describeSum(node, labels)
  if ('fact' in node) return describeFact(node, labels)
  if ('all' in node) return 'All of these'
  if ('any' in node) return 'One of these'
  if ('some' in node) return `At least ${node.some.atLeast} of these`
  if ('rule' in node) return node.rule
  if ('when' in node) return 'Where it applies'
  if ('compare' in node) return describeCompare(node, labels)
  return capital(node.notLoaded)
}

function describeFact({ fact, count = 1, different, fresh }: FactNode, labels: Labels): string {
  const many = count > 1 ? `${count} of ` : ''
  const apart = different === undefined ? '' : `, each with a different ${labelOf(different, labels)}`
  const recent = fresh === undefined ? '' : `, within ${lengthInWords(fresh)}`
  return capital(`${many}${describeSelector(fact, labels)}${apart}${recent}`)
}

function describeSum({ fact, sum }: SumNode, labels: Labels): string {
  const bounds = [
    sum.atLeast === undefined ? '' : `at least ${sum.atLeast}`,
    sum.atMost === undefined ? '' : `at most ${sum.atMost}`,
  ]
  return capital(`${listed(bounds.filter(Boolean))} ${labelOf(sum.of, labels)} of ${describeSelector(fact, labels)}`)
}

/** `training: topic safeguarding, group B`. */
function describeSelector({ kind, ...rest }: Selector, labels: Labels): string {
  const parts = Object.entries(rest).map(([name, test]) => `${labelOf(name, labels)} ${describeTest(test, labels)}`)
  const of = kind === undefined ? 'anything on record' : describeTest(kind, labels)
  return parts.length === 0 ? of : `${of}: ${parts.join(', ')}`
}

/** `the programme requires its own training and audience is parents`. */
export function describeContext(condition: Selector, labels: Labels): string {
  const parts = Object.entries(condition).map(([name, test]) => {
    const label = labelOf(name, labels)
    const fact = /^whether (.*)$/.exec(label)?.[1]
    if (fact === undefined || typeof test !== 'boolean') return `the ${label} is ${describeTest(test, labels)}`
    return test ? fact : `it is not so that ${fact}`
  })
  return listed(parts)
}

/** `does not say whether the programme requires its own training`, `does not give the programme`. */
export function notGiven(names: readonly string[], labels: Labels): string {
  const words = [...new Set(names)].map((name) => labelOf(name, labels))
  const [whether, nouns] = [true, false].map((is) => words.filter((word) => word.startsWith('whether ') === is))
  const parts = [
    whether?.length ? `does not say ${listed(whether)}` : '',
    nouns?.length ? `does not give the ${listed(nouns)}` : '',
  ]
  return listed(parts.filter(Boolean))
}

function describeTest(test: Test, labels: Labels): string {
  if (Array.isArray(test))
    return listed(
      test.map((each: Scalar) => describeScalar(each, labels)),
      'or',
    )
  if (typeof test !== 'object') return describeScalar(test, labels)
  const { atLeast, atMost, not } = test as Exclude<Test, Scalar | readonly Scalar[]>
  return [
    atLeast === undefined ? '' : `at least ${describeScalar(atLeast, labels)}`,
    atMost === undefined ? '' : `at most ${describeScalar(atMost, labels)}`,
    not === undefined ? '' : `not ${describeTest(not, labels)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function describeScalar(value: Scalar, labels: Labels): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  return text.startsWith('$') ? `the ${labelOf(text, labels)} asked about` : inWords(text)
}

function describeCompare({ compare }: CompareNode, labels: Labels): string {
  const { value, equals, atLeast, atMost, times } = compare
  const each = times === undefined ? '' : ` for each of the ${labelOf(times, labels)}`
  const bounds = [
    equals === undefined ? '' : describeTest(equals, labels),
    atLeast === undefined ? '' : `at least ${atLeast}${each}`,
    atMost === undefined ? '' : `at most ${atMost}${each}`,
  ]
  return capital(`${labelOf(value, labels)}: ${bounds.filter(Boolean).join(', ')}`)
}
