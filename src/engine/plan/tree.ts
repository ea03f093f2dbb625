import { valueOn } from '../steps.ts'
import type { Document, Node, RuleNode, Version, WhenNode } from '../document.ts'
import { kindOf } from '../document.ts'
import { exceptionsFor } from '../exception.ts'
import { holdsOn } from '../holding.ts'
import { matches } from '../match.ts'
import { statusOf } from '../outcomes.ts'
import { scopeIn, sweepNode } from '../sweep.ts'
import { placeOf, type Scope, type World } from '../swept.ts'
import type { Status } from '../verdict.ts'
import { chooseVersions, inForce } from '../versions.ts'
import { isTouchedBy, nodeGrowsOnly } from './grows.ts'
import { type Chooser, leafTruth } from './leaf.ts'
import type { Truth } from './model.ts'

/** Whether a requirement will be met on the day, and whether it may turn out not to apply. */
type Way = { readonly met: Truth; readonly drops: 'never' | 'perhaps' | 'always' }

/** What a node is looked at with: the facts as they are given, and as they would be if every offer were taken. */
export type Planning = Chooser & {
  readonly given: World
  readonly offered: World
  /** The kinds of facts that offers give. */
  readonly kinds: ReadonlySet<string>
  /** Lets every offer be chosen, since which of them bear on something cannot be told beforehand. */
  readonly considerAll: () => void
  /** Told of each requirement that is not loaded; answers whether it is to be taken as met, to see what else is short. */
  readonly notLoaded: (requirement: { readonly id: string; readonly text: string }) => boolean
}
type Place = { readonly given: Scope; readonly offered: Scope; readonly planning: Planning }

const always = (met: Truth): Way => ({ met, drops: 'never' })

/** Whether a document will be met on the day by what is given and chosen. It may say so too soon, and never too late. */
export function documentTruth(document: Document, planning: Planning, trail: readonly string[] = []): Way {
  const { by, given, offered, gathering } = planning
  const placeFor = (version?: Version): Place => ({
    given: scopeIn(document, version, given, { trail, mixed: false }),
    offered: scopeIn(document, version, offered, { trail, mixed: false }),
    planning,
  })
  const { versions, appliesTo } = document
  const [before, after] = [given, offered].map((world) => {
    const scope = scopeIn(document, undefined, world, { trail, mixed: true })
    return valueOn(chooseVersions(document, scope).steps, by)
  })
  const chosen = (before ?? 0) | (after ?? 0)
  const ways = versions.flatMap((version, index) =>
    inForce(chosen, index) ? [wayOf(version.requires, placeFor(version), 'requires')] : [],
  )
  if (inForce(chosen, versions.length)) {
    const text = 'a version of this rule in force on this day'
    ways.push(always(planning.notLoaded({ id: document.id, text })))
  }
  const mets = ways.map((way) => way.met)
  if (before !== after) planning.considerAll()
  const met = before === after ? gathering.all(mets) : gathering.any(mets)
  const guarded = appliesTo === undefined ? 'never' : dropsWhere(appliesTo, placeFor(), 'appliesTo')
  return {
    met,
    drops: guarded === 'always' ? guarded : ways.length === 1 ? eitherDrops(guarded, dropsWith(ways)) : guarded,
  }
}

const eitherDrops = (one: Way['drops'], other: Way['drops']): Way['drops'] =>
  [one, other].includes('always') ? 'always' : [one, other].includes('perhaps') ? 'perhaps' : 'never'

function wayOf(node: Node, place: Place, id: string): Way {
  const { by, gathering, there } = place.planning
  const name = node.id ?? id
  const way = ownWay(node, place, name)
  const exceptions = exceptionsFor(name, place.offered)?.candidates ?? []
  const stands = exceptions
    .filter(({ certain, holding }) => certain && holdsOn(holding.surely, by))
    .flatMap((exception) => there(exception.id, 'verified') ?? [])
  return stands.length === 0 ? way : { ...way, met: gathering.any([way.met, ...stands]) }
}

function ownWay(node: Node, place: Place, id: string): Way {
  const { gathering, notLoaded } = place.planning
  if ('fact' in node) return always(leafTruth(node, place.offered, place.planning))
  if ('all' in node) {
    const musts = node.all
      .map((child, index) => ({ child, way: () => wayOf(child, place, placeOf(id, index)) }))
      .filter(({ child }) => (child.strength ?? 'must') === 'must')
    return everyOf(
      musts.map(({ way }) => way()),
      place,
    )
  }
  if ('any' in node || 'some' in node) {
    const [needed, of] = 'any' in node ? [1, node.any] : [node.some.atLeast, node.some.of]
    const ways = of.map((child, index) => wayOf(child, place, placeOf(id, index)))
    const applying = ways.filter(({ drops }) => drops !== 'always')
    const met = gathering.some(
      applying.map((way) => way.met),
      needed,
    )
    return { met, drops: dropsWith(ways) }
  }
  if ('rule' in node) return ruleWay(node, place)
  if ('when' in node) return whenWay(node, place, id)
  if ('compare' in node) return always(statusIn(node, place.given, id, place) === 'met')
  return always(notLoaded({ id, text: node.notLoaded }))
}

/** Every one that applies; what may drop out does no harm. */
function everyOf(ways: readonly Way[], { planning: { gathering } }: Place): Way {
  const met = gathering.all(ways.filter(({ drops }) => drops === 'never').map((way) => way.met))
  return { met, drops: ways.length === 0 ? 'never' : dropsWith(ways) }
}

function dropsWith(ways: readonly Way[]): Way['drops'] {
  if (ways.every(({ drops }) => drops === 'always')) return 'always'
  return ways.every(({ drops }) => drops !== 'never') ? 'perhaps' : 'never'
}

function ruleWay({ rule }: RuleNode, { given, planning }: Place): Way {
  const { documents } = planning.given
  const document = Object.hasOwn(documents, rule) && !given.trail.includes(rule) ? documents[rule] : undefined
  if (document === undefined) return always(planning.notLoaded({ id: rule, text: `the rule ${rule}` }))
  return documentTruth(document, planning, given.trail)
}

function whenWay(node: WhenNode, place: Place, id: string): Way {
  const inner = () => wayOf(node.then, place, `${id}.then`)
  if (kindOf(node.when) !== undefined) {
    const drops = dropsWhere(node.when as Node, place, `${id}.when`)
    if (drops === 'always') return { met: false, drops }
    const way = inner()
    return { ...way, drops: eitherDrops(drops, way.drops) }
  }
  const { fit } = matches(node.when as Parameters<typeof matches>[0], place.given.context, place.given.context)
  return fit === 'no' ? { met: false, drops: 'always' } : inner()
}

/** Whether what a condition guards drops out. Offers may make it apply, and at times make it apply no longer. */
function dropsWhere(condition: Node, place: Place, id: string): Way['drops'] {
  const { given, kinds } = place.planning
  const before = statusIn(condition, place.given, id, place)
  const fails = (status: Status) => status === 'not-met' || status === 'not-applicable'
  if (!isTouchedBy(condition, kinds)) return fails(before) ? 'always' : 'never'
  if (nodeGrowsOnly(condition, given)) {
    if (!fails(before)) return 'never'
    if (fails(statusIn(condition, place.offered, id, place))) return 'always'
  }
  place.planning.considerAll()
  return 'perhaps'
}

const statusIn = (node: Node, scope: Scope, id: string, { planning: { by } }: Place): Status =>
  statusOf(valueOn(sweepNode(node, scope, id).steps, by))
