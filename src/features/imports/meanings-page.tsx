import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, Page, RadiosField, SelectField, SubmitButton, TextField } from '../../ui/index.ts'
import { leaveOut } from './rules.ts'
import { rowsInWords } from './words-of-pages.ts'

/** A word of the file to be explained: whom it names, or which of a list it means. */
export type WordAsk = {
  readonly field: string
  readonly word: string
  readonly shown: string
  readonly rows: number
  /** What the column is: "Topic", "Team". */
  readonly label: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

type Props = { frame: Frame; form: FormState; id: string; fileName: string; asks: readonly WordAsk[]; more: boolean }

export const MeaningsPage = ({ frame, form, id, fileName, asks, more }: Props) => (
  <Page
    title="What do these mean?"
    caption={fileName}
    lede="Cairn does not know these words of your file. Say it once for all rows that have them; what you leave open keeps its rows out."
    back={`/imports/${id}/rows`}
    {...{ frame, form }}
  >
    <Form hidden={Object.fromEntries(asks.flatMap(({ field, word }, index) => hiddenOf(index, field, word)))}>
      {asks.map((ask, index) =>
        ask.field === 'person' ? <WhoIs {...{ form, ask, index }} /> : <Which {...{ form, ask, index }} />,
      )}
      <SubmitButton>{more ? 'Save and see the next' : 'Save'}</SubmitButton>
    </Form>
  </Page>
)

const hiddenOf = (index: number, field: string, word: string): [string, string][] => [
  [`field${index}`, field],
  [`word${index}`, word],
]

type AskProps = { form: FormState; ask: WordAsk; index: number }

const WhoIs = ({ form, ask, index }: AskProps) => (
  <RadiosField
    form={form}
    name={`means${index}`}
    label={`Who is “${ask.shown}”?`}
    hint={rowsInWords(ask.rows)}
    items={[
      ...ask.options,
      {
        value: 'other',
        text: 'Someone else',
        conditional: <TextField form={form} name={`email${index}`} label="Their email address in Cairn" type="email" />,
      },
      { value: leaveOut, text: 'Leave these rows out' },
      { value: '', text: 'Decide later' },
    ]}
  />
)

const Which = ({ form, ask, index }: AskProps) => (
  <SelectField
    form={form}
    name={`means${index}`}
    label={`“${ask.shown}”`}
    hint={`${ask.label}, ${rowsInWords(ask.rows)}`}
    filter={ask.options.length > 20}
    items={[{ value: '', text: 'Decide later' }, { value: leaveOut, text: 'Leave these rows out' }, ...ask.options]}
  />
)
