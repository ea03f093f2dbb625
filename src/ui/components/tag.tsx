import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Colour = 'grey' | 'teal' | 'green' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow' | 'blue'

type Props = PropsWithChildren<Common & { colour?: Colour | undefined }>

/** https://design-system.service.gov.uk/components/tag/. For the status of a requirement there is `StatusTag`. */
export function Tag({ colour, children, attributes, ...rest }: Props) {
  return (
    <strong class={words('govuk-tag', colour && `govuk-tag--${colour}`, rest.class)} {...attributes}>
      {children}
    </strong>
  )
}
