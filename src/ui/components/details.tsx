import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<Common & { summary: Child; id?: string | undefined; open?: boolean | undefined }>

/** https://design-system.service.gov.uk/components/details/ */
export function Details({ summary, id, open, children, attributes, ...rest }: Props) {
  return (
    <details id={id} class={words('govuk-details', rest.class)} {...attributes} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
