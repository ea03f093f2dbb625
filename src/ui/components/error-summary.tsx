import type { Child } from 'hono/jsx'
import { type Attributes, type Common, words } from './attributes.ts'

type Props = Common & {
  title?: Child
  description?: Child
  errors?: readonly { text: Child; href?: string | undefined; attributes?: Attributes | undefined }[] | undefined
  disableAutoFocus?: boolean | undefined
}

/** https://design-system.service.gov.uk/components/error-summary/. `Page` shows it for the form it is given. */
export function ErrorSummary({ title = 'There is a problem', description, errors = [], attributes, ...rest }: Props) {
  return (
    <div
      class={words('govuk-error-summary', rest.class)}
      data-disable-auto-focus={rest.disableAutoFocus}
      {...attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description ? <p>{description}</p> : null}
          {errors.length > 0 ? (
            <ul class="govuk-list govuk-error-summary__list">
              {errors.map(({ text, href, attributes }) => (
                <li>
                  {href ? (
                    <a href={href} {...attributes}>
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
