import type { FormState } from '../../kit/form.ts'
import { Form, Page, SubmitButton, TextField, type Frame } from '../../ui/index.ts'

type Props = { frame: Frame; form: FormState; next: string }

export const SignInPage = ({ frame, form, next }: Props) => (
  <Page title="Sign in" frame={frame} form={form}>
    <Form>
      <input type="hidden" name="next" value={next} />
      <TextField form={form} name="email" label="Email address" type="email" autocomplete="username" />
      <TextField form={form} name="password" label="Password" type="password" autocomplete="current-password" />
      <SubmitButton>Sign in</SubmitButton>
    </Form>
    <p class="govuk-body">
      No account yet, or a forgotten password? An administrator of your area can send you a link.
    </p>
  </Page>
)
