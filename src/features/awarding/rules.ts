import type { AwardingBody } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { type Fact, inquire, type Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type AreaBook, ruleOf } from '../rulebook/index.ts'

/** The parts of an awarding body's file. */
const parts = ['qualifications', 'units', 'rules', 'offers'] as const
type Part = (typeof parts)[number]

/** What a newer file tells otherwise, each by what it is called. */
export type Difference = {
  readonly part: Part
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}

/** What is new, changed and gone between two files of an awarding body; without one before, all is new. */
export function differences(before: AwardingBody | undefined, after: AwardingBody | undefined): readonly Difference[] {
  return parts.map((part) => {
    const [was, is] = [namedIn(part, before), namedIn(part, after)]
    const names = (all: readonly Named[]) => all.map(({ title }) => title)
    const old = new Map(was.map((each) => [each.key, each.content]))
    const fresh = new Set(is.map(({ key }) => key))
    return {
      part,
      added: names(is.filter(({ key }) => !old.has(key))),
      changed: names(is.filter(({ key, content }) => old.has(key) && old.get(key) !== content)),
      gone: names(was.filter(({ key }) => !fresh.has(key))),
    }
  })
}

type Named = { readonly key: string; readonly title: string; readonly content: string }

function namedIn(part: Part, body: AwardingBody | undefined): readonly Named[] {
  if (body === undefined) return []
  const named = (key: string, title: string, content: unknown): Named => ({
    ...{ key, title },
    content: JSON.stringify(content),
  })
  if (part === 'rules') return body.rules.map((rule) => named(rule.id, rule.title, rule))
  if (part === 'offers')
    return body.offers.map((offer) => {
      const title = `${offer.unit}, ${offer.provider}, ends ${offer.ends}`
      return named(title, title, offer)
    })
  const entries: Readonly<Record<string, { readonly title?: string | undefined }>> = body[part]
  return Object.entries(entries).map(([id, entry]) => named(id, entry.title ? `${id}: ${entry.title}` : id, entry))
}

/** Someone who is registered towards qualifications. */
export type Learner = { readonly id: PersonId; readonly name: string; readonly towards: readonly string[] }

/** What would be answered otherwise about a learner; a status is undefined where there is no rule to ask. */
export type LearnerEffect = {
  readonly person: PersonId
  readonly name: string
  readonly qualification: string
  readonly before: Status | undefined
  readonly after: Status | undefined
  readonly reason: string
}

/** What a change would answer otherwise about a learner on a day, by the engine. */
export function effectsOn(
  { id, name, towards }: Learner,
  facts: readonly Fact[],
  { before, after, on }: { readonly before: AreaBook; readonly after: AreaBook; readonly on: PlainDate },
): readonly LearnerEffect[] {
  return towards.flatMap((qualification) => {
    const [was, is] = [answerIn(before, qualification, facts, on), answerIn(after, qualification, facts, on)]
    if (was.status === is.status && was.reason === is.reason) return []
    return [
      {
        ...{ person: id, name },
        qualification: after.lists.qualifications.get(qualification) ?? qualification,
        before: was.status,
        after: is.status,
        reason: is.reason,
      },
    ]
  })
}

type Told = { readonly status: Status | undefined; readonly reason: string }

function answerIn(book: AreaBook, qualification: string, facts: readonly Fact[], on: PlainDate): Told {
  const rule = ruleOf(book, qualification)
  return rule ? inquire(facts, book).evaluate(rule, on) : { status: undefined, reason: 'No rule is loaded for it.' }
}
