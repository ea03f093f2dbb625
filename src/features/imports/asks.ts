import type { QuestionField } from '../../catalogue/questions.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { RawForm } from '../../kit/form.ts'
import { type Outcome, type Problem, refused } from '../../kit/outcome.ts'
import { inWords } from '../../ui/dates.ts'
import type { OpenTeam } from '../people/index.ts'
import type { Choices } from './choices.ts'
import { readDate } from './dates.ts'
import type { DateAsk } from './dates-page.tsx'
import { importable, questionsOf } from './fields.ts'
import type { OpenQuestion } from './mapping.ts'
import type { WordAsk } from './meanings-page.tsx'
import type { UnknownWord } from './row-store.ts'
import { leaveOut, type ColumnMeaning, type Meanings } from './rules.ts'
import { type Known, likely } from './who.ts'

type Option = WordAsk['options'][number]

/** How the example of a question reads in one way and the other. */
export function dateAsk({ column, about, example }: OpenQuestion, today: PlainDate): DateAsk {
  const said = (writing: Omit<ColumnMeaning, 'field'>) => {
    const read = readDate(example, writing, today)
    if (!('date' in read)) return example
    return inWords(read.precision === 'month' ? read.date.slice(0, 7) : read.date)
  }
  const year = Number(today.slice(0, 4))
  const readings =
    about === 'order'
      ? ([said({ order: 'day' }), said({ order: 'month' })] as const)
      : ([said({ short: 'month' }), said({ short: year }).replace(/ \d{4}$/, '')] as const)
  return { key: column.key, heading: column.heading, about, example, readings }
}

/** What someone answered about the dates of a column. */
export function readDateAnswer(raw: RawForm, about: DateAsk['about']): Outcome<Omit<ColumnMeaning, 'field'>> {
  const { means, year = '' } = raw
  if (about === 'order') {
    if (means === 'day' || means === 'month') return { ok: true, value: { order: means } }
    return refused('means', 'Select what it means')
  }
  if (means === 'month') return { ok: true, value: { short: 'month' } }
  if (means !== 'day') return refused('means', 'Select what it means')
  if (!/^(19|20)\d\d$/.test(year.trim())) return refused('year', 'Enter the year of these dates, like 2026')
  return { ok: true, value: { short: Number(year) } }
}

/** What a word of a list may mean, and what its column is called. */
export type WordLists = {
  readonly choices: Choices
  readonly teams: readonly OpenTeam[]
  readonly people: readonly Known[]
}

const likelyPeople = 4

export function wordAsks(words: readonly UnknownWord[], lists: WordLists): readonly WordAsk[] {
  const forms = importable(lists.choices.forms)
  const fields = Map.groupBy(forms.flatMap(questionsOf), ({ id }) => id)
  return words.map((word): WordAsk => {
    if (word.field === 'person') return { ...word, label: 'Person', options: peopleOptions(word.shown, lists.people) }
    if (word.field === 'team') return { ...word, label: 'Team', options: lists.teams.map(teamOption) }
    if (word.field === 'kind')
      return { ...word, label: 'Kind', options: forms.map(({ kind, text }) => ({ value: kind, text })) }
    const asked = fields.get(word.field) ?? []
    return {
      ...word,
      label: asked[0]?.label ?? '',
      options: asked.flatMap((field) => optionsOf(field, lists.choices)),
    }
  })
}

const peopleOptions = (shown: string, people: readonly Known[]): readonly Option[] =>
  likely(shown, people, likelyPeople).map(({ id, name, email }) => ({ value: id, text: `${name}, ${email}` }))

const teamOption = ({ team, teamName, organisationName }: OpenTeam): Option => ({
  value: team,
  text: `${teamName}, ${organisationName}`,
})

const fromList = (list: ReadonlyMap<string, string>): Option[] => [...list].map(([value, text]) => ({ value, text }))

function optionsOf({ type, options = [] }: QuestionField, { lists }: Choices): readonly Option[] {
  if (type === 'programme') return fromList(lists.programmes)
  if (type === 'qualification') return fromList(lists.qualifications)
  if (type === 'unit') return fromList(lists.units)
  return options.map(({ value, text }) => ({ value, text }))
}

/** What someone said of the words that a page asked about. What is left open stays open. */
export function readMeanings(raw: RawForm, asks: readonly WordAsk[], people: readonly Known[]): Outcome<Meanings> {
  const said: Record<string, Record<string, string>> = {}
  const problems: Problem[] = []
  for (let index = 0; raw[`word${index}`] !== undefined; index++) {
    const ask = asks.find(({ field, word }) => field === raw[`field${index}`] && word === raw[`word${index}`])
    if (ask === undefined) continue
    const answer = readMeaning(raw, index, ask, people)
    if (answer === undefined) continue
    if (typeof answer === 'string') said[ask.field] = { ...said[ask.field], [ask.word]: answer }
    else problems.push(answer)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: said }
}

function readMeaning(
  raw: RawForm,
  index: number,
  ask: WordAsk,
  people: readonly Known[],
): string | Problem | undefined {
  const means = raw[`means${index}`] ?? ''
  if (means === leaveOut || ask.options.some(({ value }) => value === means)) return means
  if (ask.field !== 'person' || means !== 'other') return undefined
  const email = (raw[`email${index}`] ?? '').trim().toLowerCase()
  const known = people.find((person) => person.email === email)
  return (
    known?.id ?? {
      field: `email${index}`,
      message: `Enter the email address of someone you can import for, for “${ask.shown}”`,
    }
  )
}
