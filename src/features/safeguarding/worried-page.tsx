import { type Frame, InsetText, Page, WarningText } from '../../ui/index.ts'

/** `area` is undefined for someone who is not signed in. */
type Props = { frame: Frame; area: string | undefined; contact: string | null }

export const WorriedPage = ({ frame, area, contact }: Props) => (
  <Page title="Worried about someone?" frame={frame}>
    <WarningText>If someone is in immediate danger, call 999.</WarningText>
    <p class="govuk-body">
      Cairn is not the case record: do not write a concern here. Tell the people whose job it is, today.
    </p>
    <InsetText>
      <Whom area={area} contact={contact} />
    </InsetText>
  </Page>
)

function Whom({ area, contact }: Omit<Props, 'frame'>) {
  if (area === undefined)
    return (
      <>
        Follow your own organisation’s safeguarding policy. Once you have{' '}
        <a class="govuk-link" href="/sign-in?next=/worried">
          signed in
        </a>
        , this page says whom your area names.
      </>
    )
  if (contact)
    return (
      <>
        In {area}: <b>{contact}</b>
      </>
    )
  return (
    <>
      {area} has not yet told Cairn whom to contact. Follow your own organisation’s safeguarding policy, and ask an
      administrator of the area to add the contact here.
    </>
  )
}
