import type { Child, PropsWithChildren } from 'hono/jsx'
import { words } from '../components/attributes.ts'
import { Button } from '../components/button.tsx'
import { Linked } from './linked.tsx'

type CardProps = PropsWithChildren<{ title?: Child; headingLevel?: 2 | 3 | undefined; id?: string | undefined }>

/** A sheet of paper on the page: one matter, with its heading. */
export function Card({ title, headingLevel = 2, id, children }: CardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <section class="cairn-card" id={id}>
      {title ? <Heading class="govuk-heading-m cairn-card__title">{title}</Heading> : null}
      {children}
    </section>
  )
}

type GridProps = PropsWithChildren<{ side: Child; even?: boolean | undefined }>

/** The main matter and, beside it (below it on a phone), what goes with it. */
export function Grid({ side, even, children }: GridProps) {
  return (
    <div class={words('cairn-grid', even && 'cairn-grid--even')}>
      <div>{children}</div>
      <div>{side}</div>
    </div>
  )
}

type TodoItem = {
  readonly title: Child
  readonly href?: string | undefined
  /** When, or how long: "by 30 November", "3 hours". */
  readonly due?: string | undefined
  readonly urgency?: 'now' | 'soon' | undefined
  readonly meta?: Child
}

/** Things that wait for this person, most urgent first, each one click from done. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  return (
    <ul class="cairn-todo">
      {items.map(({ title, href, due, urgency, meta }) => (
        <li>
          <div class="cairn-todo__title">
            <Linked href={href}>{title}</Linked>
          </div>
          {due ? <div class={words('cairn-due', urgency && `cairn-due--${urgency}`)}>{due}</div> : null}
          {meta ? <div class="cairn-todo__meta">{meta}</div> : null}
        </li>
      ))}
    </ul>
  )
}

type EmptyStateProps = PropsWithChildren<{
  title: string
  action?: { readonly href: string; readonly text: string } | undefined
}>

/** A page with nothing on it yet: what it is for, one example, the first thing to do. */
export function EmptyState({ title, action, children }: EmptyStateProps) {
  return (
    <div class="cairn-empty">
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
      {action ? <Button href={action.href}>{action.text}</Button> : null}
    </div>
  )
}
