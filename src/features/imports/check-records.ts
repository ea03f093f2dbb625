import { notInTheList, type QuestionField, type QuestionForm } from '../../catalogue/questions.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { addDays, day, type PlainDate } from '../../kit/plain-date.ts'
import { type NewEntry, readEntry } from '../record/index.ts'
import { madeUpMark } from '../rulebook/index.ts'
import type { Choices } from './choices.ts'
import { importable, questionsOf } from './fields.ts'
import { leaveOut, type Mapping, meaningOf, type Meanings, type RowProblem } from './rules.ts'
import {
  besideColumn,
  boxesOf,
  isProblem,
  type Judged,
  keptOut,
  type Row,
  saidToLeaveOut,
  type TableReader,
} from './table.ts'
import { type Reach, whoFinder } from './who.ts'
import { Chooser, fold } from './words.ts'

/** An entry that a row makes, and of whom. */
export type MadeEntry = {
  readonly person: PersonId
  readonly entry: NewEntry
  /** The first day on which it no longer holds, where the file says so. */
  readonly endsOn: PlainDate | null
}

/** How a row of records is read: by the questions that are asked of entries, with the words that go for an answer. */
export type RecordsCheck = {
  readonly table: TableReader
  readonly mapping: Mapping
  readonly meanings: Meanings
  readonly choices: Choices
  readonly reach: Reach
  readonly today: PlainDate
}

type Answer = { readonly value: string } | { readonly problem: RowProblem } | { readonly leftOut: true }

/** Checks the rows of a file of records, one by one; duplicates are told apart afterwards. */
export function recordJudge({
  table,
  mapping,
  meanings,
  choices,
  reach,
  today,
}: RecordsCheck): (row: Row) => Judged<MadeEntry> {
  const forms = importable(choices.forms)
  const findWho = whoFinder(reach, meanings, table)
  const kinds = new Chooser(forms.map(({ kind, text }) => ({ value: kind, names: [kind, text] })))
  const answerTo = answerer(table, meanings, choices)

  function formOf(row: Row): QuestionForm | RowProblem {
    const said = table.say(row, 'kind')
    const kind =
      said === '' ? (mapping.kind ?? 'training') : (meaningOf(meanings, 'kind', fold(said)) ?? kinds.exactly(said))
    const form = forms.find((each) => each.kind === kind)
    if (form) return form
    const message = `“${said}” is no kind of entry. Kinds are: ${forms.map(({ text }) => text).join(', ')}`
    return { column: table.heading('kind'), message, asks: { field: 'kind', word: fold(said), shown: said } }
  }

  /** All that the row answers of the form's questions, each problem beside its column. */
  function answersOf(row: Row, form: QuestionForm) {
    const answers: Record<string, string> = {}
    const problems: RowProblem[] = []
    let leftOut = false
    for (const field of questionsOf(form)) {
      if (field.type === 'date') {
        const date = table.date(row, field.id)
        if (isProblem(date)) problems.push(date)
        else Object.assign(answers, boxesOf(field.id, date))
        continue
      }
      const answer = answerTo(row, field, form)
      if ('problem' in answer) problems.push(answer.problem)
      else if ('leftOut' in answer) leftOut = true
      else answers[field.id] = answer.value
    }
    return { answers, problems, leftOut }
  }

  /** What the questions make of the row, with all that is wrong with it. */
  function entryOf(row: Row, form: QuestionForm) {
    const { answers, problems, leftOut } = answersOf(row, form)
    const until = readUntil(row, table)
    const read = readEntry(form, answers, choices.lists, today)
    const told = read.ok ? [] : read.problems.map(({ field, message }) => besideColumn(row, table, field, message))
    const besides = told.filter(({ column }) => !problems.some((each) => each.column === column))
    return {
      leftOut,
      entry: read.ok ? read.value : undefined,
      endsOn: 'problem' in until ? null : until.endsOn,
      problems: [...problems, ...('problem' in until ? [until.problem] : []), ...besides],
    }
  }

  return (row: Row): Judged<MadeEntry> => {
    const who = findWho(row)
    if ('leftOut' in who) return keptOut(row.line, [saidToLeaveOut])
    const nobody = 'problem' in who ? [who.problem] : []
    const form = formOf(row)
    if (!('pages' in form)) return keptOut(row.line, [...nobody, form])
    const { entry, endsOn, problems, leftOut } = entryOf(row, form)
    if (leftOut) return keptOut(row.line, [saidToLeaveOut])
    if (!('person' in who) || entry === undefined || problems.length > 0)
      return keptOut(row.line, [...nobody, ...problems])
    if (endsOn !== null && endsOn <= entry.happenedOn)
      return keptOut(row.line, [{ column: table.heading('until'), message: 'It would end before it began' }])
    return { line: row.line, state: 'ready', problems: [], made: { person: who.person, entry, endsOn } }
  }
}

/** "Valid until" names the last day on which it holds. */
function readUntil(row: Row, table: TableReader): { endsOn: PlainDate | null } | { problem: RowProblem } {
  const date = table.date(row, 'until')
  if (isProblem(date)) return { problem: date }
  if (date.year === '') return { endsOn: null }
  const last = date.day === '' ? lastOfMonth(date.year, date.month) : day(`${date.year}-${date.month}-${date.day}`)
  return { endsOn: addDays(last, 1) }
}

