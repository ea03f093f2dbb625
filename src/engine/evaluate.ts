import { type Day, inWords, isDay, never } from './calendar.ts'
import type { Catalogue, Context, Document, Documents, Fact } from './document.ts'
import { makeReady } from './facts.ts'
import { once } from './kept.ts'
import { mayFacts, type Participant, rulesAskedOfPeople } from './people.ts'
import { statusOf } from './outcomes.ts'
import { stepsOver, tellOver } from './periods.ts'
import { refine } from './refine.ts'
import type { ReadyFacts } from './shelves.ts'
import { lay, type Step } from './steps.ts'
import { type SweptDocument, type Told, unique, type World } from './swept.ts'
import { sweepDocument } from './sweep.ts'
import type { Change, NodeVerdict, PersonVerdict, Status, Verdict } from './verdict.ts'

/** What an answer depends on besides the document and the facts. */
export type Around = {
  readonly context?: Context
  /** The documents that `rule` may name, by id. */
  readonly documents: Documents
  readonly catalogue: Catalogue
  /** Whom or what the facts are about: nobody approves their own exception. */
  readonly subject?: string
  /** Those who take part in what is asked about; what each may do is a fact about it. */
  readonly people?: readonly Participant[]
}

/** Answers about the same facts, made ready once for as many documents and days as are asked about. */
export type Inquiry = {
  /**
   * Whether the facts satisfy the document on the day `asOf` (`YYYY-MM-DD`), why, and from when until when (exclusive) it
   * stays so if nothing new arrives. Never throws: what cannot be read cannot be told.
   */
  readonly evaluate: (document: Document, asOf: Day) => Verdict
  /** The status alone, and the days between which it holds. */
  readonly standing: (document: Document, asOf: Day) => Told
  /** The days after `from` and before `to` on which the status changes if nothing new arrives. */
  readonly forecast: (document: Document, from: Day, to: Day) => Change[]
  /**
   * The first day after `asOf` on which anything of the verdict may be another, if nothing new arrives: until then its
   * words and everything below it stay, too, so it is never after the verdict's `until`. Null where that day never comes.
   */
  readonly staysUntil: (document: Document, asOf: Day) => Day | null
}

export function inquire(facts: readonly Fact[], around: Around): Inquiry {
  const ready = once(() => makeReady(facts, around.catalogue))
  const asked = new Map<Document, SweptWithPeople>()
  const sweep = (document: Document) => {
    const swept = asked.get(document) ?? sweepWith(document, facts, ready, around)
    asked.set(document, swept)
    return swept
  }
  return {
    evaluate: (document, asOf) =>
      isDay(asOf) ? verdictOn(document, sweep(document), asOf) : unanswerable(document, asOf),
    standing: (document, asOf) => {
      const { status, from, until } = isDay(asOf)
        ? tellOver(sweep(document).periods, asOf)
        : unanswerable(document, asOf)
      return { status, from, until }
    },
    forecast: (document, from, to) => {
      const swept = sweep(document)
      const statuses: Step<Status>[] = []
      const ahead = swept.periods.filter((period) => from < period.until && period.from < to)
      for (const step of stepsOver(ahead)) lay(statuses, step.from, statusOf(step.value))
      return statuses
        .filter((step) => step.from > from && step.from < to)
        .map(({ from: on, value: status }) => ({ on, status, reason: verdictOn(document, swept, on).reason }))
    },
    staysUntil: (document, asOf) => (isDay(asOf) ? firstTurn(document, sweep(document), asOf) : null),
  }
}

/** Sweeps a document over the facts, and over what those who take part may do. */
function sweepWith(
  document: Document,
  own: readonly Fact[],
  ready: () => ReadyFacts,
  { context = {}, documents, catalogue, subject, people = [] }: Around,
): SweptWithPeople {
  const asked = { ...document.assumes, ...context }
  const answers = people.flatMap((person) => askedOf(person, document, { context: asked, documents, catalogue }))
  const may = answers.flatMap(({ person, rule, swept }) => mayFacts(rule, person, stepsOver(swept.periods), asked))
  const facts = may.length === 0 ? own : [...own, ...may]
  const turns: World['turns'] = []
  const worldOf = (made: ReadyFacts, about: Context): World => {
    const found = { reused: new Map(), circular: new Set<string>(), openings: [], turns }
    return { facts: made, context: about, documents, catalogue, subject, ...found }
  }
  const world = worldOf(may.length === 0 ? ready() : makeReady(facts, catalogue), context)
  const swept = refine(sweepDocument(document, world), world, { facts, context }, (each) =>
    sweepDocument(document, worldOf(makeReady(each.facts, catalogue), each.context)),
  )
  return { ...swept, people: answers, turns }
}

