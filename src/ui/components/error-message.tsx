import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { id?: string | undefined; visuallyHiddenText?: string | undefined }>

/** https://design-system.service.gov.uk/components/error-message/ */
export function ErrorMessage({ id, visuallyHiddenText = 'Error', children, attributes, ...rest }: Props) {
  return (
    <p {...(id && { id })} class={words('govuk-error-message', rest.class)} {...attributes}>
      {visuallyHiddenText ? (
        <>
          <span class="govuk-visually-hidden">{visuallyHiddenText}:</span> {children}
        </>
      ) : (
        children
      )}
    </p>
  )
}
