import { html } from 'hono/html'
import type { Status } from '../../engine/verdict.ts'
import { inShort, inWords, lastDay } from '../dates.ts'
import { daysBetween } from '../../kit/plain-date.ts'

/** A stretch of days with one status: `from` to `until`, which is the first day of the next stretch. */
export type Stretch = {
  readonly from: string
  readonly until: string
  readonly status: Status
  readonly word: string
  readonly reason?: string | undefined
}

type Props = { id: string; from: string; to: string; stretches: readonly Stretch[]; title: string }

const left = 10
const right = 710
const letter = 8.4

/** The stretches as a bar along the months. The same is said by its description, and by the table beside it. */
export function ForecastPicture({ id, from, to, stretches, title }: Props) {
  const days = daysBetween(from, to)
  const x = (date: string) => left + ((right - left) * daysBetween(from, date)) / days
  // A template, which escapes as JSX does, because a picture of many small shapes costs several times as much in elements.
  return html`<svg
    class="cairn-forecast__picture"
    viewBox="0 0 720 104"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-desc">${described(stretches)}</desc>
    ${stretches.map((stretch) => bar(stretch, x))} ${monthsBetween(from, to).map((month) => tick(month, x))}
    ${markers(from, stretches, x)}
    <circle class="cairn-forecast__now" cx="${left + 9}" cy="43" r="6" />
  </svg>`
}

const described = (stretches: readonly Stretch[]) =>
  stretches.map(({ from, word }) => `${word} from ${inWords(from)}`).join(', then ')

function bar({ from, until, status, word }: Stretch, x: (date: string) => number) {
  const [start, end] = [x(from), x(until)]
  const indent = start === left ? 26 : 12
  const fits = end - start > word.length * letter + indent
  return html`<g class="cairn-forecast__bar cairn-forecast__bar--${status}">
    <rect x="${start.toFixed(1)}" y="30" width="${(end - start).toFixed(1)}" height="26" rx="4" />
    ${fits ? html`<text x="${(start + indent).toFixed(1)}" y="48">${word}</text>` : ''}
  </g>`
}

/** A line at each change, dated where there is room. What is met ends with a day; the rest begins with one. */
function markers(start: string, stretches: readonly Stretch[], x: (date: string) => number) {
  let clear = left + 90
  const lines = stretches.slice(1).map(({ from }, index) => {
    const at = x(from)
    const day = stretches[index]?.status === 'met' ? lastDay(from) : from
    const isRoom = at - 45 > clear && at + 45 < right
    if (isRoom) clear = at + 45
    const date = isRoom ? html`<text x="${at.toFixed(1)}" y="14" text-anchor="middle">${inShort(day)}</text>` : ''
    return html`<line x1="${at.toFixed(1)}" y1="20" x2="${at.toFixed(1)}" y2="66" />${date}`
  })
  return html`<g class="cairn-forecast__markers"><text x="${left}" y="14">${inShort(start)}</text>${lines}</g>`
}

function tick(month: string, x: (date: string) => number) {
  const at = x(`${month}-01`)
  const [line, text] = [at.toFixed(1), (at + 4).toFixed(1)]
  const [name = '', year = ''] = inShort(month).split(' ')
  return html`<g class="cairn-forecast__tick">
    <line x1="${line}" y1="62" x2="${line}" y2="70" />
    <text x="${text}" y="84">${name}</text>
    ${name === 'Jan' ? html`<text x="${text}" y="101">${year}</text>` : ''}
  </g>`
}

/** The months whose first day lies in the picture, `2026-12`; every second or third where there are many. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (;;) {
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
    const name = `${year}-${String(month).padStart(2, '0')}`
    if (`${name}-01` >= to) break
    months.push(name)
  }
  const step = Math.ceil(months.length / 14)
  return months.filter((_, index) => index % step === 0)
}
