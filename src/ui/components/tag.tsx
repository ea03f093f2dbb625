import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

export const tagColours = ['grey', 'teal', 'green', 'purple', 'magenta', 'red', 'orange', 'yellow', 'blue'] as const

type Props = PropsWithChildren<Common & { colour?: (typeof tagColours)[number] | undefined }>

/** https://design-system.service.gov.uk/components/tag/. For the status of a requirement there is `StatusTag`. */
export function Tag({ colour, children, attributes, ...rest }: Props) {
  return (
    <strong class={words('govuk-tag', colour && `govuk-tag--${colour}`, rest.class)} {...attributes}>
      {children}
    </strong>
  )
}
