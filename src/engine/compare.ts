import type { CompareNode, Context } from './document.ts'
import { passes, valueOf } from './match.ts'
import { MET, NOT_MET, type Outcomes, UNKNOWN } from './outcomes.ts'
import { constant } from './steps.ts'
import type { Head, Scope, Swept, Told } from './swept.ts'
import { notGiven } from './words.ts'

type Compare = CompareNode['compare']

/** Arithmetic or equality on the context: the same on every day. */
export function sweepCompare({ compare }: CompareNode, head: Head, { context, world, document, mixed }: Scope): Swept {
  const { labels } = world.catalogue
  if (compare.times === undefined && isAbsent(compare.value, context))
    for (const open of testsIn(compare)) world.openings.push({ ...open, mixed, document })
  const absent = [compare.value, compare.times ?? compare.value].filter((name) => isAbsent(name, context))
  const reasons: Record<Told['status'], string> = {
    met: `${head.short}: this is so.`,
    'not-met': `${head.short}: this is not so.`,
    'cannot-tell': `${head.short}: the question ${notGiven(absent, labels)}.`,
    'not-applicable': '',
  }
  return {
    head,
    steps: constant(outcomesOf(compare, context)),
    view: (_, { status }) => ({
      because: [],
      mayCount: [],
      reason: reasons[status],
      missing: status === 'met' ? undefined : head.short,
      children: [],
    }),
  }
}

/** What it asks of a value of the question, as conditions ask it. */
function testsIn({ value, equals, atLeast, atMost }: Compare) {
  const bounds = { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) }
  const tests = [...(equals === undefined ? [] : [equals]), ...(Object.keys(bounds).length === 0 ? [] : [bounds])]
  return tests.map((test) => ({ context: { [value]: test }, unknown: [value] }))
}

const isAbsent = (name: string, context: Context) => (valueOf(context, name) ?? null) === null

function outcomesOf({ value, equals, atLeast, atMost, times }: Compare, context: Context): Outcomes {
  const each = times === undefined ? 1 : valueOf(context, times)
  if (typeof each !== 'number') return UNKNOWN
  const bounds = {
    ...(atLeast === undefined ? {} : { atLeast: atLeast * each }),
    ...(atMost === undefined ? {} : { atMost: atMost * each }),
  }
  const actual = valueOf(context, value)
  const fits = [passes(actual, bounds, context), equals === undefined ? 'yes' : passes(actual, equals, context)]
  if (fits.includes('no')) return NOT_MET
  return fits.includes('maybe') ? UNKNOWN : MET
}
