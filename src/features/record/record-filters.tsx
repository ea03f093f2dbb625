import { html } from 'hono/html'
import type { Wording } from './words.ts'
import { standings } from './standing.tsx'
import { addressFor, everything, filtersIn, spans, type Wanted } from './wanted.ts'

/** How many entries there are of each sort; what has none is not offered. */
export type Counts = {
  readonly withdrawn: number
  readonly kinds: ReadonlyMap<string, number>
  readonly standings: ReadonlyMap<string, number>
  readonly years: ReadonlyMap<string, number>
  readonly visibilities: ReadonlyMap<string, number>
}

type Props = {
  base: string
  wanted: Wanted
  counts: Counts
  wording: Wording
  /** Whether it is the reader's own record, of which some entries may be theirs alone. */
  own: boolean
}

/** Words to look for, and what each entry must be: one form, which asks this address for less. */
export function Filters({ base, wanted, counts, wording, own }: Props) {
  const chosen = filtersIn(wanted)
  // It stands on every record page: a template, which escapes as JSX does at a fraction of its cost.
  return html`<form class="cairn-find" method="get" action="${base}" role="search">
    <div class="cairn-find__words">
      <div class="govuk-form-group">
        <label class="govuk-label" for="q">Search ${own ? 'my' : 'this'} record</label>
        <input class="govuk-input" id="q" name="q" type="search" value="${wanted.text}" autocapitalize="none" />
      </div>
      <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">Search</button>
    </div>
    <details class="govuk-details cairn-filter" ${chosen > 0 ? 'open' : ''}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Filter${chosen > 0 ? ` (${chosen} chosen)` : ''}</span>
      </summary>
      <div class="cairn-filter__groups">
        ${boxes(
          'Kind',
          'kind',
          wanted.kinds,
          named(counts.kinds, wanted.kinds, (kind) => wording.kinds.get(kind) ?? kind),
        )}
        ${boxes('Standing', 'standing', wanted.standings, named(counts.standings, wanted.standings, standingInWords))}
        ${times(wanted, counts)} ${own && counts.visibilities.size > 1 ? readers(wanted, counts) : ''}
        ${
          counts.withdrawn > 0 || wanted.withdrawn
            ? boxes('Withdrawn', 'withdrawn', wanted.withdrawn ? ['yes'] : [], [
                { value: 'yes', text: `Show what was withdrawn too (${counts.withdrawn})` },
              ])
            : ''
        }
      </div>
      <button type="submit" class="govuk-button" data-module="govuk-button">Apply filters</button>
    </details>
  </form>`
}

type Option = { readonly value: string; readonly text: string }

/** What there is, and what is chosen although there is none of it. */
const named = (
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
  call: (value: string) => string,
): Option[] =>
  [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value, text: `${call(value)} (${counts.get(value) ?? 0})` }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))

const boxes = (legend: string, name: string, chosen: readonly string[], options: readonly Option[]) =>
  html`<fieldset class="govuk-fieldset govuk-form-group">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${legend}</legend>
    <div class="govuk-checkboxes govuk-checkboxes--small">
      ${options.map(
        ({ value, text }) =>
          html`<div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id="${name}-${value}"
              name="${name}"
              type="checkbox"
              value="${value}"
              ${chosen.includes(value) ? 'checked' : ''}
            />
            <label class="govuk-label govuk-checkboxes__label" for="${name}-${value}">${text}</label>
          </div>`,
      )}
    </div>
  </fieldset>`

const choice = (name: string, label: string, value: string, options: readonly Option[]) =>
  html`<div class="govuk-form-group">
    <label class="govuk-label govuk-label--s" for="${name}">${label}</label>
    <select class="govuk-select" id="${name}" name="${name}">
      ${options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === value ? 'selected' : ''}>${option.text}</option>`,
      )}
    </select>
  </div>`

function times({ time }: Wanted, { years }: Counts) {
  const known = /^\d/.test(time) ? new Set([...years.keys(), time]) : years.keys()
  return choice('time', 'Time', time, [
    { value: '', text: 'At any time' },
    ...[...spans].map(([value, text]) => ({ value, text })),
    ...[...known]
      .sort()
      .reverse()
      .map((year) => ({ value: year, text: `${year} (${years.get(year) ?? 0})` })),
  ])
}

const readers = ({ visibility }: Wanted, { visibilities }: Counts) =>
  choice('seen', 'Who can see it', visibility ?? '', [
    { value: '', text: 'Anyone who may' },
    { value: 'own', text: `Only I (${visibilities.get('own') ?? 0})` },
    { value: 'line', text: `Those who manage me too (${visibilities.get('line') ?? 0})` },
  ])

const standingInWords = (standing: string) => standings[standing as keyof typeof standings].text

/** What is chosen in words, each with the address that no longer chooses it. */
export function chosenInWords(base: string, wanted: Wanted, { kinds }: Wording): { text: string; href: string }[] {
  const without = (less: Partial<Wanted>) => addressFor(base, { ...wanted, ...less })
  const { text, time, visibility } = wanted
  return [
    ...(text ? [{ text: `“${text}”`, href: without({ text: '' }) }] : []),
    ...wanted.kinds.map((kind) => ({
      text: kinds.get(kind) ?? kind,
      href: without({ kinds: wanted.kinds.filter((each) => each !== kind) }),
    })),
    ...wanted.standings.map((standing) => ({
      text: standingInWords(standing),
      href: without({ standings: wanted.standings.filter((each) => each !== standing) }),
    })),
    ...(time ? [{ text: spans.get(time) ?? time, href: without({ time: '' }) }] : []),
    ...(visibility
      ? [
          {
            text: visibility === 'own' ? 'Only I can see it' : 'Those who manage me can see it',
            href: without({ visibility: undefined }),
          },
        ]
      : []),
    ...(wanted.evidence
      ? [
          {
            text: wanted.evidence === 'with' ? 'With evidence' : 'Without evidence',
            href: without({ evidence: undefined }),
          },
        ]
      : []),
    ...(wanted.withdrawn ? [{ text: 'With what was withdrawn', href: without({ withdrawn: false }) }] : []),
  ]
}

type ChosenProps = Pick<Props, 'base' | 'wanted' | 'wording'>

/** What is chosen, each with a way to take it away again. */
export function ChosenFilters({ base, wanted, wording }: ChosenProps) {
  const chosen = chosenInWords(base, wanted, wording)
  if (chosen.length === 0) return null
  return (
    <div class="cairn-chosen">
      <h2 class="govuk-heading-s">Chosen</h2>
      <ul>
        {chosen.map(({ text, href }) => (
          <li>
            <a class="cairn-chosen__tag" href={href}>
              <span class="govuk-visually-hidden">Take away </span>
              {text}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={addressFor(base, everything)}>
            Clear all
          </a>
        </li>
      </ul>
    </div>
  )
}