type SweptWithPeople = SweptDocument & {
  readonly people: readonly AnswerOfPerson[]
  readonly turns: World['turns']
}
type AnswerOfPerson = { readonly person: Participant; readonly rule: Document; readonly swept: SweptDocument }

/** How one of those who take part stands by each rule that the document asks of people. */
function askedOf(person: Participant, document: Document, around: Around & { readonly context: Context }) {
  const { subject, facts } = person
  const context = { ...around.context, ...person.context }
  const ready = once(() => makeReady(facts, around.catalogue))
  return rulesAskedOfPeople(document, around.documents).map((rule) => {
    return { person, rule, swept: sweepWith(rule, facts, ready, { ...around, context, subject }) }
  })
}

/** One question about one document: see `Inquiry`. */
export const evaluate = (
  document: Document,
  facts: readonly Fact[],
  { asOf, ...around }: Around & { readonly asOf: Day },
): Verdict => inquire(facts, around).evaluate(document, asOf)

/** What changes for one document: see `Inquiry`. */
export const forecast = (
  document: Document,
  facts: readonly Fact[],
  { from, to, ...around }: Around & { readonly from: Day; readonly to: Day },
): Change[] => inquire(facts, around).forecast(document, from, to)

function verdictOn(document: Document, swept: Omit<SweptWithPeople, 'turns'>, asOf: Day): Verdict {
  const { version, seen, pins } = swept.on(asOf)
  const told = tellOver(swept.periods, asOf)
  const { verdict } = seen
  const requirement = { ...verdict, because: unique([...verdict.because, ...pins]) }
  const advice = adviceIn(requirement)
  const { from = null, until = null, source = '' } = version ?? {}
  return {
    document: document.id,
    title: document.title,
    ...told,
    asOf,
    ...(version === undefined ? {} : { version: { from, until, source } }),
    reason: reasonOf(swept, told, requirement),
    ...(advice.length === 0 ? {} : { advice }),
    requirement,
    ...(swept.people.length === 0 ? {} : { people: swept.people.map((each) => standingOf(each, asOf)) }),
  }
}

/** The answer is given first: that sweeps all it stands on. */
function firstTurn(document: Document, swept: SweptWithPeople, asOf: Day): Day | null {
  const { until } = verdictOn(document, swept, asOf)
  const versionEnds = swept.periods.find((period) => period.from <= asOf && asOf < period.until)?.until ?? never
  const first = swept.turns.map((turn) => turn(asOf)).reduce(soonest, soonest(until ?? never, versionEnds))
  return first === never ? null : first
}

const soonest = (one: Day, other: Day) => (one < other ? one : other)

function standingOf({ person, rule, swept }: AnswerOfPerson, asOf: Day): PersonVerdict {
  const { title, status, from, until, reason } = verdictOn(rule, { ...swept, people: [] }, asOf)
  return { person: person.subject, rule: rule.id, title, status, from, until, reason }
}

/** The requirement's own reason, unless it is the rule that changes and not what is held. */
function reasonOf(swept: SweptDocument, { status, until }: Told, requirement: NodeVerdict): string {
  const own = requirement.reason ?? ''
  if (status !== 'met' || until === null || requirement.until === until) {
    return requirement.status === status ? own : versionNotKnown(requirement)
  }
  const next = swept.on(until).seen.verdict
  return `The rule changes on ${inWords(until)}. ${next.reason ?? ''}`.trim()
}

/** Registrations that are not confirmed, or whose day is not known, leave open by which version a person goes. */
const versionNotKnown = ({ because }: NodeVerdict) =>
  because.length === 0
    ? 'It is not known which version of the rule applies.'
    : 'Which version of the rule applies turns on a registration that is not yet verified, or of which the day is not known.'

/** What should or ideally would hold, where it bears on the answer and does not surely hold. */
function adviceIn(verdict: NodeVerdict): string[] {
  const { kind, children } = verdict
  const bearing = kind === 'any' || kind === 'some' ? children.filter(({ status }) => status === 'met') : children
  return bearing.flatMap((child) => {
    if (child.strength === 'must') return adviceIn(child)
    return child.status === 'not-met' || child.status === 'cannot-tell' ? [child.reason ?? child.say] : []
  })
}

function unanswerable({ id, title }: Document, asOf: string): Verdict {
  const reason = `${asOf} is not a day of the calendar, so this cannot be told.`
  const told = { status: 'cannot-tell', from: null, until: null } as const
  const nothing = { because: [], mayCount: [], children: [] }
  const requirement = {
    id: 'requires',
    kind: 'notLoaded',
    say: title,
    strength: 'must',
    reason,
    ...told,
    ...nothing,
  } as const
  return { document: id, title, asOf, reason, ...told, requirement }
}
