import { inWords, theEndBefore } from './calendar.ts'
import type { NodeVerdict, PersonVerdict, Status, Verdict } from './verdict.ts'

const words: Record<Status, string> = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
  'not-applicable': 'Does not apply',
}

/** The verdict in plain English, line by line: the answer, its reason, then each requirement indented below the whole. */
export function explain(verdict: Verdict): string[] {
  const { title, asOf, reason, version, requirement, advice = [], people = [] } = verdict
  return [
    `${title}, on ${inWords(asOf)}: ${standing(verdict)}`,
    reason,
    '',
    ...linesOf(requirement, 0),
    ...(people.length === 0 ? [] : ['', 'Those who take part:', ...people.flatMap(personLines)]),
    ...(advice.length === 0 ? [] : ['', 'Advice:', ...advice.map((each) => `  ${each}`)]),
    ...(version?.source ? ['', `Source: ${version.source}`] : []),
  ]
}

const personLines = (verdict: PersonVerdict): string[] => [
  `  ${verdict.person}, ${verdict.title}: ${standing(verdict)}`,
  ...(verdict.status === 'met' ? [] : [`    ${verdict.reason}`]),
]

function standing({ status, until }: Pick<Verdict, 'status' | 'until'>): string {
  return until === null ? words[status].toLowerCase() : `${words[status].toLowerCase()} until ${theEndBefore(until)}`
}

function linesOf(node: NodeVerdict, depth: number): string[] {
  const [only, ...others] = node.children
  if (only !== undefined && others.length === 0 && only.say === node.say)
    return linesOf({ ...only, strength: node.strength }, depth)
  const indent = '  '.repeat(depth)
  const below = shown(node).flatMap((child) => linesOf(child, depth + 1))
  const why = node.children.length === 0 && node.status !== 'met' && node.reason ? [`${indent}  ${node.reason}`] : []
  return [indent + lineOf(node), ...why, ...below]
}

/** Of several ways, those that are met are enough to tell. */
const shown = ({ kind, status, children }: NodeVerdict) =>
  (kind === 'any' || kind === 'some') && status === 'met'
    ? children.filter((child) => child.status === 'met')
    : children

function lineOf({ status, strength, say, until, because, children, surplus }: NodeVerdict): string {
  return [
    words[status],
    strength === 'must' ? '' : ` (${strength})`,
    `: ${say}`,
    until === null ? '' : `, until ${theEndBefore(until)}`,
    because.length === 0 || children.length > 0 ? '' : ` [${because.join(', ')}]`,
    surplus === undefined ? '' : ` (${surplus} surplus)`,
  ].join('')
}
