import { capital } from '../../kit/first-letter.ts'
import { plainDate, type PlainDate } from '../../kit/plain-date.ts'

/** How a column writes its dates, as far as its cells do not say it themselves. */
export type DateWriting = {
  /** Which comes first in `03/04/2026`. */
  readonly order?: 'day' | 'month' | undefined
  /** What `Aug-14` is: a month and its year, or a day, which then lies in this year. */
  readonly short?: 'month' | number | undefined
}

/** What a cell says: a day or a month, or why it cannot be one. */
export type ReadDate =
  | { readonly date: PlainDate; readonly precision: 'day' | 'month' }
  /** `unread` where it does not even look like a date. */
  | { readonly problem: string; readonly unread?: true }
  /** It can be read in two ways, and nobody has said yet in which. */
  | { readonly unsure: 'order' | 'short' }

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const inWords = (month: number) => {
  const name = monthNames[month - 1] ?? ''
  return capital(name)
}

/** The number of the month that a word names, in full or cut to three letters or more; 0 where it names none. */
const monthOf = (word: string): number =>
  word.length < 3 ? 0 : monthNames.findIndex((name) => name.startsWith(word.toLowerCase().replace(/^sept$/, 'sep'))) + 1

type Parts = { readonly year: number; readonly month: number; readonly day?: number | undefined }

const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** A year of two digits lies within the last ninety years, or the next ten. */
const inFull = (year: number, today: PlainDate): number => {
  if (year >= 100) return year
  const latest = Number(today.slice(0, 4)) + 10
  return latest - ((latest - year) % 100)
}

const two = (value: number) => String(value).padStart(2, '0')

function calendarDay({ year, month, day }: Parts): ReadDate {
  if (month < 1 || month > 12) return { problem: `There is no month ${month}` }
  const date = plainDate(`${year}-${two(month)}-${two(day ?? 1)}`)
  if (date) return { date, precision: day === undefined ? 'month' : 'day' }
  if (year < 1900 || year > 2999) return { problem: `Check the year: ${year}` }
  return { problem: `${day} ${inWords(month)} ${year} is not a real date: ${whyNot(year, month, day ?? 1)}` }
}

function whyNot(year: number, month: number, day: number): string {
  if (month === 2 && day === 29 && !isLeap(year)) return `${year} was not a leap year`
  return `${inWords(month)} has ${daysIn(year, month)} days`
}

type Way = {
  readonly pattern: RegExp
  readonly read: (found: readonly string[], writing: DateWriting, today: PlainDate) => ReadDate | undefined
}

const number = (text: string | undefined) => Number(text ?? NaN)

/** Every way in which people and programs write a day or a month; the first that fits counts. */
const ways: readonly Way[] = [
  {
    pattern: /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/,
    read: ([, year, month, day]) =>
      calendarDay({ year: number(year), month: number(month), day: day === undefined ? undefined : number(day) }),
  },
  {
    pattern: /^(\d{4})(\d{2})(\d{2})$/,
    read: ([, year, month, day]) => calendarDay({ year: number(year), month: number(month), day: number(day) }),
  },
  {
    pattern: /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/,
    read: ([, one, other, year], writing, today) =>
      readSlashes(number(one), number(other), inFull(number(year), today), writing),
  },
  {
    pattern: /^(\d{1,2})[-/.](\d{4})$/,
    read: ([, month, year]) => calendarDay({ year: number(year), month: number(month) }),
  },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]+(\d{4}|\d{2})$/i,
    read: ([, day, month = '', year], _writing, today) =>
      named(month, { day: number(day), year: inFull(number(year), today) }),
  },
  {
    pattern: /^([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4})$/i,
    read: ([, month = '', day, year]) => named(month, { day: number(day), year: number(year) }),
  },
  { pattern: /^([a-z]{3,9})[-/., ]*(\d{4})$/i, read: ([, month = '', year]) => named(month, { year: number(year) }) },
  {
    pattern: /^([a-z]{3,9})[-/. ']+(\d{2})$/i,
    read: ([, month = '', last], writing, today) => readShort(month, number(last), writing, today),
  },
  {
    pattern: /^(\d{1,2})[-/. ]([a-z]{3,9})$/i,
    read: ([, first, month = ''], writing, today) => readShort(month, number(first), writing, today),
  },
  { pattern: /^(\d{5})(?:\.\d+)?$/, read: ([, serial]) => readSerial(number(serial)) },
]

