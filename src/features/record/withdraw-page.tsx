import type { FormState } from '../../kit/form.ts'
import { Button, Form, type Frame, NotTheCaseRecord, Page, SubmitButton, TextField } from '../../ui/index.ts'

type Props = {
  frame: Frame
  form: FormState
  title: string
  back: string
  /** Those who manage the person see the entry too, and its history. */
  isShared: boolean
}

export const WithdrawPage = ({ frame, form, title, back, isShared }: Props) => (
  <Page title={`Withdraw “${title}”?`} {...{ back, form, frame }}>
    <p class="govuk-body">
      It no longer counts towards anything from today on. It stays in your history with your reason, and you can restore
      it.
    </p>
    <Form>
      <TextField
        form={form}
        name="because"
        label="Why?"
        hint="For example, entered twice"
        whoCanSee={
          isShared
            ? 'The person whose entry it is, and those who manage their team.'
            : 'You alone, as the entry: until you share it.'
        }
        freeText
      />
      <NotTheCaseRecord />
      <div class="govuk-button-group">
        <SubmitButton variant="warning">Withdraw it</SubmitButton>
        <Button variant="secondary" href={back}>
          Keep it
        </Button>
      </div>
    </Form>
  </Page>
)
