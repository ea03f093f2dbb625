import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { href?: string }>

/** https://design-system.service.gov.uk/components/skip-link/ */
export function SkipLink({ href = '#content', children, attributes, ...rest }: Props) {
  return (
    <a href={href} class={words('govuk-skip-link', rest.class)} {...attributes} data-module="govuk-skip-link">
      {children}
    </a>
  )
}
