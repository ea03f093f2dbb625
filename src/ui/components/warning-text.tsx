import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { iconFallbackText?: string | undefined }>

/** https://design-system.service.gov.uk/components/warning-text/ */
export function WarningText({ iconFallbackText = 'Warning', children, attributes, ...rest }: Props) {
  return (
    <div class={words('govuk-warning-text', rest.class)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText}</span> {children}
      </strong>
    </div>
  )
}
