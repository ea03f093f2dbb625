import type { PropsWithChildren } from 'hono/jsx'

/** Words that are a link where there is somewhere to go. */
export const Linked = ({ href, children }: PropsWithChildren<{ href?: string | undefined }>) =>
  href ? (
    <a class="govuk-link" href={href}>
      {children}
    </a>
  ) : (
    <>{children}</>
  )
