import type { PropsWithChildren } from 'hono/jsx'
import { Button, Form, InsetText, SubmitButton } from '../../ui/index.ts'
import type { Device } from '../accounts/index.ts'
import type { Opened } from './said.ts'

/** How a page of a draft is saved as it is typed. */
export type Saving = Opened & {
  readonly draft: string
  /** The part of the draft that this page asks for. */
  readonly page: string
  /** Where what is typed is sent. */
  readonly address: string
  /** Where what another device wrote is shown, if not among the versions of an entry’s draft. */
  readonly others?: string
  readonly device: Device
}

type Props = PropsWithChildren<{ saving: Saving; hidden?: Readonly<Record<string, string>> }>

/**
 * A form whose every key is kept: by `browser/drafts.ts` as it is typed, and without JavaScript when a button is pressed.
 * What was typed before is never filled in by the browser, which would know only what it had itself.
 */
export const DraftForm = ({ saving, hidden, children }: Props) => (
  <Form
    hidden={{
      ...hidden,
      revision: `${saving.revision}`,
      writer: saving.writer,
      was: saving.was,
      owner: saving.device.owner,
    }}
    attributes={{
      autocomplete: 'off',
      'data-draft': saving.draft,
      'data-draft-page': saving.page,
      'data-draft-save': saving.address,
      ...(saving.device.keepsCopies && { 'data-draft-copies': '' }),
    }}
  >
    {children}
    <p class="cairn-saving" role="status" data-draft-status>
      Kept when you press a button.
    </p>
  </Form>
)

/** Goes on, or leaves it for another time. */
export const GoOn = () => (
  <div class="govuk-button-group">
    <SubmitButton>Continue</SubmitButton>
    <Button variant="secondary" type="submit" name="then" value="later">
      Save and finish later
    </Button>
  </div>
)

/** That another device has written other answers, and where to choose. */
export const OtherVersion = ({ draft, shown }: { draft: string; shown: boolean }) =>
  shown ? (
    <InsetText>
      <p class="govuk-body">You have written different answers on another device. Both are kept.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/record/add/${draft}/versions`}>
          See both and choose
        </a>
      </p>
    </InsetText>
  ) : null

/** What was written down in a hurry, where no question of the kind asks for it. */
export const Noted = ({ line }: { line: string | undefined }) =>
  line ? <InsetText>You noted: “{line}”</InsetText> : null
