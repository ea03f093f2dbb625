import type { Catalogue } from '../../catalogue/index.ts'
import { notInTheList, type QuestionField, type QuestionForm } from '../../catalogue/questions.ts'
import { dateField, monthOrDayField } from '../../kit/form.ts'
import { inWords } from '../../ui/dates.ts'
import { answersOf, controlsOf, listFor, type Lists, pagesFor } from './answers.ts'
import { type Answers, type Entry, type EntryChange, type EntryState, when } from './rules.ts'

/** The words a record is told in: names of kinds. */
export type Wording = { readonly kinds: ReadonlyMap<string, string> }

/** "Training", "Qualification, level 3". */
export function kindInWords({ kind, attributes }: Pick<Entry, 'kind' | 'attributes'>, { kinds }: Wording): string {
  const level = attributes['level']
  return `${kinds.get(kind) ?? kind}${typeof level === 'number' ? `, level ${level}` : ''}`
}

/** One answer as its question's page would show it: the option's words, the title of what was chosen, a date. */
export function answerInWords(field: QuestionField, answers: Answers, lists: Lists): string {
  if (field.type === 'date') return dateInWords(field, answers)
  const answer = answers[field.id]?.trim() ?? ''
  return answer === notInTheList ? 'Not in the list' : chosenInWords(field, answer, answers, lists)
}

const [aDay, aDayOrMonth] = [dateField('the date'), monthOrDayField('the date', undefined)]

/** What cannot be read as a date stays as it was typed. */
function dateInWords(field: QuestionField, answers: Answers): string {
  const [day = '', month = '', year = ''] = controlsOf(field).map((box) => answers[box]?.trim() ?? '')
  return dateRead(field, { day, month, year }) ?? [day, month, year].filter(Boolean).join(' ')
}

function dateRead({ to }: QuestionField, boxes: object): string | undefined {
  if (to === 'until') {
    const { data } = aDay.safeParse(boxes)
    return data && inWords(data)
  }
  const { data } = aDayOrMonth.safeParse(boxes)
  return data && inWords(when({ happenedOn: data.date, precision: data.precision }))
}

function chosenInWords(field: QuestionField, answer: string, answers: Answers, lists: Lists): string {
  if (field.type === 'choice') return field.options?.find(({ value }) => value === answer)?.text ?? ''
  const list = listFor(field, answers, lists)
  return list ? (list.get(answer) ?? '') : answer
}

export type Told = { readonly key: string; readonly value: string }

/** What an entry says of itself, in the order in which its questions ask. */
export function stateInWords(state: EntryState, form: QuestionForm | undefined, lists: Lists): Told[] {
  const named = { key: 'Name', value: state.title }
  if (!form) return [named]
  const answers = answersOf(form, state)
  const told = pagesFor(form, answers)
    .flatMap(({ fields }) => fields)
    .filter(({ to }) => to !== 'title' && to !== 'notes')
    .flatMap((field) => {
      const value = wordsFor(field, answers, lists)
      return value === undefined ? [] : [{ key: field.label.replace(' (optional)', ''), value }]
    })
  const by = form.byline === undefined ? undefined : state.attributes[form.byline]
  return [named, ...told, ...(typeof by === 'string' ? [{ key: 'Decided by', value: by }] : [])]
}

/** What was not answered is "Not known", or not told at all where it need not be answered. */
function wordsFor(field: QuestionField, answers: Answers, lists: Lists): string | undefined {
  const words = knownIn(field, answers, lists)
  return words === '' ? (field.optional ? undefined : 'Not known') : words
}

function knownIn(field: QuestionField, answers: Answers, lists: Lists): string {
  const isUnknown = field.options?.some(({ value, unknown }) => unknown && value === answers[field.id])
  return isUnknown ? '' : answerInWords(field, answers, lists)
}

/** What a change changed: as it was told before, and as it was told after. */
export type Difference = { readonly key: string; readonly before: string; readonly after: string }

export function differences(before: readonly Told[], after: readonly Told[]): Difference[] {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))]
  const valueIn = (told: readonly Told[], key: string) => told.find((each) => each.key === key)?.value ?? ''
  return keys
    .map((key) => ({ key, before: valueIn(before, key), after: valueIn(after, key) }))
    .filter((each) => each.before !== each.after)
}

const changeWords: Readonly<Record<EntryChange['change'], string>> = {
  corrected: 'corrected it',
  verified: 'verified it',
  returned: 'changed what it rests on, so that it waits to be verified again',
  withdrawn: 'withdrew it',
  restored: 'restored it',
  shared: 'shared it with those who manage their team',
  kept: 'kept it to themselves again',
  submitted: 'said that it was submitted',
  asked: 'asked about it',
  declined: 'declined to verify it',
  answered: 'answered',
}

/** "Dilip Rao verified it". */
export const changeInWords = ({ change, by }: Pick<EntryChange, 'change' | 'by'>): string =>
  `${by} ${changeWords[change]}`

/** What tells qualifications of the same title apart where one is chosen: "Diploma in Playwork, level 2, City & Guilds". */
export const labelsOf = (qualifications: Catalogue['qualifications']): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(qualifications).map(([id, { title, level, awardedBy }]) => [
      id,
      [title, level !== undefined && !title.includes(`Level ${level}`) && `level ${level}`, awardedBy]
        .filter(Boolean)
        .join(', '),
    ]),
  )
