import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, InsetText, Page, RadiosField, SelectField, SubmitButton } from '../../ui/index.ts'
import type { Field } from './fields.ts'
import type { Column } from './mapping.ts'
import { isEmptyWord } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  id: string
  fileName: string
  columns: readonly Column[]
  fields: readonly Field[]
  /** The kinds of entries that the rows may be; none where they are people. */
  kinds: readonly { readonly value: string; readonly text: string }[]
  remembered: boolean
}

const samplesOf = ({ cells }: Column) => {
  const said = [...new Set(cells.filter((cell) => cell !== '' && !isEmptyWord(cell)))].slice(0, 3)
  return said.length === 0 ? 'All its cells are empty' : said.map((cell) => shortened(cell, 40)).join(' · ')
}

/** As much of a cell as tells which it is. */
export const shortened = (text: string, most: number): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}

/** What each column is. What was said of such a file before is there already. */
export const ColumnsPage = ({ frame, form, id, fileName, columns, fields, kinds, remembered }: Props) => (
  <Page
    title="What does each column say?"
    caption={fileName}
    lede="Under each heading stands what its first cells say. Leave out what Cairn does not need."
    back="/imports"
    {...{ frame, form }}
  >
    {remembered ? (
      <InsetText>
        Your area has imported a file with these headings before, so this is filled in as it was then.
      </InsetText>
    ) : null}
    <Form>
      {kinds.length > 0 ? (
        <RadiosField form={form} name="kind" label="What is each row, if no column says it?" items={kinds} />
      ) : null}
      {columns.map((column) => (
        <SelectField
          form={form}
          name={`column${column.index}`}
          label={column.heading}
          hint={samplesOf(column)}
          items={[{ value: '', text: 'Leave it out' }, ...fields.map(({ id, label }) => ({ value: id, text: label }))]}
        />
      ))}
      <SubmitButton>Continue</SubmitButton>
    </Form>
    <Discard id={id} />
  </Page>
)

/** Throws the file away. */
export const Discard = ({ id }: { id: string }) => (
  <Form action={`/imports/${id}/discard`}>
    <SubmitButton variant="secondary">Throw this import away</SubmitButton>
  </Form>
)
