import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Common, type Words, words } from './attributes.ts'
import { ErrorMessage } from './error-message.tsx'
import { Fieldset, type FieldsetOptions } from './fieldset.tsx'
import { Hint } from './hint.tsx'
import { Label, type LabelOptions } from './label.tsx'

export type FormGroupOptions = Common & { readonly before?: Child; readonly after?: Child }

/** What every control that asks one question takes. */
export type Question = {
  readonly hint?: Words | undefined
  readonly errorMessage?: (Words & { readonly visuallyHiddenText?: string | undefined }) | undefined
  readonly formGroup?: FormGroupOptions | undefined
}

/** The ids that tell a screen reader about a control: what the caller names, then its hint, then its error. */
export const describedBy = (id: string, { hint, errorMessage }: Question, also?: string) =>
  words(also, hint && `${id}-hint`, errorMessage && `${id}-error`)

const Group = ({ errorMessage, formGroup, children }: PropsWithChildren<Question>) => (
  <div
    class={words('govuk-form-group', errorMessage && 'govuk-form-group--error', formGroup?.class)}
    {...formGroup?.attributes}
  >
    {children}
  </div>
)

const HintAndError = ({ id, hint, errorMessage: error }: Question & { id: string }) => (
  <>
    {hint ? (
      <Hint id={`${id}-hint`} class={hint.class} attributes={hint.attributes}>
        {hint.text}
      </Hint>
    ) : null}
    {error ? (
      <ErrorMessage
        id={`${id}-error`}
        class={error.class}
        attributes={error.attributes}
        visuallyHiddenText={error.visuallyHiddenText}
      >
        {error.text}
      </ErrorMessage>
    ) : null}
  </>
)

type LabelledProps = PropsWithChildren<Question & { id: string; label: LabelOptions }>

/** A label, hint and error round one control. */
export function LabelledGroup({ id, label, children, ...question }: LabelledProps) {
  return (
    <Group {...question}>
      <Label for={id} class={label.class} isPageHeading={label.isPageHeading} attributes={label.attributes}>
        {label.text}
      </Label>
      <HintAndError id={id} {...question} />
      {children}
    </Group>
  )
}

type FieldsetProps = PropsWithChildren<Question & { id: string; fieldset?: FieldsetOptions | undefined }>

/** A legend, hint and error round several controls that answer one question. */
export function FieldsetGroup({ id, fieldset, children, ...question }: FieldsetProps) {
  const inner = (
    <>
      <HintAndError id={id} {...question} />
      {children}
    </>
  )
  return (
    <Group {...question}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy(id, question, fieldset.describedBy)}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </Group>
  )
}
