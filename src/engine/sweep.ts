import { sweepAll, sweepSome } from './combine.ts'
import { sweepCompare } from './compare.ts'
import { onlyWhere, sweepWhen } from './condition.ts'
import { type Day, never } from './calendar.ts'
import {
  type Document,
  kindOf,
  type Node,
  type NodeKind,
  type RuleNode,
  type Selector,
  type Version,
} from './document.ts'
import { withExceptions } from './exception.ts'
import { sweepLeaf } from './leaf.ts'
import { keepingLast, once } from './kept.ts'
import { type Outcomes, UNKNOWN } from './outcomes.ts'
import { stepsOver } from './periods.ts'
import { constant, join, valueOn } from './steps.ts'
import { type Head, type ReusedDocument, type Scope, see, type Swept, type SweptDocument, type World } from './swept.ts'
import type { Strength } from './verdict.ts'
import { chooseVersions, inForce } from './versions.ts'
import { describe } from './words.ts'

/** Sweeps one requirement with all below it. */
export function sweepNode(node: Node, scope: Scope, place: string, strength: Strength = 'must'): Swept {
  const head = headOf(node, scope, place, strength)
  return withExceptions(sweepKind(node, head, scope), scope)
}

function headOf(node: Node, { world }: Scope, place: string, strength: Strength): Head {
  const { labels } = world.catalogue
  const title = 'rule' in node ? documentIn(world, node.rule)?.title : undefined
  const say = node.say ?? title ?? describe(node, labels)
  const { id = place, short = say, source } = node
  const fact = 'fact' in node ? node.fact : undefined
  return { id, kind: kindOf(node) ?? 'notLoaded', say, short, asks: askedKind(fact), fact, source, strength }
}

function askedKind(fact: Selector | undefined): string | undefined {
  const kind = fact?.['kind']
  return typeof kind === 'string' && !kind.startsWith('$') ? kind : undefined
}

function sweepKind(node: Node, head: Head, scope: Scope): Swept {
  if ('fact' in node) return sweepLeaf(node, head, scope)
  if ('all' in node) return sweepAll(node, head, scope, sweepNode)
  if ('any' in node || 'some' in node) return sweepSome(node, head, scope, sweepNode)
  if ('when' in node) return sweepWhen(node, head, scope, sweepNode)
  if ('compare' in node) return sweepCompare(node, head, scope)
  return 'rule' in node ? sweepRule(node, head, scope) : unknown(head, node.notLoaded)
}

/** What is known to be asked, but not what it asks. */
function unknown(head: Head, what: string): Swept {
  const reason = `Not loaded: ${what.replace(/\.$/, '')}.`
  return {
    head,
    steps: constant(UNKNOWN),
    view: () => ({ because: [], mayCount: [], reason, missing: head.short, children: [] }),
  }
}

function sweepRule(node: RuleNode, head: Head, scope: Scope): Swept {
  const { world, trail } = scope
  const isCircle = trail.includes(node.rule)
  if (isCircle) world.circular.add(node.rule)
  const document = isCircle ? undefined : documentIn(world, node.rule)
  if (document === undefined) return unknown(head, `the rule ${node.rule}`)
  const { steps, on } = sweepReused(document, scope)
  return {
    head,
    steps,
    view: (day) => {
      const { seen, pins } = on(day)
      const { because, mayCount, missing, surplus, reason = '' } = seen.verdict
      const { lapsed } = seen
      return { because: [...because, ...pins], mayCount, missing, surplus, reason, lapsed, children: [seen.verdict] }
    },
  }
}

const documentIn = ({ documents }: World, id: string): Document | undefined =>
  Object.hasOwn(documents, id) ? documents[id] : undefined

const either = (outcomes: readonly Outcomes[]): Outcomes => outcomes.reduce((all, each) => all | each, 0)

/** Sweeps a document that another asks for, over all of time. */
function sweepReused(document: Document, scope: Scope): ReusedDocument {
  const { world } = scope
  const known = world.reused.get(document.id)
  if (known) return openAgain(document, known, scope)
  const { periods, on } = sweepDocument(document, world, scope)
  const reused = { steps: stepsOver(periods), on }
  // In a circle the answer depends on where one came in, so there it is found anew each time.
  if (world.circular.size === 0) world.reused.set(document.id, reused)
  return reused
}

/** Where an answer is used twice, so is what it leaves open. */
function openAgain({ id }: Document, known: ReusedDocument, { world: { openings }, mixed }: Scope): ReusedDocument {
  const open = openings.filter(({ document }) => document === id)
  openings.push(...open.map((each) => ({ ...each, mixed: mixed || each.mixed })))
  return known
}

/** What a document lends to its nodes. */
export function scopeIn(
  document: Document,
  version: Version | undefined,
  world: World,
  { trail, mixed }: Pick<Scope, 'trail' | 'mixed'>,
): Scope {
  const context = { ...document.assumes, ...world.context }
  const standing = version?.standing ?? document.standing ?? 'verified'
  return { world, context, document: document.id, trail: [...trail, document.id], standing, mixed }
}

/** Sweeps a document: on each day what its version in force then asks, where it applies. */
export function sweepDocument(
  document: Document,
  world: World,
  { trail, mixed }: Pick<Scope, 'trail' | 'mixed'> = { trail: [], mixed: false },
): SweptDocument {
  const scopeOf = (version?: Version) => scopeIn(document, version, world, { trail, mixed })
  const { appliesTo, versions } = document
  const condition = appliesTo && sweepNode(appliesTo, { ...scopeOf(), mixed: true }, 'appliesTo')
  const choice = chooseVersions(document, { ...scopeOf(), mixed: true })
  const common = [...world.openings]
  const whole = (sweep: () => Swept) => {
    const before = world.openings.length
    const swept = sweep()
    const head = headFor('when', 'document', document.title)
    const openings = world.openings.slice(before)
    return { openings, swept: condition ? onlyWhere(condition, swept, head) : swept }
  }
  const none = unknown(headFor('notLoaded', 'requires', document.title), 'a version of this rule in force on this day')
  const roots = [
    ...versions.map((version) => once(() => whole(() => sweepNode(version.requires, scopeOf(version), 'requires')))),
    once(() => whole(() => none)),
  ]
  const possible = (chosen: number) => roots.flatMap((root, index) => (inForce(chosen, index) ? root() : []))
  const periods = choice.steps.map(({ from, value }, index) => ({
    from,
    until: choice.steps[index + 1]?.from ?? never,
    steps: once(() =>
      join(
        possible(value).map(({ swept: { steps } }) => steps),
        either,
      ),
    ),
    openings: () => [...common, ...possible(value).flatMap(({ openings }) => openings)],
  }))
  const on = (day: Day) => {
    const chosen = valueOn(choice.steps, day)
    const [root = none, ...others] = possible(chosen).map(({ swept }) => swept)
    // Where it is open which version counts, what is met is met by what each of them needs.
    const pins = [...choice.pins(day), ...others.flatMap((other) => see(other, day).verdict.because)]
    return { version: versions.find((_, index) => inForce(chosen, index)), seen: see(root, day), pins }
  }
  return { periods, on: keepingLast(on) }
}
const headFor = (kind: NodeKind, id: string, say: string): Head => ({
  id,
  kind,
  say,
  short: say,
  source: undefined,
  strength: 'must',
})
