import type { Child } from 'hono/jsx'
import { type Attributes, type Common, words } from './attributes.ts'

type Props = Common & {
  items: readonly { text: Child; href?: string | undefined; attributes?: Attributes | undefined }[]
  collapseOnMobile?: boolean | undefined
  labelText?: string | undefined
}

/** https://design-system.service.gov.uk/components/breadcrumbs/ */
export function Breadcrumbs({ items, collapseOnMobile, labelText = 'Breadcrumb', attributes, ...rest }: Props) {
  return (
    <nav
      class={words('govuk-breadcrumbs', rest.class, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      {...attributes}
      aria-label={labelText}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map(({ text, href, attributes }) =>
          href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={href} {...attributes}>
                {text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
