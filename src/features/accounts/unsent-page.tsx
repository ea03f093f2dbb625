import { type Frame, Form, InsetText, Page, SubmitButton } from '../../ui/index.ts'
import type { Typed } from './typed.ts'

/** What someone sent after their session had ended, once they have signed in again: as they wrote it, to be sent. */
export const UnsentPage = ({ frame, path, search, form }: Typed & { frame: Frame }) => (
  <Page
    title="Send it again"
    lede="You had been signed out, so what you sent did not arrive, and nothing has been changed. Nothing of it is lost: send it now."
    frame={frame}
  >
    {sentencesIn(form).map((text) => (
      <InsetText>
        <p class="govuk-body cairn-as-written">{text}</p>
      </InsetText>
    ))}
    <p class="govuk-body-s">
      Everything else that you filled in goes along. A file does not: if you had chosen one, choose it again afterwards.
    </p>
    <Form action={path + search} hidden={form}>
      <SubmitButton>Send it now</SubmitButton>
    </Form>
    <p class="govuk-body">
      <a class="govuk-link" href="/">
        Do not send it: go on to Today
      </a>
    </p>
  </Page>
)

/** What a person wrote in words, apart from what they ticked and what the page told of itself. */
const sentencesIn = (form: Typed['form']) => Object.values(form).filter((text) => /\S\s+\S/.test(text))
