import {
  type Context,
  type Document,
  type Documents,
  everythingIn,
  type Fact,
  type Scalar,
  type Test,
} from './document.ts'
import { type Outcomes, statusOf } from './outcomes.ts'
import { lay, type Step, type Steps } from './steps.ts'
import type { Status } from './verdict.ts'

/** Someone who takes part in what is asked about, such as a facilitator of a group. */
export type Participant = {
  readonly subject: string
  readonly facts: readonly Fact[]
  /** What is asked of this one otherwise than of the others. */
  readonly context?: Context
}

/** The rules of which a document asks whether people meet them: by `may` facts, its own or those of documents it uses. */
export function rulesAskedOfPeople(document: Document, documents: Documents): readonly Document[] {
  const named = (ids: readonly Scalar[]) =>
    ids.flatMap((id) => (Object.hasOwn(documents, String(id)) ? (documents[String(id)] ?? []) : []))
  const seen = new Set<Document>()
  const asked = new Set<Document>()
  const look = (each: Document) => {
    if (seen.has(each)) return
    seen.add(each)
    for (const node of everythingIn(each)) {
      if ('rule' in node) named([node.rule]).forEach(look)
      if ('fact' in node && scalarsOf(node.fact['kind']).includes('may'))
        for (const rule of named(scalarsOf(node.fact['rule']))) asked.add(rule)
    }
  }
  look(document)
  return [...asked]
}

const scalarsOf = (test: Test | undefined): readonly Scalar[] =>
  typeof test === 'object' ? (Array.isArray(test) ? (test as readonly Scalar[]) : []) : test === undefined ? [] : [test]

/**
 * What a person may do, as facts about an activity: one for each stretch of time on which they meet the rule, and one
 * for each on which that cannot be told.
 */
export function mayFacts(
  rule: Document,
  { subject }: Participant,
  steps: Steps<Outcomes>,
  { programme }: Context,
): Fact[] {
  const statuses: Step<Status>[] = []
  for (const { from, value } of steps) lay(statuses, from, statusOf(value))
  return statuses.flatMap(({ from, value }, index) => {
    const standing = standings[value]
    if (standing === undefined) return []
    const [on, until] = [from || firstDay, statuses[index + 1]?.from]
    const id = `${subject} may ${rule.id} from ${on}`
    return [{ id, kind: 'may', rule: rule.id, person: subject, programme, on, until, standing } as Fact]
  })
}

const standings: Partial<Record<Status, 'verified' | 'undecided'>> = { met: 'verified', 'cannot-tell': 'undecided' }
const firstDay = '0001-01-01'
