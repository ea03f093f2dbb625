import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { href: string }>

/** https://design-system.service.gov.uk/components/back-link/ */
export function BackLink({ href, children, attributes, ...rest }: Props) {
  return (
    <a href={href} class={words('govuk-back-link', rest.class)} {...attributes}>
      {children ?? 'Back'}
    </a>
  )
}
