import { FileUpload } from '../components/file-upload.tsx'
import { Field, type FieldProps, question } from './field.tsx'

type FileFieldProps = FieldProps & {
  /** Endings of names, or media types, that the browser offers first. */
  accept?: string | undefined
}

/** A file to choose, on a form that is an `upload`. A browser never tells it again: after a mistake it is chosen anew. */
export function FileField({ form, name, label, hint, whoCanSee, accept }: FileFieldProps) {
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <FileUpload
        {...question({ form, name, label, hint, whoCanSee })}
        name={name}
        label={{ text: label, class: 'govuk-label--s' }}
        attributes={accept ? { accept } : undefined}
      />
    </Field>
  )
}
