import type { CpdYear } from '../../catalogue/cpd-years.ts'
import { Button, Form, type Frame, InsetText, inWords, Page, SubmitButton, SummaryList } from '../../ui/index.ts'
import type { Piece } from './rules.ts'
import type { Box } from './words.ts'

type Props = {
  frame: Frame
  piece: Piece
  /** The boxes of the regulator's form, in its order, each with what belongs there. */
  boxes: readonly Box[]
  of: CpdYear | undefined
}

/** One piece as the regulator's form asks for it: to be copied, box by box, and said to be submitted. */
export const PiecePage = ({ frame, piece: { entry, state, submittedOn }, boxes, of }: Props) => (
  <Page title={entry.title} caption="A piece of my CPD" back="/cpd" frame={frame}>
    {state === 'to-resubmit' ? (
      <InsetText>
        <p class="govuk-body">
          You have changed this since you submitted it. Until you submit it again it does not count towards this year.
        </p>
      </InsetText>
    ) : null}
    {of ? (
      <p class="govuk-body">
        Copy each box into {of.elsewhere}. Leave out anything that could tell who a family is. Then come back and say
        that you have submitted it there.
      </p>
    ) : (
      <p class="govuk-body">
        No regulator’s year is running for you, so it is for yourself. If you are registered, add your registration to
        your record.
      </p>
    )}
    <SummaryList
      rows={boxes.map(({ label, value, hint }) => ({
        key: label,
        value: (
          <>
            {value ? <span class="cairn-as-written">{value}</span> : <i>Nothing written yet</i>}
            {hint && of ? <p class="govuk-hint">{hint}</p> : null}
          </>
        ),
      }))}
    />
    {of ? (
      <p class="govuk-body-s">What the form asks: {of.form.source}. Whether it has changed is not loaded.</p>
    ) : null}
    {submittedOn ? <p class="govuk-body">You submitted it on {inWords(submittedOn)}.</p> : null}
    <div class="govuk-button-group">
      {state === 'to-submit' || state === 'to-resubmit' ? (
        <Form action={`/cpd/pieces/${entry.id}/submit`}>
          <SubmitButton>{state === 'to-submit' ? 'I have submitted it' : 'I have submitted it again'}</SubmitButton>
        </Form>
      ) : null}
      <Button variant="secondary" href={`/record/${entry.id}`}>
        Open it in my record
      </Button>
    </div>
  </Page>
)
