import { type Common, words } from './attributes.ts'
import { LabelledGroup, type Question, describedBy } from './form-group.tsx'
import type { LabelOptions } from './label.tsx'

export type TextareaProps = Common &
  Question & {
    name: string
    label: LabelOptions
    /** The name, unless given. */
    id?: string | undefined
    value?: string | undefined
    rows?: number | undefined
    describedBy?: string | undefined
    autocomplete?: string | undefined
    spellcheck?: boolean | undefined
  }

/** https://design-system.service.gov.uk/components/textarea/ */
export function Textarea({ label, hint, errorMessage, formGroup, ...props }: TextareaProps) {
  const id = props.id ?? props.name
  const question = { hint, errorMessage, formGroup }
  return (
    <LabelledGroup id={id} label={label} {...question}>
      {formGroup?.before}
      <textarea
        class={words('govuk-textarea', errorMessage && 'govuk-textarea--error', props.class)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        aria-describedby={describedBy(id, question, props.describedBy)}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
      {formGroup?.after}
    </LabelledGroup>
  )
}
