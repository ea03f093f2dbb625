import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, Page, RadiosField, SubmitButton, TextField } from '../../ui/index.ts'

/** Two ways in which the dates of a column can be read, of which someone is asked once. */
export type DateAsk = {
  readonly key: string
  readonly heading: string
  readonly about: 'order' | 'short'
  readonly example: string
  /** The example as a day or month, read in one way and the other. */
  readonly readings: readonly [one: string, other: string]
}

type Props = { frame: Frame; form: FormState; id: string; fileName: string; ask: DateAsk }

export const DatesPage = ({ frame, form, id, fileName, ask }: Props) => (
  <Page
    title={`What does “${ask.example}” mean?`}
    caption={fileName}
    lede={`The column “${ask.heading}” has dates that can be read in two ways. Say it once, for the whole column.`}
    back={`/imports/${id}/columns`}
    {...{ frame, form }}
  >
    <Form hidden={{ column: ask.key, about: ask.about }}>
      <RadiosField
        form={form}
        name="means"
        label="It means"
        items={ask.about === 'order' ? orders(ask) : shorts(ask, form)}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  </Page>
)

const orders = ({ readings: [day, month] }: DateAsk) => [
  { value: 'day', text: day, hint: { text: 'The day comes first' } },
  { value: 'month', text: month, hint: { text: 'The month comes first, as in American programs' } },
]

const shorts = ({ readings: [month, day] }: DateAsk, form: FormState) => [
  { value: 'month', text: month, hint: { text: 'A month and its year. The day is not known' } },
  {
    value: 'day',
    text: day,
    hint: { text: 'A day. The file does not say the year' },
    conditional: <TextField form={form} name="year" label="Year of these dates" inputmode="numeric" width={4} />,
  },
]
