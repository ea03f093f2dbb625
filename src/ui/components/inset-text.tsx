import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { id?: string | undefined }>

/** https://design-system.service.gov.uk/components/inset-text/ */
export function InsetText({ id, children, attributes, ...rest }: Props) {
  return (
    <div id={id} class={words('govuk-inset-text', rest.class)} {...attributes}>
      {children}
    </div>
  )
}
