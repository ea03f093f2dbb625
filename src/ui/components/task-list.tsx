import type { Child } from 'hono/jsx'
import { type Common, type Maybe, words } from './attributes.ts'

export type Task = {
  readonly title: Child
  /** Words for what is done or cannot start yet; a `Tag` for what is still to do. */
  readonly status: Child
  readonly href?: string | undefined
  readonly hint?: string | undefined
  readonly cannotStartYet?: boolean | undefined
  readonly class?: string | undefined
}

type Props = Common & { items: readonly Maybe<Task>[]; idPrefix?: string | undefined }

/** https://design-system.service.gov.uk/components/task-list/ */
export function TaskList({ items, idPrefix = 'task-list', attributes, ...rest }: Props) {
  return (
    <ul class={words('govuk-task-list', rest.class)} {...attributes}>
      {items.map((task, index) => (task ? <TaskItem id={`${idPrefix}-${index + 1}`} task={task} /> : null))}
    </ul>
  )
}

function TaskItem({ id, task }: { id: string; task: Task }) {
  const { title, href, hint, status, cannotStartYet } = task
  return (
    <li class={words('govuk-task-list__item', href && 'govuk-task-list__item--with-link', task.class)}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a
            class="govuk-link govuk-task-list__link"
            href={href}
            aria-describedby={words(hint && `${id}-hint`, `${id}-status`)}
          >
            {title}
          </a>
        ) : (
          <div>{title}</div>
        )}
        {hint ? (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint}
          </div>
        ) : null}
      </div>
      <div
        class={words('govuk-task-list__status', cannotStartYet && 'govuk-task-list__status--cannot-start-yet')}
        id={`${id}-status`}
      >
        {status}
      </div>
    </li>
  )
}