function named(month: string, rest: Omit<Parts, 'month'>): ReadDate | undefined {
  const known = monthOf(month)
  return known === 0 ? undefined : calendarDay({ month: known, ...rest })
}

/** `27/3/2026` can be read in one way only, `03/04/2026` in two. */
function readSlashes(one: number, other: number, year: number, { order }: DateWriting): ReadDate {
  if (one > 12 && other <= 12) return calendarDay({ year, month: other, day: one })
  if (other > 12 && one <= 12) return calendarDay({ year, month: one, day: other })
  if (order === undefined && one !== other) return { unsure: 'order' }
  return order === 'month'
    ? calendarDay({ year, month: one, day: other })
    : calendarDay({ year, month: other, day: one })
}

/** `Aug-14`: of a month and a year of two digits, or a day of which the year is lost. */
function readShort(name: string, digits: number, { short }: DateWriting, today: PlainDate): ReadDate | undefined {
  const month = monthOf(name)
  if (month === 0) return undefined
  if (digits < 1 || digits > 31) return calendarDay({ year: inFull(digits, today), month })
  if (short === undefined) return { unsure: 'short' }
  return short === 'month'
    ? calendarDay({ year: inFull(digits, today), month })
    : calendarDay({ year: short, month, day: digits })
}

/** The number of a day as spreadsheets count them: 1 is 1 January 1900, and 1900 had a 29 February for them. */
function readSerial(serial: number): ReadDate | undefined {
  if (serial < 10_000 || serial > 80_000) return undefined
  const date = plainDate(new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10))
  return date && { date, precision: 'day' }
}

/** Longer than any way of writing a day, with its weekday and its time to the thousandth. */
const longestDate = 80

/** Without what goes before or after a date and says nothing of the day; empty where it is too long for one. */
function bare(text: string): string {
  const said = text.replace(/\s+/g, ' ').trim()
  if (said.length > longestDate) return ''
  return said
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? /i, '')
    .replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)? ?([ap]\.?m\.?|z|utc|gmt|bst|[+-]\d{2}:?\d{2})?$/i, '')
    .trim()
}

/** Reads what a cell says as a day, or as a month where that is all it says. */
export function readDate(text: string, writing: DateWriting, today: PlainDate): ReadDate {
  const typed = bare(text)
  for (const { pattern, read } of ways) {
    const found = pattern.exec(typed)
    const date = found && read(found, writing, today)
    if (date) return date
  }
  return {
    problem: `Cairn cannot read “${text}” as a date. Write it like 27/3/2026, or like March 2026 if only the month is known`,
    unread: true,
  }
}

/** What must be asked about a column of dates, with a cell that shows why. */
export type DateQuestion = { readonly about: 'order' | 'short'; readonly example: string }

/**
 * How a column writes its dates, by its cells alone, and what they leave open. Without a sign to the contrary the day
 * comes first, as people here write.
 */
export function writingOf(
  cells: Iterable<string>,
  today: PlainDate,
): { readonly writing: DateWriting; readonly questions: readonly DateQuestion[] } {
  const all = [...cells]
  const monthFirst = all.some((cell) => speaksForMonthFirst(bare(cell)))
  const open = (about: DateQuestion['about'], example = all.find((cell) => isUnsure(cell, about, today))) =>
    example === undefined ? [] : [{ about, example }]
  const questions = [...(monthFirst ? open('order') : []), ...open('short')]
  return { writing: monthFirst ? {} : { order: 'day' }, questions }
}

/** As Americans write: `3/27/2026`. */
function speaksForMonthFirst(cell: string): boolean {
  const [, one, other] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})$/.exec(cell) ?? []
  return Number(other) > 12 && Number(one) <= 12
}

function isUnsure(cell: string, about: DateQuestion['about'], today: PlainDate): boolean {
  const read = readDate(cell, {}, today)
  return 'unsure' in read && read.unsure === about
}
