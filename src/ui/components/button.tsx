import type { PropsWithChildren } from 'hono/jsx'
import { type Common, words } from './attributes.ts'

type Props = PropsWithChildren<
  Common & {
    /** With an address the button is a link. */
    href?: string | undefined
    type?: 'submit' | 'button' | 'reset' | undefined
    variant?: 'secondary' | 'warning' | 'inverse' | undefined
    isStartButton?: boolean | undefined
    name?: string | undefined
    value?: string | undefined
    disabled?: boolean | undefined
    preventDoubleClick?: boolean | undefined
    id?: string | undefined
  }
>

/** https://design-system.service.gov.uk/components/button/ */
export function Button({ href, variant, isStartButton, children, id, attributes, ...rest }: Props) {
  const common = {
    class: words('govuk-button', variant && `govuk-button--${variant}`, rest.class, isStartButton && startClass),
    'data-module': 'govuk-button',
    ...attributes,
    ...(id && { id }),
  }
  const content = isStartButton ? [children, startIcon()] : children
  if (href)
    return (
      <a href={href} role="button" draggable={false} {...common}>
        {content}
      </a>
    )
  return (
    <button
      type={rest.type ?? 'submit'}
      value={rest.value}
      name={rest.name}
      disabled={rest.disabled}
      aria-disabled={rest.disabled}
      data-prevent-double-click={rest.preventDoubleClick}
      {...common}
    >
      {content}
    </button>
  )
}

const startClass = 'govuk-button--start'

const startIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)
