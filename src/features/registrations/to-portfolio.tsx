import type { RegistrationId } from '../../db/tables.gen.ts'
import { Button, InsetText } from '../../ui/index.ts'
import type { Registration } from './rules.ts'

/** What a learner does here day by day is in their portfolio; those who work with them read it. */
export const ToPortfolio = ({ registration, own }: { registration: Registration; own: boolean }) => {
  const { id, transferredTo } = registration
  if (transferredTo !== null) return <GoesOn as={transferredTo} />
  const href = `/registrations/${id}/portfolio`
  return (
    <>
      {own && registration.state === 'registered' ? (
        <Button href={href}>Go on with my portfolio</Button>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={href}>
            {own ? 'My portfolio' : `The portfolio of ${registration.learnerName}`}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/registrations/${id}/handed-in`}>
          What was handed in and decided
        </a>
        {', '}
        <a class="govuk-link" href={`/assessing/registrations/${id}/adjustments`}>
          reasonable adjustments
        </a>
        {own ? (
          <>
            {', '}
            <a class="govuk-link" href="/appeals">
              my appeals
            </a>
          </>
        ) : null}
      </p>
    </>
  )
}

/** Where a registration that was transferred goes on. */
const GoesOn = ({ as }: { as: RegistrationId }) => (
  <InsetText>
    It goes on as{' '}
    <a class="govuk-link" href={`/registrations/${as}`}>
      a new registration
    </a>
    , with{' '}
    <a class="govuk-link" href={`/registrations/${as}/portfolio`}>
      the portfolio
    </a>{' '}
    and all that was decided about it. This one takes nothing new.
  </InsetText>
)
