import { type Frame, Page, SummaryList, untilTheEndOf } from '../../ui/index.ts'
import { momentInWords } from '../people/index.ts'
import type { CriterionTold } from './load.ts'
import type { Testimony, WitnessRequest } from './rules.ts'
import { type Asked, asWritten } from './witness-pages.tsx'
import { CriteriaList } from './words.tsx'

type Props = { frame: Frame; request: WitnessRequest }

type SignedProps = Omit<Asked, 'criteria'> & { signed: Testimony; criteria: readonly CriterionTold[] }

/** That the link has been used, when, and for what: nothing more can be done with it. */
export const SignedPage = ({ frame, request, signed, criteria, kinds }: SignedProps) => {
  const kind = kinds.find(({ id }) => id === signed.kind)
  return (
    <Page
      title="This has been signed"
      caption={`For ${request.learnerName}`}
      lede={`Signed by ${signed.signature} on ${momentInWords(signed.signedAt)}. Thank you: there is nothing more to do.`}
      frame={frame}
    >
      <SummaryList
        rows={[
          ...(kind?.witnessed.fields ?? []).flatMap(({ name, label, told }) => {
            const value = signed.answers[name]
            return value === undefined ? [] : [{ key: told ?? label, value: asWritten(value) }]
          }),
          { key: 'Ticked', value: <CriteriaList criteria={criteria} /> },
          { key: 'When it was seen', value: signed.answers['seen'] ?? '' },
        ]}
      />
      <p class="govuk-body">
        This page can be read with the link {untilTheEndOf(request.linkUntil)}. Where something in it is wrong, tell{' '}
        {request.centreName}: what was signed stays as it is, and they can record what you say.
      </p>
    </Page>
  )
}

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
