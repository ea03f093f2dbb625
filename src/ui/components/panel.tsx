import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { title: Child; headingLevel?: 1 | 2 | 3 | undefined }>

/** https://design-system.service.gov.uk/components/panel/ : confirms that something is done. */
export function Panel({ title, headingLevel = 1, children, attributes, ...rest }: Props) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class={words('govuk-panel govuk-panel--confirmation', rest.class)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {children ? <div class="govuk-panel__body">{children}</div> : null}
    </div>
  )
}
