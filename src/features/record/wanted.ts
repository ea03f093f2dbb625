import { Temporal } from 'temporal-polyfill'
import { clean } from '../../kit/form.ts'
import { addDays, day, type PlainDate } from '../../kit/plain-date.ts'
import type { Standing, Visibility } from './rules.ts'

/** What of a record is looked for: words, and what each entry must be. Nothing chosen is everything that counts. */
export type Wanted = {
  /** As it was typed. */
  readonly text: string
  readonly kinds: readonly string[]
  readonly standings: readonly Standing[]
  /** A year, or a name of `spans`; '' at any time. */
  readonly time: string
  readonly visibility: Visibility | undefined
  /** Those with something laid to them that shows it, or those without. */
  readonly evidence: 'with' | 'without' | undefined
  /** Whether entries that were withdrawn are looked at too. */
  readonly withdrawn: boolean
}

export const everything: Wanted = {
  text: '',
  kinds: [],
  standings: [],
  time: '',
  visibility: undefined,
  evidence: undefined,
  withdrawn: false,
}

/** Spans of time that are asked for by name. */
export const spans: ReadonlyMap<string, string> = new Map([
  ['ahead', 'Still to come'],
  ['year', 'The last 12 months'],
  ['three-years', 'The last 3 years'],
])

const longestText = 200
const mostKinds = 30

type Query = Readonly<Record<string, readonly string[]>>

/** What the address asks for. What it cannot mean is left out, so that an old link still shows a record. */
export function readWanted(query: Query): Wanted {
  const all = (name: string) => [...new Set(query[name] ?? [])].map(clean)
  const first = (name: string) => all(name)[0] ?? ''
  const one = <T extends string>(name: string, values: readonly T[]) => values.find((value) => value === first(name))
  return {
    text: first('q').replace(/\s+/g, ' ').trim().slice(0, longestText).toWellFormed(),
    kinds: all('kind')
      .filter((kind) => /^[a-z][a-z-]{0,40}$/.test(kind))
      .slice(0, mostKinds),
    standings: all('standing').filter((name) => name === 'claimed' || name === 'verified' || name === 'planned'),
    time: isTime(first('time')) ? first('time') : '',
    visibility: one('seen', ['own', 'line']),
    evidence: one('evidence', ['with', 'without']),
    withdrawn: first('withdrawn') === 'yes',
  }
}

/** Whether a time can be asked for: a year, or a name of `spans`. */
export const isTime = (time: string) => spans.has(time) || /^(19|2\d)\d\d$/.test(time)

export const isEverything = ({ text, ...rest }: Wanted): boolean => text === '' && filtersIn(rest) === 0

/** How many filters are chosen; what is searched for is none. */
export const filtersIn = ({ kinds, standings, time, visibility, evidence, withdrawn }: Omit<Wanted, 'text'>): number =>
  kinds.length + standings.length + [time, visibility, evidence, withdrawn].filter(Boolean).length

/** The address that asks for it. `more` is what a page adds, such as where it begins. */
export function addressFor(base: string, wanted: Wanted, more: Readonly<Record<string, string>> = {}): string {
  const { text, kinds, standings, time, visibility, evidence, withdrawn } = wanted
  const pairs = [
    ...(text ? [['q', text]] : []),
    ...kinds.map((kind) => ['kind', kind]),
    ...standings.map((standing) => ['standing', standing]),
    ...(time ? [['time', time]] : []),
    ...(visibility ? [['seen', visibility]] : []),
    ...(evidence ? [['evidence', evidence]] : []),
    ...(withdrawn ? [['withdrawn', 'yes']] : []),
    ...Object.entries(more),
  ]
  return pairs.length === 0 ? base : `${base}?${new URLSearchParams(pairs).toString()}`
}

/** The days that a time covers: from the first until (exclusive) the last; open where null. */
export function daysOf(time: string, today: PlainDate): { from: PlainDate | null; until: PlainDate | null } {
  const back = (years: number) => day(Temporal.PlainDate.from(today).subtract({ years }).toString())
  if (time === '') return { from: null, until: null }
  if (time === 'ahead') return { from: addDays(today, 1), until: null }
  if (time === 'year') return { from: addDays(back(1), 1), until: addDays(today, 1) }
  if (time === 'three-years') return { from: addDays(back(3), 1), until: addDays(today, 1) }
  return { from: day(`${time}-01-01`), until: time === '2999' ? null : day(`${Number(time) + 1}-01-01`) }
}
