import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Attributes, type Common, type Maybe, type Words, words } from './attributes.ts'
import type { FieldsetOptions } from './fieldset.tsx'
import { FieldsetGroup, type Question, describedBy } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

export type Choice = {
  readonly value: string
  readonly text: Child
  readonly hint?: Words | undefined
  /** Shown under the choice while it is chosen. */
  readonly conditional?: Child
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly id?: string | undefined
  readonly label?: Common | undefined
  readonly attributes?: Attributes | undefined
}

type Divider = { readonly divider: string }

export type CheckboxChoice = Choice & {
  readonly name?: string | undefined
  /** `exclusive` is for "None of these": choosing it clears the others. `every` is for "All of these": it ticks them. */
  readonly behaviour?: 'exclusive' | 'every' | undefined
}

type Props = Common &
  Question & {
    name: string
    /** Start of the ids; the name, unless given. The first choice has it as it is, for the error summary's link. */
    idPrefix?: string | undefined
    fieldset?: FieldsetOptions | undefined
  }

type RadiosProps = Props & { items: readonly Maybe<Choice | Divider>[]; value?: string | undefined }

type CheckboxesProps = Props & {
  items: readonly Maybe<CheckboxChoice | Divider>[]
  values?: readonly string[] | undefined
  describedBy?: string | undefined
}

/** https://design-system.service.gov.uk/components/radios/ */
export function Radios({ value, ...props }: RadiosProps) {
  const isChecked = (item: Choice) => item.checked ?? (Boolean(value) && item.value === value)
  return <Choices kind="radios" isChecked={isChecked} {...props} />
}

/** https://design-system.service.gov.uk/components/checkboxes/ */
export function Checkboxes({ values = [], describedBy: also, ...props }: CheckboxesProps) {
  const isChecked = (item: Choice) => item.checked ?? values.includes(item.value)
  // A lone checkbox has no fieldset to carry the description, so it carries it itself.
  const inherited = props.fieldset ? undefined : describedBy(props.idPrefix ?? props.name, props, also)
  return <Choices kind="checkboxes" isChecked={isChecked} inherited={inherited} {...props} />
}

type Kind = 'radios' | 'checkboxes'

type ChoicesProps = Props & {
  kind: Kind
  items: readonly Maybe<CheckboxChoice | Divider>[]
  isChecked: (item: Choice) => boolean
  inherited?: string | undefined
}

function Choices({ kind, name, idPrefix = name, items, isChecked, inherited, ...props }: ChoicesProps) {
  const { hint, errorMessage, formGroup, fieldset, attributes } = props
  return (
    <FieldsetGroup id={idPrefix} hint={hint} errorMessage={errorMessage} formGroup={formGroup} fieldset={fieldset}>
      <div class={words(`govuk-${kind}`, props.class)} {...attributes} data-module={`govuk-${kind}`}>
        {formGroup?.before}
        {items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
          const id = item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
          return (
            <ChoiceItem kind={kind} id={id} name={name} item={item} checked={isChecked(item)} inherited={inherited} />
          )
        })}
        {formGroup?.after}
      </div>
    </FieldsetGroup>
  )
}

type ItemProps = {
  kind: Kind
  id: string
  name: string
  item: CheckboxChoice
  checked: boolean
  inherited?: string | undefined
}

function ChoiceItem({ kind, id, name, item, checked, inherited }: ItemProps) {
  const { hint, label } = item
  const hintId = hint?.text ? `${id}-item-hint` : undefined
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={item.name ?? name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional ? conditionalId(id) : undefined}
          data-behaviour={item.behaviour}
          aria-describedby={words(inherited, hintId)}
          {...item.attributes}
        />
        <Label for={id} class={words(`govuk-${kind}__label`, label?.class)} attributes={label?.attributes}>
          {item.text}
        </Label>
        {hintId && hint ? (
          <Hint id={hintId} class={words(`govuk-${kind}__hint`, hint.class)} attributes={hint.attributes}>
            {hint.text}
          </Hint>
        ) : null}
      </div>
      <Conditional kind={kind} id={id} hidden={!checked}>
        {item.conditional}
      </Conditional>
    </>
  )
}

const conditionalId = (id: string) => `conditional-${id}`

function Conditional({ kind, id, hidden, children }: PropsWithChildren<{ kind: Kind; id: string; hidden: boolean }>) {
  if (!children) return null
  const block = `govuk-${kind}__conditional`
  return (
    <div class={words(block, hidden && `${block}--hidden`)} id={conditionalId(id)}>
      {children}
    </div>
  )
}
