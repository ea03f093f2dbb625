import { dayOf } from '../../kit/plain-date.ts'
import { Card, inWords } from '../../ui/index.ts'
import type { Objection } from './rules.ts'
import { objectionStates } from './states.ts'

/** What became of it, in a sentence. */
export function becameInWords({ state, answeredByName, answeredAt }: Objection): string {
  if (state === 'answered' && answeredAt) return `${answeredByName ?? ''} answered on ${inWords(dayOf(answeredAt))}:`
  return `${objectionStates.states[state]}.`
}

type Props = { objections: readonly Objection[]; title?: string }

/** What a learner said is not right, the latest first, and what became of it. */
export const ObjectionList = ({ objections, title = 'What was said not to be right' }: Props) =>
  objections.length === 0 ? null : (
    <Card title={title}>
      {objections.map((each) => (
        <>
          <p class="govuk-body cairn-as-written">
            {each.learnerName} said on {inWords(dayOf(each.saidAt))}: {each.said}
          </p>
          <p class="govuk-body cairn-as-written">
            {becameInWords(each)} {each.answer ?? ''}{' '}
            <a class="govuk-link" href={`/objections/${each.id}`}>
              What stood there then
              <span class="govuk-visually-hidden"> when {each.said.slice(0, 60)} was said</span>
            </a>
          </p>
        </>
      ))}
    </Card>
  )
