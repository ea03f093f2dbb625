import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<
  Common & {
    /** `success` is read out at once and takes the focus. */
    type?: 'success' | undefined
    /** One line; longer content goes in as children. */
    text?: Child
    title?: Child
    titleId?: string | undefined
    titleHeadingLevel?: 2 | 3 | undefined
    role?: string | undefined
    disableAutoFocus?: boolean | undefined
  }
>

/** https://design-system.service.gov.uk/components/notification-banner/ */
export function NotificationBanner({ type, text, children, attributes, ...props }: Props) {
  const { titleId = 'govuk-notification-banner-title', titleHeadingLevel = 2 } = props
  const isSuccess = type === 'success'
  const Heading = `h${titleHeadingLevel}` as const
  return (
    <div
      class={words('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', props.class)}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (isSuccess ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {children ?? <p class="govuk-notification-banner__heading">{text}</p>}
      </div>
    </div>
  )
}
