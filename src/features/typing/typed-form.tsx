import type { PropsWithChildren } from 'hono/jsx'
import { Form } from '../../ui/index.ts'
import type { Typing } from './typing.ts'

type Props = PropsWithChildren<{
  typing: Typing
  /** Where it is sent; this page's own address, unless given. */
  action?: string | undefined
  hidden?: Readonly<Record<string, string>> | undefined
}>

/**
 * A form whose every key is kept until it is sent: by `browser/drafts.ts` as it is typed, and without JavaScript when it is
 * sent and not taken.
 */
export const TypedForm = ({ typing: { address, writer, device }, action, hidden, children }: Props) => (
  <Form
    action={action}
    hidden={{ ...hidden, writer, owner: device.owner }}
    attributes={{
      autocomplete: 'off',
      'data-draft': address,
      'data-draft-page': 'typed',
      'data-draft-save': `/typed?at=${encodeURIComponent(address)}`,
      ...(device.keepsCopies && { 'data-draft-copies': '' }),
    }}
  >
    {children}
    <p class="cairn-saving" role="status" data-draft-status>
      Kept when you press the button.
    </p>
    <p class="govuk-body-s">
      What you type is kept as it stands, so that you can finish it later. Until you send it, only you can see it; once
      it is sent, nothing of it is kept here.
    </p>
  </Form>
)
