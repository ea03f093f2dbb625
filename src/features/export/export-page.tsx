import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, InsetText, Page, RadiosField, SubmitButton } from '../../ui/index.ts'
import { inGroups } from './signing.ts'

type Props = { frame: Frame; form: FormState; issuer: string; keyId: string }

/** Taking one's own record along: what is in it, and in which form. */
export const ExportPage = ({ frame, form, issuer, keyId }: Props) => (
  <Page
    title="Take my record along"
    caption="My record"
    lede="Your record is yours. Take a copy whenever you like; nothing changes here."
    back="/record"
    {...{ frame, form }}
  >
    <h2 class="govuk-heading-m">What is in it</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Every entry with its history: who laid it down, who verified it in what capacity and when, and every change
      </li>
      <li>What only you can see, your notes, what you withdrew, and what you have begun and not finished</li>
      <li>The evidence you added: links, text and files</li>
      <li>Where you work and have worked, and your roles</li>
    </ul>
    <p class="govuk-body">
      What others keep because they must, such as who has looked at your record, stays here.{' '}
      <a class="govuk-link" href="/record/exit">
        What goes with you when you leave, and what stays
      </a>
      .
    </p>
    <Form>
      <RadiosField
        form={form}
        name="format"
        label="In what form?"
        items={[
          {
            value: 'json',
            text: 'To bring to another Cairn (JSON)',
            hint: {
              text: 'Signed, so that the other Cairn can tell it is unaltered. Without files: the ZIP brings those too',
            },
          },
          {
            value: 'zip',
            text: 'Everything, with your files (ZIP)',
            hint: {
              text: 'The signed record, the same to read and print, and every file you added. Another Cairn takes it, too',
            },
          },
          { value: 'html', text: 'To read and print (HTML)', hint: { text: 'One page that opens in any browser' } },
          { value: 'xlsx', text: 'As a table (Excel)', hint: { text: 'One row for each entry' } },
        ]}
      />
      <SubmitButton>Download</SubmitButton>
    </Form>
    <InsetText>
      <p class="govuk-body">
        It is signed by {issuer}. The fingerprint of its key, by which others recognise it, is{' '}
        <code class="cairn-key">{inGroups(keyId)}</code>.
      </p>
      <p class="govuk-body">
        Who has the file can read everything in it. Keep it where you keep your own papers.{' '}
        <a class="govuk-link" href="/record/bring">
          Bring a record from another Cairn
        </a>
      </p>
    </InsetText>
  </Page>
)
