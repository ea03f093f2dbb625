import { type Frame, InsetText, Page, WarningText } from '../../ui/index.ts'

type Props = { frame: Frame; area: string; contact: string | null }

export const WorriedPage = ({ frame, area, contact }: Props) => (
  <Page title="Worried about someone?" frame={frame}>
    <WarningText>If someone is in immediate danger, call 999.</WarningText>
    <p class="govuk-body">
      Cairn is not the case record: do not write a concern here. Tell the people whose job it is, today.
    </p>
    {contact ? (
      <InsetText>
        In {area}: <b>{contact}</b>
      </InsetText>
    ) : (
      <InsetText>
        {area} has not yet told Cairn whom to contact. Follow your own organisation’s safeguarding policy, and ask an
        administrator of the area to add the contact here.
      </InsetText>
    )}
  </Page>
)
