import { DateInput } from '../components/date-input.tsx'
import { Field, type FieldProps, question } from './field.tsx'
import { problemWith } from './problems.ts'

type DateFieldProps = FieldProps & {
  /** `month` leaves out the day, where a month is as much as people know. */
  precision?: 'day' | 'month' | undefined
}

/** A day in three boxes, `name-day`, `name-month` and `name-year`. */
export function DateField({ form, name, label, hint, whoCanSee, precision = 'day' }: DateFieldProps) {
  const { describedBy, ...rest } = question({ form, name, label, hint, whoCanSee })
  const wrong = problemWith(form, name)?.field
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <DateInput
        {...rest}
        id={name}
        namePrefix={name}
        fieldset={{ legend: { text: label, class: 'govuk-fieldset__legend--s' }, describedBy }}
        items={boxes[precision].map((box) => ({
          name: box,
          ...(wrong === `${name}-${box}` && box !== 'day' && { error: true }),
        }))}
        values={form.raw}
      />
    </Field>
  )
}

const boxes = { day: ['day', 'month', 'year'], month: ['month', 'year'] } as const
