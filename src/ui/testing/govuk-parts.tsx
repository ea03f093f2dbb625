import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Common, type Maybe, type Words, isPresent } from '../components/attributes.ts'
import type { DateBox } from '../components/date-input.tsx'
import type { FieldsetOptions } from '../components/fieldset.tsx'
import type { SummaryAction, SummaryRow } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Task } from '../components/task-list.tsx'
import type { Options } from './govuk-options.ts'

/** Words or, where the example gives HTML, that HTML. */
export const content = ({ text, html }: Options): Child => (html ? raw(html) : text)
export const titled = ({ titleText, titleHtml }: Options): Child => (titleHtml ? raw(titleHtml) : titleText)
export const common = ({ classes, attributes }: Options): Common => ({ class: classes, attributes })
export const words = (options: Options): Words => ({ ...common(options), text: content(options) })
export const optional = <T,>(options: Options | undefined, read: (options: Options) => T) => options && read(options)
export const all = <T,>(items: Options['items'] | undefined, read: (item: Options) => T): Maybe<T>[] =>
  (items ?? []).map((item) => (item ? read(item) : undefined))

export const label = (o: Options) => ({ ...words(o), isPageHeading: o.isPageHeading })
export const question = (o: Options) => ({
  hint: optional(o.hint, words),
  errorMessage: optional(o.errorMessage, (e) => ({ ...words(e), visuallyHiddenText: e.visuallyHiddenText })),
  formGroup: optional(o.formGroup, common),
})
export const named = (o: Options) => ({
  name: o.name ?? '',
  id: o.id,
  describedBy: o.describedBy,
  attributes: o.attributes,
})
export const string = (value: Options['value']) => (value === undefined ? undefined : String(value))

export const fieldset = (o: Options): FieldsetOptions => ({
  ...common(o),
  role: o.role,
  describedBy: o.describedBy,
  legend: optional(o.legend, label),
})

export const textarea = (o: Options) => ({
  ...named(o),
  ...question(o),
  class: o.classes,
  label: label(o.label ?? {}),
  value: string(o.value),
  rows: o.rows,
  autocomplete: o.autocomplete,
  spellcheck: o.spellcheck,
})

export const choice = (item: Options) =>
  item.divider
    ? { divider: item.divider }
    : {
        value: String(item.value),
        text: content(item),
        name: item.name,
        id: item.id,
        hint: optional(item.hint, words),
        label: optional(item.label, common),
        checked: item.checked,
        disabled: item.disabled,
        behaviour: item.behaviour,
        attributes: item.attributes,
        conditional: optional(item.conditional, content),
      }

export const choices = (o: Options) => ({
  ...common(o),
  ...question(o),
  name: o.name ?? '',
  idPrefix: o.idPrefix,
  fieldset: optional(o.fieldset, fieldset),
})

/** GOV.UK takes a date's boxes as `items` or one by one as `day`, `month` and `year`; here there is one way. */
export function dateBoxes(o: Options): DateBox[] {
  const single: Options[] = (['day', 'month', 'year'] as const).flatMap((name) =>
    o[name] === false ? [] : [{ name, ...o[name] }],
  )
  const items = (o.items ?? []).filter(isPresent)
  const valueOf = ({ name }: Options) => single.find((box) => box.name === name)?.value
  return items.length > 0
    ? items.map((item) => dateBox(item, item.value ?? valueOf(item)))
    : single.map((box) => dateBox(box, box.value))
}

const dateBox = (box: Options, value: Options['value']): DateBox => ({
  name: box.name ?? '',
  label: box.label,
  id: box.id,
  class: box.classes?.replace('govuk-input--error', '').trim(),
  error: box.classes?.includes('govuk-input--error') ? true : box.error,
  value: string(value),
  autocomplete: box.autocomplete,
  pattern: box.pattern,
  inputmode: box.inputmode,
  attributes: box.attributes,
})

const action = (o: Options): SummaryAction => ({
  href: o.href ?? '',
  text: content(o),
  visuallyHiddenText: o.visuallyHiddenText,
  class: o.classes,
  attributes: o.attributes,
})
export const actions = (o: Options | undefined) => o?.items?.map((item) => action(item || {}))
export const row = (o: Options): SummaryRow => ({
  key: content(o.key ?? {}),
  value: content(o.value as Options),
  actions: actions(o.actions),
  class: o.classes,
})

export const cell = (o: Options) => ({ ...words(o), format: o.format, colspan: o.colspan, rowspan: o.rowspan })
export const link = (o: Options) => ({ text: content(o), href: o.href, attributes: o.attributes })
export const tag = (o: Options) => <Tag {...common(o)}>{content(o)}</Tag>
export const task = (o: Options): Task => ({
  title: content(o.title ?? {}),
  href: o.href,
  hint: optional(o.hint, content) as string | undefined,
  status: o.status?.tag ? tag(o.status.tag) : content(o.status ?? {}),
  cannotStartYet: o.status?.classes === 'govuk-task-list__status--cannot-start-yet',
  class: o.classes,
})
