import { type CheckboxChoice, Checkboxes, type Choice, Radios } from '../components/choices.tsx'
import { Select, type SelectItem } from '../components/select.tsx'
import { Field, type FieldProps, question } from './field.tsx'

type SelectFieldProps = FieldProps & {
  items: readonly SelectItem[]
  /** For a long list: typing narrows it, where the browser runs scripts. */
  filter?: boolean | undefined
}

/** One of a long list. For up to seven choices `RadiosField` is easier. */
export function SelectField({ form, name, label, hint, whoCanSee, items, filter }: SelectFieldProps) {
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <Select
        {...question({ form, name, label, hint, whoCanSee })}
        name={name}
        label={{ text: label, class: 'govuk-label--s' }}
        items={items}
        value={form.raw[name]}
        attributes={filter ? { 'data-filter': true } : undefined}
      />
    </Field>
  )
}

type Divider = { readonly divider: string }

type RadiosFieldProps = FieldProps & {
  items: readonly (Choice | Divider)[]
  /** Side by side, for "Yes" and "No". */
  inline?: boolean | undefined
}

export function RadiosField({ form, name, label, hint, whoCanSee, items, inline }: RadiosFieldProps) {
  const { describedBy, ...rest } = question({ form, name, label, hint, whoCanSee })
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <Radios
        {...rest}
        name={name}
        fieldset={{ legend: legend(label), describedBy }}
        items={items}
        value={form.raw[name]}
        class={inline ? 'govuk-radios--inline' : undefined}
      />
    </Field>
  )
}

type CheckboxesFieldProps = FieldProps & { items: readonly (CheckboxChoice | Divider)[] }

/** Any of several. Each box posts `yes` under a name of its own, `name-value`, as the boxes of a date do. */
export function CheckboxesField({ form, name, label, hint, whoCanSee, items }: CheckboxesFieldProps) {
  const { describedBy, ...rest } = question({ form, name, label, hint, whoCanSee })
  const boxes = items.map((item) => {
    if ('divider' in item) return item
    const own = `${name}-${item.value}`
    return { ...item, name: own, value: 'yes', checked: Boolean(form.raw[own]) }
  })
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <Checkboxes {...rest} name={name} fieldset={{ legend: legend(label), describedBy }} items={boxes} />
    </Field>
  )
}

const legend = (text: string) => ({ text, class: 'govuk-fieldset__legend--s' })
