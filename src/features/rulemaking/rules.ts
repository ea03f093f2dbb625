import type { PersonId, RuleDraftId, RuleTrialId } from '../../db/tables.gen.ts'
import { closureOf, type Document, type Fact, type Inquiry, inquire, plus, type Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { layOver, type Rulebook } from '../rulebook/index.ts'

/** A text that may become a version of a rule. */
export type Draft = {
  readonly id: RuleDraftId
  /** The rule it was begun as, or that its text names. */
  readonly rule: string | null
  readonly text: string
  readonly revision: number
  readonly savedAt: Date
  /** By whom, by name. */
  readonly savedBy: string
}

/** A dry run of a draft over everyone in the area. */
export type Trial = {
  readonly id: RuleTrialId
  readonly draft: RuleDraftId
  readonly text: string
  /** How often the area's rules had changed when it was asked for. */
  readonly revision: number
  readonly askedOn: PlainDate
  readonly peopleTotal: number
  readonly peopleDone: number
  readonly lastPerson: PersonId | null
  readonly endedAt: Date | null
  readonly failedAt: Date | null
}

/** Days on which a draft would answer otherwise about someone. */
export type Effect = {
  readonly rule: string
  readonly programme: string | null
  readonly startsOn: string
  /** The first day on which both answer the same again; null where that is not foreseen. */
  readonly endsOn: string | null
  readonly before: Status
  readonly after: Status
  /** Why it is so then, as the draft has it. */
  readonly reason: string
}

/** What an effect is to the person: they gain, they lose, or the answer changes without either. */
export type Turn = 'gains' | 'loses' | 'changes'
export const turns = ['loses', 'gains', 'changes'] as const satisfies readonly Turn[]

/** The rulebook as it would be once the draft is published. */
export const withDraft = ({ documents, catalogue }: Rulebook, draft: Document): Rulebook => ({
  catalogue,
  documents: { ...documents, [draft.id]: layOver(documents[draft.id], draft) },
})

/** Of the rules that the area follows, those that the draft has a part in: they use it, or are it. */
export const touchedBy = (draft: Document, followed: readonly string[], { documents }: Rulebook): readonly string[] =>
  followed.filter((id) => {
    const rule = documents[id]
    return rule !== undefined && Object.hasOwn(closureOf(rule, documents), draft.id)
  })

/** The days looked at: from the day of asking, or where the draft begins later from then, two years on. */
export type Horizon = { readonly from: string; readonly to: string }

type Question = { readonly facts: readonly Fact[]; readonly rules: readonly string[] } & Horizon

/** How the answers about a person would change, for each programme that their facts speak of. */
export function effectsOn(question: Question, before: Rulebook, after: Rulebook): readonly Effect[] {
  return programmesIn(question.facts).flatMap((programme) => {
    const ask = (rulebook: Rulebook) =>
      inquire(question.facts, { ...rulebook, context: programme === null ? {} : { programme } })
    const [is, would] = [ask(before), ask(after)]
    return question.rules.flatMap((rule) => {
      const [old, coming] = [before.documents[rule], after.documents[rule]]
      if (old === undefined || coming === undefined) return []
      const stretches = differing(daysOf(is, old, question), daysOf(would, coming, question), question.to)
      return stretches.map((stretch) => ({
        rule,
        programme,
        ...stretch,
        reason: would.evaluate(coming, stretch.startsOn).reason,
      }))
    })
  })
}

function programmesIn(facts: readonly Fact[]): readonly (string | null)[] {
  const named = facts.map(({ programme }) => programme).filter((programme) => typeof programme === 'string')
  return named.length === 0 ? [null] : [...new Set(named)].sort()
}

type Turning = { readonly on: string; readonly status: Status }

/** How a person stands on the first day, and each day on which that changes. */
const daysOf = (inquiry: Inquiry, rule: Document, { from, to }: Horizon): readonly Turning[] => [
  { on: from, status: inquiry.standing(rule, from).status },
  ...inquiry.forecast(rule, from, to),
]

/** The stretches of days on which two courses differ, each as long as both stay as they are. */
function differing(before: readonly Turning[], after: readonly Turning[], to: string) {
  const days = [...new Set([...before, ...after].map(({ on }) => on))].sort()
  const at = (turnings: readonly Turning[], day: string) => turnings.findLast(({ on }) => on <= day)?.status
  return days.flatMap((startsOn, index) => {
    const [was, is] = [at(before, startsOn), at(after, startsOn)]
    const ends = days[index + 1] ?? to
    return was === undefined || is === undefined || was === is
      ? []
      : [{ startsOn, endsOn: ends === to ? null : ends, before: was, after: is }]
  })
}

/** Why a draft cannot be published yet; undefined where it can. */
export function whyNotYet(
  draft: Pick<Draft, 'text'>,
  trial: Trial | undefined,
  { today, revision }: { readonly today: PlainDate; readonly revision: number },
): string | undefined {
  if (trial === undefined) return 'See first whom it would affect.'
  if (trial.text !== draft.text) return 'The text has changed since: see again whom it would affect.'
  if (trial.askedOn !== today) return 'That was found out on another day: see again whom it would affect.'
  if (trial.revision !== revision)
    return 'The area has published another version since: see again whom it would affect.'
  return trial.endedAt === null ? 'Whom it would affect is still being found out.' : undefined
}

/** How far ahead a dry run looks, in years. */
const yearsAhead = 2

/** From the day of asking to two years after it, or after the draft begins where that is later. */
export function horizonOf({ versions }: Document, askedOn: string): Horizon {
  const begins = versions.map(({ from = askedOn }) => from).sort()[0] ?? askedOn
  const later = begins > askedOn ? begins : askedOn
  return { from: askedOn, to: plus(later, { months: 12 * yearsAhead, days: 0 }) }
}
