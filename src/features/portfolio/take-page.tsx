import type { FormState } from '../../kit/form-state.ts'
import { Form, type Frame, Page, RadiosField, SubmitButton } from '../../ui/index.ts'

type Props = { frame: Frame; form: FormState; caption: string; back: string }

/** In what form a whole portfolio is taken. */
export const TakePage = ({ form, ...page }: Props) => (
  <Page
    title="Take the whole portfolio"
    lede="All units criterion by criterion, what was handed in and decided, by whom and why, and every piece, as one document. What is blacked out is so there too, and files that only the learner sees are left out."
    form={form}
    {...page}
  >
    <Form>
      <RadiosField
        form={form}
        name="format"
        label="In what form?"
        items={[
          {
            value: 'pdf',
            text: 'To print or send (PDF)',
            hint: { text: 'With bookmarks, and tagged for screen readers' },
          },
          { value: 'html', text: 'To read and print (HTML)', hint: { text: 'One page that opens in any browser' } },
          {
            value: 'zip',
            text: 'Everything, with its files (ZIP)',
            hint: {
              text: 'Both of these, what was handed in as it stood, every file, and a signed list of them with their hashes',
            },
          },
        ]}
      />
      <SubmitButton>Download</SubmitButton>
    </Form>
  </Page>
)
