import type { Child } from 'hono/jsx'
import { type Attributes, type Common, type Maybe, isPresent, words } from './attributes.ts'

export type NavigationItem = {
  readonly text: Child
  readonly href?: string | undefined
  /** This very page. */
  readonly current?: boolean | undefined
  /** The part of the service that this page belongs to. */
  readonly active?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

type Props = Common & {
  navigation?: readonly Maybe<NavigationItem>[] | undefined
  serviceName?: string | undefined
  serviceUrl?: string | undefined
  ariaLabel?: string | undefined
  menuButtonText?: string | undefined
  menuButtonLabel?: string | undefined
  navigationLabel?: string | undefined
  navigationId?: string | undefined
  navigationClass?: string | undefined
  /** Folds into a menu button on a phone; by default where there is more than one link. */
  collapseNavigationOnMobile?: boolean | undefined
}

/** https://design-system.service.gov.uk/components/service-navigation/ */
export function ServiceNavigation({ navigation = [], serviceName, serviceUrl, attributes, ...props }: Props) {
  const items = navigation.filter(isPresent)
  const root = {
    class: words('govuk-service-navigation', props.class),
    'data-module': 'govuk-service-navigation',
    ...attributes,
  }
  const content = (
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        {serviceName ? (
          <span class="govuk-service-navigation__service-name">
            {serviceUrl ? (
              <a href={serviceUrl} class="govuk-service-navigation__link">
                {serviceName}
              </a>
            ) : (
              <span class="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        ) : null}
        {items.length > 0 ? <Navigation {...props} items={items} /> : null}
      </div>
    </div>
  )
  // The name makes it a region of its own; without one the nav inside is landmark enough.
  return serviceName ? (
    <section aria-label={props.ariaLabel ?? 'Service information'} {...root}>
      {content}
    </section>
  ) : (
    <div {...root}>{content}</div>
  )
}

function Navigation({ items, ...props }: Omit<Props, 'navigation'> & { items: readonly NavigationItem[] }) {
  const { menuButtonText = 'Menu', navigationId = 'navigation', menuButtonLabel } = props
  return (
    <nav
      aria-label={props.navigationLabel ?? menuButtonText}
      class={words('govuk-service-navigation__wrapper', props.navigationClass)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) ? (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={navigationId}
          aria-label={menuButtonLabel === menuButtonText ? undefined : menuButtonLabel}
          hidden
          aria-hidden="true"
        >
          {menuButtonText}
        </button>
      ) : null}
      <ul class="govuk-service-navigation__list" id={navigationId}>
        {items.map((item) => (
          <NavigationLink {...item} />
        ))}
      </ul>
    </nav>
  )
}

function NavigationLink({ text, href, current, active, attributes }: NavigationItem) {
  const isMarked = current || active
  const words = isMarked ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text
  const ariaCurrent = current ? 'page' : active ? 'true' : undefined
  return (
    <li class={`govuk-service-navigation__item${isMarked ? ' govuk-service-navigation__item--active' : ''}`}>
      {href ? (
        <a class="govuk-service-navigation__link" href={href} aria-current={ariaCurrent} {...attributes}>
          {words}
        </a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
          {words}
        </span>
      )}
    </li>
  )
}
