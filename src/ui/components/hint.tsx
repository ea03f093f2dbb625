import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

export function Hint({ id, children, attributes, ...rest }: PropsWithChildren<Common & { id?: string | undefined }>) {
  return (
    <div id={id} class={words('govuk-hint', rest.class)} {...attributes}>
      {children}
    </div>
  )
}
