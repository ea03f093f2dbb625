import type { PropsWithChildren } from 'hono/jsx'
import { type Common, type Words, words } from './attributes.ts'

type Legend = Words & { readonly isPageHeading?: boolean | undefined }

export type FieldsetOptions = Common & {
  readonly legend?: Legend | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
}

/** https://design-system.service.gov.uk/components/fieldset/ */
export function Fieldset({
  legend,
  describedBy,
  role,
  children,
  attributes,
  ...rest
}: PropsWithChildren<FieldsetOptions>) {
  return (
    <fieldset
      class={words('govuk-fieldset', rest.class)}
      role={role}
      aria-describedby={describedBy || undefined}
      {...attributes}
    >
      {legend?.text ? (
        <legend class={words('govuk-fieldset__legend', legend.class)}>
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      ) : null}
      {children}
    </fieldset>
  )
}
