import { type Frame, Page } from '../../ui/index.ts'
import type { WitnessRequest } from './rules.ts'

type Props = { frame: Frame; request: WitnessRequest }

export const DeclinedPage = ({ frame, request }: Props) => (
  <Page title="You have declined" caption={`For ${request.learnerName}`} frame={frame}>
    <p class="govuk-body">
      {request.learnerName} and {request.centreName} see that you did. There is nothing more to do. If it was a slip,
      ask them for a new question.
    </p>
  </Page>
)

export const LinkEndedPage = ({ frame }: { frame: Frame }) => (
  <Page title="This link does not work" frame={frame}>
    <p class="govuk-body">
      It may have been withdrawn, another may have taken its place, or its time is over. Look whether all of it is in
      the address, and otherwise ask whoever gave it to you for a new one.
    </p>
  </Page>
)

export const NotForLearnersPage = ({ frame, request }: Props) => (
  <Page title={`This link is for ${request.name}`} frame={frame}>
    <p class="govuk-body">
      Nobody is the witness of their own work. Give the link to {request.name}, who opens it on a device on which you
      are not signed in.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/witnesses/${request.id}`}>
        Go to what {request.name} was asked
      </a>
    </p>
  </Page>
)

export const WaitPage = ({ frame, seconds }: { frame: Frame; seconds: number }) => (
  <Page title="Too many attempts" frame={frame}>
    <p class="govuk-body">
      Try again in {Math.ceil(seconds / 60)} {seconds > 60 ? 'minutes' : 'minute'}. Nothing that was kept is lost.
    </p>
  </Page>
)
