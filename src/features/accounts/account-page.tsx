import type { FormState } from '../../kit/form.ts'
import { Form, Page, SubmitButton, TextField, type Frame } from '../../ui/index.ts'
import { SharedDevice } from './sign-in-page.tsx'

type Props = { frame: Frame; form: FormState; device: FormState; name: string; minPasswordLength: number }

export const AccountPage = ({ frame, form, device, name, minPasswordLength }: Props) => (
  <Page title="Your account" caption={name} frame={frame} form={form}>
    <Form action="/sign-out">
      <SubmitButton>Sign out</SubmitButton>
    </Form>
    <h2 class="govuk-heading-m">This device</h2>
    <p class="govuk-body">
      What you type is saved in Cairn as you type it. While there is no connection it is kept on this device, until you
      sign out.
    </p>
    <Form action="/account/device">
      <SharedDevice form={device} />
      <SubmitButton variant="secondary">Save</SubmitButton>
    </Form>
    <h2 class="govuk-heading-m">Sign out everywhere</h2>
    <p class="govuk-body">
      If you left a shared computer signed in, or lost a phone: this signs you out on every device, this one too.
    </p>
    <Form action="/account/sign-out-everywhere">
      <SubmitButton variant="secondary">Sign out everywhere</SubmitButton>
    </Form>
    <h2 class="govuk-heading-m">Reminders</h2>
    <p class="govuk-body">
      Cairn reminds you ahead of what lapses or is due.{' '}
      <a class="govuk-link" href="/reminders">
        See your reminders, and choose them
      </a>
    </p>
    <h2 class="govuk-heading-m">Tokens for programs</h2>
    <p class="govuk-body">
      A program can read and change what you can, where you give it a token.{' '}
      <a class="govuk-link" href="/account/tokens">
        Make, see and revoke your tokens
      </a>
    </p>
    <h2 class="govuk-heading-m">Change your password</h2>
    <Form action="/account">
      <TextField form={form} name="current" label="Current password" type="password" autocomplete="current-password" />
      <TextField
        form={form}
        name="password"
        label="New password"
        hint={`At least ${minPasswordLength} characters. Every other device is signed out.`}
        type="password"
        autocomplete="new-password"
      />
      <SubmitButton>Change password</SubmitButton>
    </Form>
  </Page>
)
