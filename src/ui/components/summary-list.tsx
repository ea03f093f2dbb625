import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Attributes, type Common, type Maybe, isPresent, words } from './attributes.ts'

export type SummaryAction = {
  readonly href: string
  readonly text: Child
  /** What the action is about, for those who hear the link alone: "date of birth". */
  readonly visuallyHiddenText?: string | undefined
  readonly class?: string | undefined
  readonly attributes?: Attributes | undefined
}

export type SummaryRow = {
  readonly key: Child
  readonly value: Child
  readonly actions?: readonly SummaryAction[] | undefined
  readonly class?: string | undefined
}

type Card = Common & {
  title?: Child
  headingLevel?: 2 | 3 | 4
  actions?: readonly SummaryAction[] | undefined
}

type Props = Common & { rows: readonly Maybe<SummaryRow>[]; card?: Card | undefined }

/** https://design-system.service.gov.uk/components/summary-list/ */
export function SummaryList({ rows, card, attributes, ...rest }: Props) {
  const present = rows.filter(isPresent)
  const anyActions = present.some(({ actions }) => actions?.length)
  const list = (
    <dl class={words('govuk-summary-list', rest.class)} {...attributes}>
      {present.map((row) => (
        <div
          class={words(
            'govuk-summary-list__row',
            anyActions && !row.actions && 'govuk-summary-list__row--no-actions',
            row.class,
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions?.length ? (
            <dd class="govuk-summary-list__actions">
              <Actions actions={row.actions} about={card?.title} block="govuk-summary-list__actions-list" />
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
  return card ? <SummaryCard {...card}>{list}</SummaryCard> : list
}

function SummaryCard({
  title,
  headingLevel = 2,
  actions = [],
  children,
  attributes,
  ...rest
}: PropsWithChildren<Card>) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class={words('govuk-summary-card', rest.class)} {...attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title ? <Heading class="govuk-summary-card__title">{title}</Heading> : null}
        {actions.length === 1 ? (
          <div class="govuk-summary-card__actions">
            <Actions actions={actions} about={title} block="" />
          </div>
        ) : actions.length > 1 ? (
          <ul class="govuk-summary-card__actions">{actionItems(actions, title, 'govuk-summary-card__action')}</ul>
        ) : null}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

const Actions = ({ actions, about, block }: { actions: readonly SummaryAction[]; about: Child; block: string }) =>
  actions.length > 1 ? (
    <ul class={block}>{actionItems(actions, about, `${block}-item`)}</ul>
  ) : (
    <>{actions.map((action) => actionLink(action, about))}</>
  )

const actionItems = (actions: readonly SummaryAction[], about: Child, itemClass: string) =>
  actions.map((action) => <li class={itemClass}>{actionLink(action, about)}</li>)

const actionLink = ({ href, text, visuallyHiddenText, attributes, ...rest }: SummaryAction, about: Child) => (
  <a class={words('govuk-link', rest.class)} href={href} {...attributes}>
    {text}
    {visuallyHiddenText || about ? (
      <span class="govuk-visually-hidden">
        {visuallyHiddenText ? ` ${visuallyHiddenText}` : null}
        {about ? <> ({about})</> : null}
      </span>
    ) : null}
  </a>
)
