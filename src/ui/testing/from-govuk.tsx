import type { JSX } from 'hono/jsx/jsx-runtime'
import * as ui from '../index.ts'
import type { Options } from './govuk-options.ts'
import * as part from './govuk-parts.tsx'

/** Each component, given what GOV.UK's own template was given in an example. */
export const fromGovuk: Readonly<Record<string, (o: Options) => JSX.Element>> = {
  'back-link': (o) => (
    <ui.BackLink {...part.common(o)} href={o.href ?? '#'}>
      {part.content(o)}
    </ui.BackLink>
  ),
  breadcrumbs: ({ items = [], ...o }) => (
    <ui.Breadcrumbs
      {...part.common(o)}
      items={items.map((item) => part.link(item || {}))}
      collapseOnMobile={o.collapseOnMobile}
      labelText={o.labelText}
    />
  ),
  button: (o) => (
    <ui.Button
      {...part.common(o)}
      id={o.id}
      href={o.href}
      type={o.type as 'button' | undefined}
      name={o.name}
      value={part.string(o.value)}
      disabled={o.disabled}
      isStartButton={o.isStartButton}
      preventDoubleClick={o.preventDoubleClick}
    >
      {o.isStartButton && o.html ? <span>{part.content(o)}</span> : part.content(o)}
    </ui.Button>
  ),
  'character-count': (o) => (
    <ui.CharacterCount
      {...part.textarea(o)}
      maxlength={o.maxwords ?? o.maxlength ?? 0}
      threshold={o.threshold}
      countType={o.countType}
    />
  ),
  checkboxes: ({ items, values, describedBy, ...o }) => (
    <ui.Checkboxes
      {...part.choices(o)}
      describedBy={describedBy}
      items={part.all(items, part.choice)}
      values={values}
    />
  ),
  'date-input': (o) => (
    <ui.DateInput
      {...part.common(o)}
      {...part.question(o)}
      id={o.id ?? ''}
      namePrefix={o.namePrefix}
      fieldset={part.optional(o.fieldset, part.fieldset)}
      items={part.dateBoxes(o)}
      values={o.values}
    />
  ),
  details: (o) => (
    <ui.Details
      {...part.common(o)}
      id={o.id}
      open={o.open}
      summary={part.content({ text: o.summaryText ?? '', html: o.summaryHtml ?? '' })}
    >
      {part.content(o)}
    </ui.Details>
  ),
  'error-message': (o) => (
    <ui.ErrorMessage {...part.common(o)} id={o.id} visuallyHiddenText={o.visuallyHiddenText}>
      {part.content(o)}
    </ui.ErrorMessage>
  ),
  'error-summary': (o) => (
    <ui.ErrorSummary
      {...part.common(o)}
      title={part.titled(o)}
      description={part.content({ text: o.descriptionText ?? '', html: o.descriptionHtml ?? '' })}
      errors={o.errorList?.map(part.link)}
      disableAutoFocus={o.disableAutoFocus}
    />
  ),
  fieldset: (o) => <ui.Fieldset {...part.fieldset(o)}>{part.content(o)}</ui.Fieldset>,
  'file-upload': (o) => (
    <ui.FileUpload
      {...part.named(o)}
      {...part.question(o)}
      class={o.classes}
      label={part.label(o.label ?? {})}
      multiple={o.multiple}
      disabled={o.disabled}
    />
  ),
  hint: (o) => (
    <ui.Hint {...part.common(o)} id={o.id}>
      {part.content(o)}
    </ui.Hint>
  ),
  input: (o) => (
    <ui.Input
      {...part.named(o)}
      {...part.question(o)}
      class={o.classes}
      label={part.label(o.label ?? {})}
      type={o.type}
      value={part.string(o.value)}
      disabled={o.disabled}
      autocomplete={o.autocomplete}
      autocapitalize={o.autocapitalize}
      inputmode={o.inputmode}
      pattern={o.pattern}
      spellcheck={o.spellcheck}
      prefix={part.optional(o.prefix, part.words)}
      suffix={part.optional(o.suffix, part.words)}
    />
  ),
  'inset-text': (o) => (
    <ui.InsetText {...part.common(o)} id={o.id}>
      {part.content(o)}
    </ui.InsetText>
  ),
  label: (o) => (
    <ui.Label {...part.common(o)} for={o.for} isPageHeading={o.isPageHeading}>
      {part.content(o)}
    </ui.Label>
  ),
  'notification-banner': (o) => (
    <ui.NotificationBanner
      {...part.common(o)}
      type={o.type === 'success' ? 'success' : undefined}
      text={o.text}
      title={part.titled(o)}
      titleId={o.titleId}
      titleHeadingLevel={o.titleHeadingLevel}
      role={o.role}
      disableAutoFocus={o.disableAutoFocus}
    >
      {o.html ? part.content(o) : undefined}
    </ui.NotificationBanner>
  ),
  pagination: (o) => (
    <ui.Pagination
      {...part.common(o)}
      previous={part.optional(o.previous, (p) => ({ ...part.link(p), href: p.href ?? '', labelText: p.labelText }))}
      next={part.optional(o.next, (n) => ({ ...part.link(n), href: n.href ?? '', labelText: n.labelText }))}
      landmarkLabel={o.landmarkLabel}
    />
  ),
  panel: (o) => (
    <ui.Panel {...part.common(o)} title={part.titled(o)} headingLevel={o.headingLevel}>
      {part.content(o)}
    </ui.Panel>
  ),
  radios: ({ items, value, ...o }) => (
    <ui.Radios {...part.choices(o)} items={part.all(items, part.choice)} value={part.string(value)} />
  ),
  select: (o) => (
    <ui.Select
      {...part.named(o)}
      {...part.question(o)}
      class={o.classes}
      label={part.label(o.label ?? {})}
      items={part.all(o.items, (item) => ({
        text: String(item.text),
        value: part.string(item.value),
        selected: item.selected,
        disabled: item.disabled,
        attributes: item.attributes,
      }))}
      value={part.string(o.value)}
    />
  ),
  'service-navigation': ({ navigation, navigationClasses, ...o }) => (
    <ui.ServiceNavigation
      {...part.common(o)}
      serviceName={o.serviceName}
      serviceUrl={o.serviceUrl}
      ariaLabel={o.ariaLabel}
      menuButtonText={o.menuButtonText}
      menuButtonLabel={o.menuButtonLabel}
      navigationLabel={o.navigationLabel}
      navigationId={o.navigationId}
      collapseNavigationOnMobile={o.collapseNavigationOnMobile}
      navigation={part.all(navigation, (item) => ({ ...part.link(item), current: item.current, active: item.active }))}
      navigationClass={navigationClasses}
    />
  ),
  'skip-link': (o) => (
    <ui.SkipLink {...part.common(o)} {...(o.href && { href: o.href })}>
      {part.content(o)}
    </ui.SkipLink>
  ),
  'summary-list': ({ rows = [], card, ...o }) => (
    <ui.SummaryList
      {...part.common(o)}
      rows={part.all(rows, part.row)}
      card={part.optional(card, (c) => ({
        ...part.common(c),
        title: part.optional(c.title, part.content),
        ...(c.title?.headingLevel && { headingLevel: c.title.headingLevel }),
        actions: part.actions(c.actions),
      }))}
    />
  ),
  table: ({ rows = [], ...o }) => (
    <ui.Table
      {...part.common(o)}
      caption={o.caption}
      captionClass={o.captionClasses}
      head={o.head?.map(part.cell)}
      rows={rows.map((one) => one && one.map(part.cell))}
      firstCellIsHeader={o.firstCellIsHeader}
    />
  ),
  tag: part.tag,
  'task-list': ({ items, ...o }) => (
    <ui.TaskList {...part.common(o)} items={part.all(items, part.task)} idPrefix={o.idPrefix} />
  ),
  textarea: (o) => <ui.Textarea {...part.textarea(o)} />,
  'warning-text': (o) => (
    <ui.WarningText {...part.common(o)} iconFallbackText={o.iconFallbackText}>
      {part.content(o)}
    </ui.WarningText>
  ),
}
