import { byDay, never } from './calendar.ts'
import type { AllNode, AnyNode, SomeNode } from './document.ts'
import { allOf, MET, someOf } from './outcomes.ts'
import { join, valueOn } from './steps.ts'
import {
  type Head,
  placeOf,
  type Scope,
  see,
  type Seen,
  type Sweep,
  type Swept,
  type Told,
  type View,
} from './swept.ts'
import { plural } from './words.ts'

type Status = Told['status']

/** Every `must`; what should or ideally would hold is told, and decides nothing. */
export function sweepAll(node: AllNode, head: Head, scope: Scope, sweep: Sweep): Swept {
  const children = node.all.map((child, index) => sweep(child, scope, placeOf(head.id, index), child.strength))
  const decides = children.map((child) => child.head.strength === 'must')
  const steps = join(
    children.map((child) => child.steps),
    (outcomes) =>
      allOf(
        outcomes.filter((_, index) => decides[index]),
        outcomes.filter((_, index) => !decides[index]),
      ),
  )
  return {
    head,
    steps,
    view: (day, { status }) => {
      const seen = children.map((child) => see(child, day))
      const musts = seen.filter(({ verdict }) => verdict.strength === 'must')
      const deciding = withStatus(musts, status)
      return {
        ...gather(citedByAll(seen, musts, deciding, status)),
        reason: reasonOfAll(deciding, status),
        children: verdicts(seen),
      }
    },
  }
}

/** What is met rests on every `must`, also on why one does not apply; with none left, on the advice that does. */
function citedByAll(seen: readonly Seen[], musts: readonly Seen[], deciding: readonly Seen[], status: Status) {
  if (status === 'not-applicable' || deciding.length === 0) return seen
  return status === 'not-met' ? deciding : musts
}

function reasonOfAll(deciding: readonly Seen[], status: Status): string {
  if (status === 'not-applicable') return 'Nothing of this applies.'
  const [first, ...others] = status === 'met' ? soonestFirst(deciding) : deciding
  if (first === undefined) return 'Nothing of this is required.'
  if (status === 'met')
    return first.verdict.until === null ? 'Everything that is required is in place.' : reasonOf(first)
  const apart = others.filter((other) => !isSameCause(first, other)).length
  if (apart === 0) return reasonOf(first)
  return andOthers(reasonOf(first), apart, status === 'not-met' ? 'not met either' : 'open too')
}

/** A part that has parts of its own counts already; two counts in one sentence would puzzle. */
function andOthers(told: string, apart: number, how: string): string {
  const { reason = told.replace(/\.$/, ''), count = 0 } = counting.exec(told)?.groups ?? {}
  return `${reason}; ${plural(Number(count) + apart, 'other requirement is', 'other requirements are')} ${how}.`
}

const counting = /^(?<reason>.*); (?<count>\d+) other requirements? (?:is|are) (?:not met either|open too)\.$/

/** Two requirements that the same facts leave short are one thing to put right. */
function isSameCause({ verdict: one }: Seen, { verdict: other }: Seen): boolean {
  const [facts, others] = [one, other].map(({ because, mayCount }) => [...because, ...mayCount].join(' '))
  return facts !== '' && facts === others
}

/** One, or so many, of those that apply. */
export function sweepSome(node: AnyNode | SomeNode, head: Head, scope: Scope, sweep: Sweep): Swept {
  const [needed, parts] = 'any' in node ? [1, node.any] : [node.some.atLeast, node.some.of]
  const children = parts.map((child, index) => sweep(child, scope, placeOf(head.id, index)))
  const steps = join(
    children.map((child) => child.steps),
    (outcomes) => someOf(needed, outcomes),
  )
  return {
    head,
    steps,
    view: (day, { status }) => {
      const seen = children.map((child) => see(child, day))
      const alike = longestFirst(withStatus(seen, status))
      const met = withStatus(seen, 'met').length
      // One that may turn out not to apply is not to be counted on.
      const sure = longestFirst(
        seen.filter((_, index) => children[index] && valueOn(children[index].steps, day) === MET),
      )
      const enough = sure.length < needed ? seen : sure.slice(0, needed)
      return {
        ...gather(status === 'met' ? enough : needed > 1 ? seen : alike),
        reason: reasonOfSome(head, alike, status, needed > 1 ? `${met} of ${needed} are met` : undefined),
        missing: needed > 1 ? `${needed - met} more of ${needed}` : head.short,
        children: verdicts(seen),
      }
    },
  }
}

/** Of several ways none of which is open, the one that was open last is told. */
function reasonOfSome({ short }: Head, alike: readonly Seen[], status: Status, tally: string | undefined): string {
  const [first, ...others] = alike
  if (status === 'not-applicable' || first === undefined) return 'Nothing of this applies.'
  if (status !== 'not-met') return reasonOf(first)
  if (tally !== undefined) return `${short}: ${tally}.`
  const lapsed = alike.filter((each) => each.lapsed !== undefined)
  const [last] = lapsed.sort((one, other) => byDay(other.lapsed ?? '', one.lapsed ?? ''))
  if (last !== undefined) return reasonOf(last)
  return others.length === 0 ? reasonOf(first) : `${short}: nothing on record meets this.`
}

const withStatus = (seen: readonly Seen[], status: Status) => seen.filter(({ verdict }) => verdict.status === status)
const verdicts = (seen: readonly Seen[]) => seen.map(({ verdict }) => verdict)
const reasonOf = ({ verdict }: Seen) => verdict.reason ?? ''

/** In the author's order where they end together. */
const soonestFirst = (seen: readonly Seen[]) => [...seen].sort((one, other) => byDay(endOf(one), endOf(other)))
const longestFirst = (seen: readonly Seen[]) => [...seen].sort((one, other) => byDay(endOf(other), endOf(one)))
const endOf = ({ verdict }: Seen) => verdict.until ?? never

/** The facts of several verdicts together. */
function gather(seen: readonly Seen[]): Pick<View, 'because' | 'mayCount' | 'lapsed'> {
  const lapses = seen.flatMap(({ lapsed }) => lapsed ?? []).sort()
  return {
    because: seen.flatMap(({ verdict }) => verdict.because),
    mayCount: seen.flatMap(({ verdict }) => verdict.mayCount),
    lapsed: lapses.at(-1),
  }
}
