import type { PropsWithChildren } from 'hono/jsx'

type Props = {
  href?: string | undefined
  /** What the link is called where its words alone do not tell it from others; it begins with them. */
  label?: string
}

/** Words that are a link where there is somewhere to go. */
export const Linked = ({ href, label, children }: PropsWithChildren<Props>) =>
  href ? (
    <a class="govuk-link" href={href} aria-label={label}>
      {children}
    </a>
  ) : (
    <>{children}</>
  )
