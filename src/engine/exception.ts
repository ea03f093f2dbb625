import { theEndBefore } from './calendar.ts'
import { type Amount, count, type Counted } from './count.ts'
import { valueOf } from './match.ts'
import { MET, NOT_APPLICABLE, NOT_MET, type Outcomes, UNKNOWN } from './outcomes.ts'
import { shelve } from './shelves.ts'
import { join } from './steps.ts'
import { type Scope, type Swept, tell, type Told, type View, type World } from './swept.ts'

/**
 * The node with its exceptions: while one that is verified, ends, and was approved by someone other than its subject is
 * in force, what applies is met. It names document and node, so it holds wherever that node is used.
 */
export function withExceptions(swept: Swept, scope: Scope): Swept {
  const counted = exceptionsFor(swept.head.id, scope)
  if (counted === undefined) return swept
  return {
    head: swept.head,
    steps: join([swept.steps, counted.steps], ([own = 0, excepted = 0]) => except(own, excepted)),
    view: (day, told) => {
      const own = tell(swept.steps, day)
      const view = swept.view(day, own)
      return own.status === told.status ? view : exceptedView(view, swept.head.short, told, counted.amountOn(day))
    },
  }
}

/** The exceptions from one node of a document, over all of time; undefined where there are none. */
export function exceptionsFor(node: string, scope: Scope): Counted | undefined {
  const facts = approvable(scope.world)
  if (facts.length === 0) return undefined
  const fact = { kind: 'exception', rule: scope.document, node, approvedBy: { not: '' } }
  const world = { ...scope.world, facts: shelve(new Map([['exception', facts]])) }
  const counted = count({ fact, standing: 'verified' }, { ...scope, world })
  return counted.candidates.length === 0 ? undefined : counted
}

/** An exception without an end is none, and nobody approves their own. */
function approvable({ facts, subject }: World) {
  return facts
    .ofKind('exception')
    .filter(
      ({ fact }) =>
        typeof fact.until === 'string' && (subject === undefined || valueOf(fact, 'approvedBy') !== subject),
    )
}

function except(own: Outcomes, excepted: Outcomes): Outcomes {
  const waived = (own & NOT_APPLICABLE) | ((own & UNKNOWN) === 0 ? 0 : MET)
  return ((excepted & MET) === 0 ? 0 : waived) | ((excepted & NOT_MET) === 0 ? 0 : own)
}

function exceptedView(view: View, short: string, { until }: Told, { sure, possible }: Amount): View {
  const [exception] = sure
  if (exception === undefined) {
    const mayCount = [...view.mayCount, ...possible.map(({ id }) => id)]
    return { ...view, mayCount, reason: `${short}: an exception is on record but not yet confirmed.` }
  }
  const end = until === null ? '' : ` until ${theEndBefore(until)}`
  return {
    ...view,
    because: [...view.because, exception.id],
    missing: undefined,
    reason: `${short}: an approved exception stands in for it${end}.`,
    exceptedBy: exception.id,
  }
}
