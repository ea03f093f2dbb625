import type { FormState } from '../../kit/form.ts'
import { Form, Page, SubmitButton, SummaryList, TextField, type Frame } from '../../ui/index.ts'
import type { Invitation } from './actions.ts'

type Props = { frame: Frame; form: FormState; invitation: Invitation; minPasswordLength: number }

export const InvitationPage = ({ frame, form, invitation, minPasswordLength }: Props) => (
  <Page title={invitation.joined ? 'Choose a new password' : `Join ${invitation.area}`} frame={frame} form={form}>
    <SummaryList
      rows={[
        { key: 'Your name', value: invitation.name },
        { key: 'You sign in with', value: invitation.email },
      ]}
    />
    <Form>
      {invitation.known ? (
        <TextField
          form={form}
          name="password"
          label="Password of your Cairn account"
          hint="You already have an account with this email address, from another area."
          type="password"
          autocomplete="current-password"
        />
      ) : (
        <TextField
          form={form}
          name="password"
          label={invitation.joined ? 'New password' : 'Choose a password'}
          hint={`At least ${minPasswordLength} characters. Three random words work well.`}
          type="password"
          autocomplete="new-password"
        />
      )}
      <SubmitButton>{invitation.joined ? 'Save and sign in' : `Join ${invitation.area}`}</SubmitButton>
    </Form>
  </Page>
)

export const InvitationEndedPage = ({ frame }: { frame: Frame }) => (
  <Page title="This invitation has ended" frame={frame}>
    <p class="govuk-body">
      Each link works once and for seven days. If you have already used it,{' '}
      <a class="govuk-link" href="/sign-in">
        sign in
      </a>
      . Otherwise ask an administrator of your area for a new link.
    </p>
  </Page>
)
