import { type Attributes, type Common, type Maybe, isPresent, words } from './attributes.ts'
import { LabelledGroup, type Question, describedBy } from './form-group.tsx'
import type { LabelOptions } from './label.tsx'

export type SelectItem = {
  readonly text: string
  /** The text, unless given. */
  readonly value?: string | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export type SelectProps = Common &
  Question & {
    name: string
    label: LabelOptions
    items: readonly Maybe<SelectItem>[]
    /** The name, unless given. */
    id?: string | undefined
    value?: string | undefined
    describedBy?: string | undefined
  }

/** https://design-system.service.gov.uk/components/select/ */
export function Select({ label, hint, errorMessage, formGroup, items, ...props }: SelectProps) {
  const id = props.id ?? props.name
  const question = { hint, errorMessage, formGroup }
  const isSelected = ({ selected, value, text }: SelectItem) =>
    selected ?? (Boolean(props.value) && (value ?? text) === props.value)
  return (
    <LabelledGroup id={id} label={label} {...question}>
      {formGroup?.before}
      <select
        class={words('govuk-select', props.class, errorMessage && 'govuk-select--error')}
        id={id}
        name={props.name}
        aria-describedby={describedBy(id, question, props.describedBy)}
        {...props.attributes}
      >
        {items.filter(isPresent).map((item) => (
          <option value={item.value} selected={isSelected(item)} disabled={item.disabled} {...item.attributes}>
            {item.text}
          </option>
        ))}
      </select>
      {formGroup?.after}
    </LabelledGroup>
  )
}
