import type { Catalogue } from '../../catalogue/index.ts'
import type { QuestionField, QuestionForm } from '../../catalogue/questions.ts'
import type { What } from './rules.ts'

/** What a column may be. */
export type Field = {
  readonly id: string
  readonly label: string
  readonly type: 'text' | 'email' | 'date' | 'yes-no'
  /** Headings that real files have for it. */
  readonly headings?: RegExp | undefined
  /** The rows cannot be imported without it, or without one of the others of the same name. */
  readonly need?: string | undefined
}

/** The columns that say whom a row is about. */
export const who: readonly Field[] = [
  { id: 'email', label: 'Email address', type: 'email', headings: /\be ?mail\b/, need: 'who' },
  { id: 'firstName', label: 'First name', type: 'text', headings: /\b(first|fore|given) ?names?\b/ },
  { id: 'lastName', label: 'Last name', type: 'text', headings: /\b(last|family) ?name\b|surname/ },
  {
    id: 'name',
    label: 'Full name',
    type: 'text',
    headings:
      /^((full|staff|employee|learner|delegate|attendee|participant|practitioner|display|user|members?) )*name$|^(learner|delegate|attendee|participant|practitioner|employee|person|staff member|staff|worker)$/,
    need: 'who',
  },
]

const peopleFields: readonly Field[] = [
  ...who.map((field) => ({
    ...field,
    need: field.id === 'firstName' || field.id === 'lastName' ? undefined : field.id,
  })),
  {
    id: 'jobTitle',
    label: 'Job title',
    type: 'text',
    headings: /\bjob\b|position|^post\b|post title|designation|role title|^role$/,
    need: 'jobTitle',
  },
  { id: 'team', label: 'Team', type: 'text', headings: /\bteam\b|department|locality|^unit$/, need: 'team' },
  {
    id: 'organisation',
    label: 'Organisation',
    type: 'text',
    headings: /organi[sz]ation|employer|agency|^service$|setting|^hub$/,
  },
  { id: 'firstDay', label: 'First day', type: 'date', headings: /start|joined|join date|first day|appointed/ },
  { id: 'manager', label: 'Manages the team (yes or no)', type: 'yes-no', headings: /manage/ },
]

/** Headings of real files, for the questions that are asked of many entries. */
const known: Readonly<Record<string, RegExp>> = {
  on: /complet|attended|achieved|awarded on|date (of )?(award|training|course|event|attendance)|(award|training|course|event|attendance|session) date|^date$|date taken|^when$/,
  until: /expir|valid (un)?til|renew|refresher|due|lapse|end date/,
  qualification: /qualification/,
  unit: /\bunit\b/,
  title: /course|training|title|event|module|learning|activity/,
  provider: /provider|supplier|trainer|delivered by|run by/,
  topic: /topic|subject|category/,
  group: /group/,
  programme: /program/,
  level: /level/,
  awardedBy: /award/,
  minutes: /minutes/,
}

/** The kinds of entries that someone else may bring from a file: what a person does, holds or was given. */
export const importable = (forms: readonly QuestionForm[]): readonly QuestionForm[] =>
  forms.filter(({ by, visibility }) => by === 'person' && visibility === 'line')

/** Questions that only the person can answer. */
const isOwn = ({ to }: { readonly to?: string | undefined }) => to === 'notes' || to === 'visibility'

export const questionsOf = ({ pages }: QuestionForm): readonly QuestionField[] =>
  pages.flatMap(({ fields }) => fields).filter((field) => !isOwn(field))

/** What is asked of entries of most kinds, in other words each time. */
const common: Readonly<Record<string, string>> = {
  on: 'Date: completed, awarded or done',
  title: 'Name of the training, or of what else it was',
  until: 'Valid until (the last day)',
}

const labelOf = (id: string, fields: readonly QuestionField[]) =>
  common[id] ??
  [...new Set(fields.map((field) => field.label.replace(/\?? \(optional\)$/, '')))].slice(0, 2).join(', or: ')

function recordFields({ forms }: Pick<Catalogue, 'forms'>): readonly Field[] {
  const questions = Map.groupBy(importable(forms).flatMap(questionsOf), ({ id }) => id)
  const asked = [...questions].map(([id, fields]): Field => ({
    id,
    label: labelOf(id, fields),
    type: fields[0]?.type === 'date' ? 'date' : 'text',
    headings: known[id],
    need: id === 'on' ? 'on' : undefined,
  }))
  const order = Object.keys(known)
  const rank = ({ id }: Field) => (order.includes(id) ? order.indexOf(id) : order.length)
  const until: Field = { id: 'until', label: labelOf('until', []), type: 'date', headings: known['until'] }
  return [
    ...who,
    { id: 'kind', label: 'Kind of entry', type: 'text', headings: /^(kind|record type|entry type)$/ },
    ...[...asked, ...(questions.has('until') ? [] : [until])].toSorted((one, other) => rank(one) - rank(other)),
  ]
}

/** What the columns of a file may be. */
export const fieldsOf = (what: What, catalogue: Pick<Catalogue, 'forms'>): readonly Field[] =>
  what === 'people' ? peopleFields : recordFields(catalogue)
