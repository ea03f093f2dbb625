import { capital } from '../../kit/first-letter.ts'
import { type Attributes, type Common, words } from './attributes.ts'
import type { FieldsetOptions } from './fieldset.tsx'
import { FieldsetGroup, type Question } from './form-group.tsx'
import { Input, type InputProps } from './input.tsx'

export type DateBox = Pick<InputProps, 'value' | 'class' | 'id' | 'autocomplete' | 'pattern' | 'inputmode'> & {
  readonly name: string
  readonly label?: string | undefined
  /** Which boxes to mark when there is an error message: those that say so, else all but those that say `false`. */
  readonly error?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

type Props = Common &
  Question & {
    id: string
    namePrefix?: string | undefined
    fieldset?: FieldsetOptions | undefined
    items?: readonly DateBox[] | undefined
    /** What stands in the boxes, by their full names. */
    values?: Readonly<Record<string, string | number | undefined>> | undefined
  }

const wholeDate: readonly DateBox[] = [{ name: 'day' }, { name: 'month' }, { name: 'year' }]

/** https://design-system.service.gov.uk/components/date-input/ */
export function DateInput({ id, namePrefix, items = wholeDate, values = {}, fieldset, attributes, ...props }: Props) {
  const { hint, errorMessage, formGroup } = props
  const someMarked = items.some(({ error }) => error)
  const isMarked = ({ error }: DateBox) => error ?? (errorMessage !== undefined && !someMarked)
  return (
    <FieldsetGroup
      id={id}
      hint={hint}
      errorMessage={errorMessage}
      formGroup={formGroup}
      // Without the role JAWS does not announce the description of a fieldset of text inputs.
      fieldset={fieldset && { ...fieldset, role: 'group' }}
    >
      <div class={words('govuk-date-input', props.class)} {...attributes} id={id}>
        {formGroup?.before}
        {items.map((box) => {
          const name = namePrefix ? `${namePrefix}-${box.name}` : box.name
          return (
            <div class="govuk-date-input__item">
              <Input
                {...box}
                id={box.id ?? `${id}-${box.name}`}
                name={name}
                label={{ text: box.label ?? capital(box.name), class: 'govuk-date-input__label' }}
                class={words('govuk-date-input__input', isMarked(box) && 'govuk-input--error', width(box), box.class)}
                value={box.value ?? values[name]}
                inputmode={box.inputmode ?? 'numeric'}
              />
            </div>
          )
        })}
        {formGroup?.after}
      </div>
    </FieldsetGroup>
  )
}

const width = ({ name, class: own }: DateBox) =>
  own?.includes('govuk-input--width-') ? undefined : `govuk-input--width-${name.endsWith('year') ? 4 : 2}`
