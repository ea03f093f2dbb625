import { Button, Card, type Frame, InsetText, Page, PrintButton, SummaryList } from '../../ui/index.ts'
import type { TypeInWords } from './words.ts'

type Props = { frame: Frame; types: readonly TypeInWords[] }

/** The record of processing, for those who answer for it. */
export const RegisterPage = ({ frame, types }: Props) => (
  <Page
    title="Processing register"
    caption="Privacy"
    back="/privacy"
    lede={`What Cairn processes${frame.area ? ` for ${frame.area}` : ''}, a table for each record type, as far as Cairn knows it.`}
    frame={frame}
  >
    <InsetText>
      Not loaded, and for the controller to add: the controller’s name and contact, the data protection officer, and
      where Cairn and its backups are run. Each lawful basis is a proposal until the controller has confirmed it.
    </InsetText>
    <div class="govuk-button-group">
      <Button href="/privacy/register.csv" variant="secondary">
        Save as a spreadsheet (CSV)
      </Button>
      <PrintButton />
    </div>
    {types.map((type) => (
      <div class="cairn-register">
        <Card title={type.title} id={type.id}>
          <SummaryList rows={rowsOf(type)} />
        </Card>
      </div>
    ))}
    <Card title="For all of it">
      <SummaryList
        rows={[
          {
            key: 'Recipients outside the area',
            value: 'None by Cairn itself. A person may print or hand on what is theirs.',
          },
          { key: 'Transfers abroad', value: 'None by Cairn itself. Where it is run is for the controller to say.' },
          {
            key: 'Decisions by machine alone',
            value: 'None. An answer of Cairn tells how a rule reads; people decide.',
          },
          {
            key: 'Security',
            value:
              'Each area lies behind a wall in the database itself (row-level security); passwords are hashed; readings of another’s record are noted; pages run no script but Cairn’s own; no request leaves for another site.',
          },
        ]}
      />
    </Card>
  </Page>
)

const rowsOf = (type: TypeInWords) => [
  { key: 'What it is', value: type.what },
  { key: 'Whose data', value: type.whose },
  type.kinds.length > 0 && { key: 'Kinds of entry', value: type.kinds.join(', ') },
  { key: 'Controller', value: type.controller },
  { key: 'Purpose', value: type.purpose },
  { key: 'Lawful basis', value: type.basis },
  { key: 'Who reads it', value: type.readers.join('; ') },
  { key: 'How long it is kept', value: type.retention },
  { key: 'What leaves with the person', value: type.leaves },
  { key: 'What stays, and why', value: type.stays },
  type.never.length > 0 && { key: 'Never used', value: type.never.join('; ') },
  { key: 'Are readings noted', value: type.noted },
  type.tables.length > 0 && { key: 'Tables', value: type.tables.join(', ') },
]
