import type { Child } from 'hono/jsx'
import { type Attributes, type Common, words } from './attributes.ts'

type PageLink = {
  readonly href: string
  readonly text?: Child
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

type Props = Common & {
  previous?: PageLink | undefined
  next?: PageLink | undefined
  landmarkLabel?: string | undefined
}

/**
 * https://design-system.service.gov.uk/components/pagination/ with previous and next alone: Cairn reads long lists
 * from a cursor, so there are no page numbers to show. Renders nothing when there is nowhere to go.
 */
export function Pagination({ previous, next, landmarkLabel = 'Pagination', attributes, ...rest }: Props) {
  if (!previous && !next) return null
  return (
    <nav
      class={words('govuk-pagination govuk-pagination--block', rest.class)}
      aria-label={landmarkLabel}
      {...attributes}
    >
      {previous ? <ArrowLink rel="prev" word="Previous" {...previous} /> : null}
      {next ? <ArrowLink rel="next" word="Next" {...next} /> : null}
    </nav>
  )
}

function ArrowLink({ rel, word, ...link }: PageLink & { rel: 'prev' | 'next'; word: string }) {
  return (
    <div class={`govuk-pagination__${rel}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={rel} {...link.attributes}>
        <svg
          class={`govuk-pagination__icon govuk-pagination__icon--${rel}`}
          xmlns="http://www.w3.org/2000/svg"
          height="13"
          width="15"
          aria-hidden="true"
          focusable="false"
          viewBox="0 0 15 13"
        >
          <path d={arrows[rel]} />
        </svg>{' '}
        <span
          class={words('govuk-pagination__link-title', !link.labelText && 'govuk-pagination__link-title--decorated')}
        >
          {link.text ?? (
            <>
              {word}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText ? (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        ) : null}
      </a>
    </div>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}
