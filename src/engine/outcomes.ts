import type { Status } from './verdict.ts'

/**
 * What may still come of a requirement once everything unknown is known: a set, as bits. One bit is certainty; met and
 * not met together is "cannot tell". Keeping the set, and not just a fourth word, is what lets a child that may not
 * apply drop out of `all` and of `any` alike.
 */
export type Outcomes = number
export const MET: Outcomes = 1
export const NOT_MET: Outcomes = 2
export const NOT_APPLICABLE: Outcomes = 4
export const UNKNOWN: Outcomes = MET | NOT_MET

/** Met, whether or not it applies, is met. */
export function statusOf(outcomes: Outcomes): Status {
  if (outcomes === MET || outcomes === (MET | NOT_APPLICABLE)) return 'met'
  if (outcomes === NOT_MET) return 'not-met'
  return outcomes === NOT_APPLICABLE ? 'not-applicable' : 'cannot-tell'
}

const may = (outcome: Outcomes) => (outcomes: Outcomes) => (outcomes & outcome) !== 0
const ifSo = (holds: boolean, outcome: Outcomes) => (holds ? outcome : 0)

/** Every `must` that applies. Advice never decides; but where only advice applies, nothing is left undone. */
export function allOf(musts: readonly Outcomes[], advice: readonly Outcomes[]): Outcomes {
  const everyMustCanPass = musts.every(may(MET | NOT_APPLICABLE))
  const somethingCanApply = musts.some(may(MET)) || advice.some(may(UNKNOWN))
  const everythingCanDropOut = [...musts, ...advice].every(may(NOT_APPLICABLE))
  return (
    ifSo(everyMustCanPass && somethingCanApply, MET) |
    ifSo(musts.some(may(NOT_MET)), NOT_MET) |
    ifSo(everythingCanDropOut, NOT_APPLICABLE)
  )
}

/** At least `needed` of those that apply. */
export function someOf(needed: number, children: readonly Outcomes[]): Outcomes {
  const mostMet = children.filter(may(MET)).length
  const leastMet = children.filter((outcomes) => outcomes === MET).length
  const oneCanApplyUnmet = children.some(may(NOT_MET)) || (mostMet > 0 && needed > 1)
  return (
    ifSo(mostMet >= needed && mostMet > 0, MET) |
    ifSo(leastMet < needed && oneCanApplyUnmet, NOT_MET) |
    ifSo(children.every(may(NOT_APPLICABLE)), NOT_APPLICABLE)
  )
}

/** `inner`, where `condition` holds; where it does not, nothing is asked. */
export function whenThen(condition: Outcomes, inner: Outcomes): Outcomes {
  return ifSo(may(MET)(condition), inner) | ifSo(may(NOT_MET | NOT_APPLICABLE)(condition), NOT_APPLICABLE)
}

/** What an amount known to lie between `least` and `most` makes of its bounds. */
export function within(
  { least, most }: { readonly least: number; readonly most: number },
  { atLeast = -Infinity, atMost = Infinity }: { readonly atLeast?: number; readonly atMost?: number },
): Outcomes {
  const canHold = most >= atLeast && least <= atMost
  const surelyHolds = least >= atLeast && most <= atMost
  return ifSo(canHold, MET) | ifSo(!surelyHolds, NOT_MET)
}
