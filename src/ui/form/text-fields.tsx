import type { Child } from 'hono/jsx'
import { words } from '../components/attributes.ts'
import { CharacterCount } from '../components/character-count.tsx'
import { Input, type InputProps } from '../components/input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { NotTheCaseRecord } from '../patterns/not-the-case-record.tsx'
import { Field, type FieldProps, question } from './field.tsx'

type TextFieldProps = FieldProps &
  Pick<InputProps, 'autocomplete' | 'autocapitalize' | 'inputmode' | 'spellcheck'> & {
    type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'time' | undefined
    /** In characters, where the width tells how much is expected. */
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
    prefix?: string | undefined
    suffix?: string | undefined
    /** A line in which one could write of a family: likely names are told while one types. Its page says `NotTheCaseRecord`. */
    freeText?: boolean | undefined
  }

const watched = { 'data-free-text': true }

/** A single line. A password is never sent back to the page. */
export function TextField({
  form,
  name,
  label,
  hint,
  whoCanSee,
  width,
  prefix,
  suffix,
  freeText,
  ...input
}: TextFieldProps) {
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      <Input
        {...input}
        {...question({ form, name, label, hint, whoCanSee })}
        name={name}
        label={labelled(label)}
        value={input.type === 'password' ? undefined : form.raw[name]}
        class={words(width && `govuk-input--width-${width}`)}
        prefix={prefix ? { text: prefix } : undefined}
        suffix={suffix ? { text: suffix } : undefined}
        attributes={freeText ? watched : undefined}
      />
    </Field>
  )
}

type TextareaFieldProps = FieldProps & {
  rows?: number | undefined
  /** The most characters that may be written; a count shows when three quarters are used. */
  maxlength?: number | undefined
  /** Stands under the box: that a draft is saved, prompts that may help. */
  after?: Child
  /** Something written for Cairn to read: every character as wide as the others, and none corrected. */
  code?: boolean | undefined
  /** Another box of the page has said already that Cairn is not the case record. */
  saidAbove?: boolean | undefined
}

/** More than a line: with it, unless it is code, that Cairn is not the case record, and likely names told as one types. */
export function TextareaField({
  form,
  name,
  label,
  hint,
  whoCanSee,
  rows,
  maxlength,
  after,
  code,
  saidAbove,
}: TextareaFieldProps) {
  const props = {
    ...question({ form, name, label, hint, whoCanSee }),
    name,
    rows,
    label: labelled(label),
    value: form.raw[name],
    formGroup: { before: code || saidAbove ? undefined : <NotTheCaseRecord />, after },
    ...(code
      ? { class: 'cairn-code', spellcheck: false, attributes: { autocapitalize: 'off' } }
      : { attributes: watched }),
  }
  return (
    <Field name={name} whoCanSee={whoCanSee}>
      {maxlength ? <CharacterCount {...props} maxlength={maxlength} threshold={75} /> : <Textarea {...props} />}
    </Field>
  )
}

const labelled = (text: string) => ({ text, class: 'govuk-label--s' })
