import { Form, type Frame, Page, SubmitButton } from '../../ui/index.ts'

type Props = { frame: Frame; called: string }

/**
 * Where the link of an e-mail leads. Opening it stops nothing, because programs that look for harm open every link; and it
 * says nothing of what the e-mail said, because an e-mail can be passed on.
 */
export const StopPage = ({ frame, called, alone }: Props & { alone: boolean }) => (
  <Page title="Stop these e-mails?" lede={`E-mails of one kind: ${lowerFirst(called)}.`} frame={frame}>
    <p class="govuk-body">What they tell goes on to stand in Cairn, under “What I am reminded of”.</p>
    <Form>
      <SubmitButton>Stop these e-mails</SubmitButton>
      {alone ? (
        <SubmitButton variant="secondary" name="only" value="this">
          Stop them only about this one thing
        </SubmitButton>
      ) : null}
    </Form>
  </Page>
)

/** What the button of that page, or of a mail program, has done. */
export const StoppedPage = ({ frame, called, only }: Props & { only: boolean }) => (
  <Page title="You get no more of these e-mails" frame={frame}>
    <p class="govuk-body">
      {only
        ? 'You get no more e-mails about this one thing.'
        : `You get no more e-mails of this kind: ${lowerFirst(called)}.`}{' '}
      One that is just being sent may still arrive.
    </p>
    <p class="govuk-body">
      To get them again,{' '}
      <a class="govuk-link" href="/reminders/choices">
        sign in and choose
      </a>
      .
    </p>
  </Page>
)

export const StopEndedPage = ({ frame }: { frame: Frame }) => (
  <Page title="This link does not work any more" frame={frame}>
    <p class="govuk-body">
      Links in e-mails work for a year.{' '}
      <a class="govuk-link" href="/reminders/choices">
        Sign in and choose what you are reminded of
      </a>
      .
    </p>
  </Page>
)

const lowerFirst = (text: string) => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))
