import type { PropsWithChildren } from 'hono/jsx'
import { type Common, type Words, words } from './attributes.ts'

export type LabelOptions = Words & { readonly isPageHeading?: boolean | undefined }

type Props = PropsWithChildren<Common & { for?: string | undefined; isPageHeading?: boolean | undefined }>

/** https://design-system.service.gov.uk/components/text-input/ */
export function Label({ isPageHeading, children, attributes, ...rest }: Props) {
  if (!children) return null
  const label = (
    <label class={words('govuk-label', rest.class)} {...attributes} for={rest.for}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
