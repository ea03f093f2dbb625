import type { Child } from 'hono/jsx'
import { type Common, type Words, words } from './attributes.ts'
import { LabelledGroup, type Question, describedBy } from './form-group.tsx'
import type { LabelOptions } from './label.tsx'

export type InputProps = Common &
  Question & {
    name: string
    label: LabelOptions
    /** The name, unless given. */
    id?: string | undefined
    type?: string | undefined
    value?: string | number | undefined
    describedBy?: string | undefined
    disabled?: boolean | undefined
    autocomplete?: string | undefined
    autocapitalize?: 'none' | 'words' | 'sentences' | 'characters' | undefined
    inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined
    pattern?: string | undefined
    spellcheck?: boolean | undefined
    prefix?: Words | undefined
    suffix?: Words | undefined
  }

/** https://design-system.service.gov.uk/components/text-input/ */
export function Input({ label, hint, errorMessage, formGroup, prefix, suffix, ...props }: InputProps) {
  const id = props.id ?? props.name
  const question = { hint, errorMessage, formGroup }
  const input = (
    <input
      class={words('govuk-input', props.class, errorMessage && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy(id, question, props.describedBy)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  return (
    <LabelledGroup id={id} label={label} {...question}>
      {wrapped(input, [formGroup?.before, affix('prefix', prefix)], [affix('suffix', suffix), formGroup?.after])}
    </LabelledGroup>
  )
}

const wrapped = (input: Child, before: Child[], after: Child[]) =>
  [...before, ...after].some(Boolean) ? (
    <div class="govuk-input__wrapper">
      {before}
      {input}
      {after}
    </div>
  ) : (
    input
  )

const affix = (place: 'prefix' | 'suffix', affix: Words | undefined) =>
  affix && (
    <div class={words(`govuk-input__${place}`, affix.class)} aria-hidden="true" {...affix.attributes}>
      {affix.text}
    </div>
  )