const lastOfMonth = (year: string, month: string): PlainDate =>
  day(new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10))

/** What something of a list goes by: files do not say that it is made up. */
const namesIn = (title: string): readonly string[] => [title, title.replace(` (${madeUpMark})`, '')]

/** Finds the answer to a question in what a row says: among its options, the lists of the area, or as typed. */
function answerer(table: TableReader, meanings: Meanings, choices: Choices) {
  const { programmes, qualifications, units, vocabulary, lists } = choices
  const programmeChooser = new Chooser(
    Object.entries(programmes).map(([value, { title, otherNames = [] }]) => ({
      value,
      names: [value, title, ...otherNames],
    })),
  )
  const qualificationChooser = new Chooser(
    Object.entries(qualifications).map(([value, { title, awardedBy = '', level }]) => ({
      value,
      names: namesIn(title).flatMap((name) => [
        ...[value, name],
        ...[`${name} ${awardedBy}`, `${name} level ${level ?? ''} ${awardedBy}`],
      ]),
    })),
  )
  const unitChooser = new Chooser(
    Object.entries(units).map(([value, { title = value }]) => ({
      value,
      names: [value, ...namesIn(title), ...namesIn(lists.units.get(value) ?? value)],
    })),
  )
  const choosers = new Map<QuestionField, Chooser>()
  const chooserOf = (field: QuestionField, kind: string): Chooser => {
    const before = choosers.get(field)
    if (before) return before
    const words = vocabulary.kinds[kind]?.attributes[field.id]?.values ?? {}
    const options = (field.options ?? []).map(({ value, text }) => ({
      value,
      names: [value, text, words[value] ?? '', ...(field.as === 'number' ? [`level ${value}`, `L${value}`] : [])],
    }))
    const made = new Chooser(options)
    choosers.set(field, made)
    return made
  }
  const nameOf = (row: Row) => table.say(row, 'title') || table.say(row, 'qualification') || table.say(row, 'topic')

  function choice(row: Row, field: QuestionField, kind: string): Answer {
    const said = table.say(row, field.id)
    if (said === '') return { value: fallback(row, field, kind) }
    return asked(field, said) ?? found(chooserOf(field, kind).exactly(said)) ?? unclear(field, said)
  }

  /** What stands for a choice that the row does not make: what its name says, else that it is not known. */
  function fallback(row: Row, field: QuestionField, kind: string): string {
    const name = nameOf(row)
    const named = name === '' ? undefined : chooserOf(field, kind).within(name)
    if (field.id === 'topic') return named ?? (programmeChooser.within(name) === undefined ? 'other' : 'programme')
    if (field.id === 'group' && named !== undefined) return named
    return field.options?.find(({ unknown }) => unknown)?.value ?? ''
  }

  const asked = ({ id }: QuestionField, said: string): Answer | undefined => {
    const meant = meaningOf(meanings, id, fold(said))
    return meant === leaveOut ? { leftOut: true } : found(meant)
  }
  const found = (value: string | undefined): Answer | undefined => (value === undefined ? undefined : { value })
  const unclear = ({ id, label }: QuestionField, said: string): Answer => ({
    problem: {
      column: table.heading(id),
      message: `Cairn does not know the ${label.toLowerCase()} “${said}”. Say once what it means`,
      asks: { field: id, word: fold(said), shown: said },
    },
  })

  function programme(row: Row, field: QuestionField): Answer {
    const said = table.say(row, field.id)
    if (said === '') return { value: programmeChooser.within(nameOf(row)) ?? '' }
    return (
      asked(field, said) ??
      found(programmeChooser.exactly(said) ?? programmeChooser.within(said)) ??
      unclear(field, said)
    )
  }

  /** What no list has is laid down as it stands on the certificate, where the file says who awarded it. */
  function qualification(row: Row, field: QuestionField): Answer {
    const said = table.say(row, field.id) || table.say(row, 'title')
    if (said === '') return { value: '' }
    const body = table.say(row, 'awardedBy')
    const known = qualificationChooser.exactly(said) ?? qualificationChooser.exactly(`${said} ${body}`)
    if (body !== '' && known === undefined && meaningOf(meanings, field.id, fold(said)) === undefined)
      return { value: notInTheList }
    return asked(field, said) ?? found(known) ?? unclear(field, said)
  }

  function unit(row: Row, field: QuestionField): Answer {
    const said = table.say(row, field.id) || table.say(row, 'title')
    if (said === '') return { value: '' }
    return asked(field, said) ?? found(unitChooser.exactly(said)) ?? unclear(field, said)
  }

  return (row: Row, field: QuestionField, form: QuestionForm): Answer => {
    if (field.type === 'choice') return choice(row, field, form.kind)
    if (field.type === 'programme') return programme(row, field)
    if (field.type === 'qualification') return qualification(row, field)
    if (field.type === 'unit') return unit(row, field)
    if (field.id === 'title') return { value: nameOf(row) || programmeTitle(row) }
    return { value: table.say(row, field.id) }
  }

  function programmeTitle(row: Row): string {
    const id = programmeChooser.exactly(table.say(row, 'programme'))
    return id === undefined ? table.say(row, 'programme') : (lists.programmes.get(id) ?? '')
  }
}
