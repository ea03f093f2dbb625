import { kindOf, type Node, type Selector, type WhenNode } from './document.ts'
import { matches } from './match.ts'
import { MET, NOT_MET, UNKNOWN, whenThen } from './outcomes.ts'
import { constant, join } from './steps.ts'
import { type Head, type Scope, see, type Sweep, type Swept } from './swept.ts'
import { describeContext, notGiven } from './words.ts'

/** A requirement that is asked only where the context, or a fact, is as the condition says. */
export function sweepWhen(node: WhenNode, head: Head, scope: Scope, sweep: Sweep): Swept {
  const inner = sweep(node.then, scope, `${head.id}.then`)
  return isNode(node.when)
    ? onlyWhere(sweep(node.when, { ...scope, mixed: true }, `${head.id}.when`), inner, head)
    : onlyWhere(contextCondition(node.when, head, scope), inner, head)
}

/** `inner`, on the days on which `condition` holds. */
export function onlyWhere(condition: Swept, inner: Swept, head: Head): Swept {
  return {
    head,
    steps: join([condition.steps, inner.steps], ([holds = 0, asked = 0]) => whenThen(holds, asked)),
    view: (day, { status }) => {
      const [where, then] = [see(condition, day), see(inner, day)]
      // Where it may apply and is met, what may make it apply is part of why.
      const applying = where.verdict.status === 'cannot-tell' ? where.verdict.mayCount : []
      const because = [...where.verdict.because, ...applying, ...then.verdict.because]
      const mayCount = [...where.verdict.mayCount, ...then.verdict.mayCount]
      if (status === 'not-applicable' && where.verdict.status !== 'met')
        return {
          because: where.verdict.because,
          mayCount: [],
          reason: `Does not apply. ${where.verdict.reason ?? ''}`,
          children: [],
        }
      const open = status === 'cannot-tell' && where.verdict.status === 'cannot-tell'
      return {
        because,
        mayCount,
        reason: open ? `Whether this applies is not known. ${where.verdict.reason ?? ''}` : (then.verdict.reason ?? ''),
        missing: then.verdict.missing,
        surplus: then.verdict.surplus,
        lapsed: then.lapsed,
        children: [then.verdict],
      }
    },
  }
}

const isNode = (condition: Node | Selector): condition is Node => kindOf(condition) !== undefined

function contextCondition(condition: Selector, head: Head, { context, world, document }: Scope): Swept {
  const { labels } = world.catalogue
  const { fit, unknown } = matches(condition, context, context)
  if (fit === 'maybe') world.openings.push({ context: condition, unknown, mixed: true, document })
  const reason =
    fit === 'maybe'
      ? `The question ${notGiven(unknown, labels)}.`
      : `It is asked only where ${describeContext(condition, labels)}.`
  return {
    head: { ...head, id: `${head.id}.when` },
    steps: constant(fit === 'yes' ? MET : fit === 'no' ? NOT_MET : UNKNOWN),
    view: () => ({ because: [], mayCount: [], reason, children: [] }),
  }
}
