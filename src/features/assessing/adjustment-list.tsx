import type { RegistrationId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { InsetText, untilTheEndOf } from '../../ui/index.ts'
import type { Adjustment } from './adjustment-store.ts'
import { holdsOn } from './rules.ts'

type Props = { adjustments: readonly Adjustment[]; today: PlainDate; registration: RegistrationId }

/** What has been agreed with the learner and holds today, wherever someone decides about their work. */
export function AdjustmentList({ adjustments, today, registration }: Props) {
  const holding = adjustments.filter((adjustment) => holdsOn(adjustment, today))
  const href = `/assessing/registrations/${registration}/adjustments`
  if (holding.length === 0)
    return (
      <p class="govuk-body-s">
        No adjustments are agreed.{' '}
        <a class="govuk-link" href={href}>
          Agree one
        </a>
      </p>
    )
  return (
    <InsetText>
      <p class="govuk-body">
        <b>Agreed adjustments</b> (
        <a class="govuk-link" href={href}>
          all of them
        </a>
        )
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {holding.map(({ what, endsOn }) => (
          <li>
            {what}
            {endsOn ? `, ${untilTheEndOf(endsOn)}` : ''}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
