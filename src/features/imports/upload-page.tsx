import type { FormState } from '../../kit/form.ts'
import { Details, FileField, Form, type Frame, Page, RadiosField, SubmitButton } from '../../ui/index.ts'
import { limits } from './sheet.ts'
import type { What } from './rules.ts'

const titles: Readonly<Record<What, string>> = { people: 'Import people', records: 'Import records' }

type Props = { frame: Frame; form: FormState; what: What; everyone: boolean }

/** Asks for the file. */
export const UploadPage = ({ frame, form, what, everyone }: Props) => (
  <Page
    title={titles[what]}
    lede={
      what === 'people'
        ? 'One row for each person: their name, email address, job title and team. Nobody is invited until you invite them.'
        : 'One row for each training, qualification or other entry: whose it is, what it was, and when.'
    }
    back="/imports"
    {...{ frame, form }}
  >
    <Form upload hidden={{ what }}>
      <FileField
        form={form}
        name="file"
        label="The file"
        hint={`CSV or Excel (.xlsx), up to ${limits.megabytes} MB and ${limits.rows.toLocaleString('en-GB')} rows`}
        accept=".csv,.tsv,.txt,.xlsx"
        whoCanSee={
          what === 'people'
            ? 'what the file says, only you until you import it. The file itself is not kept.'
            : `what the file says, only you until you import it; then each person, and those who manage them. You can import for ${everyone ? 'everyone in the area' : 'those you manage'}. The file itself is not kept.`
        }
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
    <Details summary="What the file should look like">
      <p class="govuk-body">
        The first row holds the headings, as your own system calls them; on the next page you say what they mean. Dates
        may be written like 27/3/2026, 27 Mar 2026, 2026-03-27, or March 2026 if only the month is known.
      </p>
      <p class="govuk-body">
        What is imported is a claim, in your name, until someone who manages the person verifies it.
      </p>
    </Details>
  </Page>
)

type SheetProps = { frame: Frame; form: FormState; fileName: string; sheets: readonly string[] }

/** Which sheet of a workbook is meant. */
export const SheetPage = ({ frame, form, fileName, sheets }: SheetProps) => (
  <Page title="Which sheet holds the rows?" caption={fileName} back="/imports" {...{ frame, form }}>
    <Form>
      <RadiosField
        form={form}
        name="sheet"
        label="Sheet"
        items={sheets.map((text, index) => ({ value: String(index), text: text || fileName }))}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  </Page>
)
