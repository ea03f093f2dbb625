import type { FormState } from '../../kit/form.ts'
import { CheckboxesField, Form, Page, SubmitButton, TextField, type Frame } from '../../ui/index.ts'

type Props = {
  frame: Frame
  form: FormState
  next: string
  /** What was typed when the session had ended, sealed. */
  typed?: string | undefined
}

export const SignInPage = ({ frame, form, next, typed }: Props) => (
  <Page
    title="Sign in"
    lede={typed && 'You have been signed out. What you typed is kept: sign in, and you are back where you were.'}
    {...{ frame, form }}
  >
    <Form action="/sign-in" hidden={{ next, ...(typed && { typed }) }}>
      <TextField form={form} name="email" label="Email address" type="email" autocomplete="username" />
      <TextField form={form} name="password" label="Password" type="password" autocomplete="current-password" />
      <SharedDevice form={form} />
      <SubmitButton>Sign in</SubmitButton>
    </Form>
    <p class="govuk-body">
      No account yet, or a forgotten password? An administrator of your area can send you a link.
    </p>
  </Page>
)

/** Asks whether others use the device too. */
export const SharedDevice = ({ form }: { form: FormState }) => (
  <CheckboxesField
    form={form}
    name="device"
    label="This device"
    items={[
      {
        value: 'shared',
        text: 'Other people use it too',
        hint: { text: 'Then nothing you type is kept on it: it is saved in Cairn alone.' },
      },
    ]}
  />
)
