import { type Common, words } from './attributes.ts'
import { LabelledGroup, type Question, describedBy } from './form-group.tsx'
import type { LabelOptions } from './label.tsx'

type FileUploadProps = Common &
  Question & {
    name: string
    label: LabelOptions
    /** The name, unless given. */
    id?: string | undefined
    describedBy?: string | undefined
    multiple?: boolean | undefined
    disabled?: boolean | undefined
  }

/** https://design-system.service.gov.uk/components/file-upload/ */
export function FileUpload({ label, hint, errorMessage, formGroup, ...props }: FileUploadProps) {
  const id = props.id ?? props.name
  const question = { hint, errorMessage, formGroup }
  return (
    <LabelledGroup id={id} label={label} {...question}>
      {formGroup?.before}
      <input
        class={words('govuk-file-upload', props.class, errorMessage && 'govuk-file-upload--error')}
        id={id}
        name={props.name}
        type="file"
        multiple={props.multiple}
        disabled={props.disabled}
        aria-describedby={describedBy(id, question, props.describedBy)}
        {...props.attributes}
      />
      {formGroup?.after}
    </LabelledGroup>
  )
}
