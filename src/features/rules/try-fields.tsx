import { capital } from '../../kit/first-letter.ts'
import type { FormState } from '../../kit/form.ts'
import { Button, SelectField, TextField } from '../../ui/index.ts'
import type { Field, Trial } from './asks.ts'
import { aboutField, type Row, rowField } from './trying.ts'

/**
 * What the Enter key presses: a browser takes the first button of a form, which would otherwise take out a row. Nobody
 * sees it, nor comes to it with the Tab key.
 */
export const EnterButton = ({ value }: { value: string }) => (
  <button type="submit" name="do" value={value} class="govuk-visually-hidden" tabindex={-1} aria-hidden="true"></button>
)

/** What a rule asks of the question itself. */
export const QuestionFields = ({ form, trial }: { form: FormState; trial: Trial }) => (
  <>
    {trial.questions.map((field) => (
      <AnyField form={form} field={field} name={aboutField(field.name)} />
    ))}
  </>
)

type AskFieldProps = { form: FormState; trial: Trial; name: string; label: string }

/** Which of the things that a rule asks evidence for is to be added. */
export const AskField = ({ form, trial, name, label }: AskFieldProps) => (
  <SelectField
    {...{ form, name, label }}
    items={[
      { value: '', text: 'Choose what' },
      ...trial.asks.map(({ say }, index) => ({ value: String(index), text: say })),
    ]}
  />
)

type EvidenceProps = {
  row: Row
  /** Its place among those on the page. */
  at: number
  form: FormState
  /** Where the page opens once the row has been taken out. */
  removeTo?: string | undefined
}

/** One piece of evidence. */
export function EvidenceRow({ row, at, form, removeTo }: EvidenceProps) {
  const name = (field: string) => rowField(row.index, field)
  return (
    <fieldset class="govuk-fieldset cairn-evidence" id={`row${row.index}`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{row.ask.say}</legend>
      <input type="hidden" name={name('ask')} value={String(row.place)} />
      {row.ask.fields.map((field) => (
        <AnyField form={form} field={field} name={name(field.name)} />
      ))}
      <TextField form={form} name={name('on')} label="When" hint="For example, 27 3 2026 or March 2026" width={10} />
      <TextField form={form} name={name('until')} label="Last day (optional)" width={10} />
      <SelectField
        form={form}
        name={name('standing')}
        label="How it is known"
        items={[
          { value: 'verified', text: 'Verified' },
          { value: 'claimed', text: 'Claimed, not yet verified' },
        ]}
      />
      <Button
        variant="secondary"
        name="do"
        value={`remove ${row.index}`}
        attributes={removeTo === undefined ? undefined : { formaction: removeTo }}
      >
        Remove<span class="govuk-visually-hidden"> {`number ${at + 1}: ${row.ask.say}`}</span>
      </Button>
    </fieldset>
  )
}

/** A field as its kind asks: yes or no, one of a few, a number, a text. Left empty it is not known. */
export function AnyField({ form, field, name }: { form: FormState; field: Field; name: string }) {
  const label = capital(field.label)
  const choices = field.type === 'boolean' ? { yes: 'Yes', no: 'No' } : field.choices
  if (choices === undefined)
    return (
      <TextField
        {...{ form, name, label }}
        width={field.type === 'number' ? 5 : 20}
        inputmode={field.type === 'number' ? 'decimal' : undefined}
        hint={field.type === 'list' ? 'Several, with commas between' : undefined}
      />
    )
  return (
    <SelectField
      {...{ form, name, label }}
      items={[{ value: '', text: 'Not known' }, ...Object.entries(choices).map(([value, text]) => ({ value, text }))]}
    />
  )
}
