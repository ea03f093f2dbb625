import type { Issue } from './problems.ts'
import type { QuestionField, QuestionForm } from './questions.ts'
import { didYouMean } from './suggest.ts'
import { type Attribute, kindNamed, type Vocabulary } from './vocabulary.ts'

/** What keeps the question pages of a kind from making facts that the vocabulary knows. */
export function checkForm(
  { kind: name, byline, always, forRegulator, pages }: QuestionForm,
  vocabulary: Vocabulary,
): readonly Issue[] {
  const kind = kindNamed(vocabulary, name)
  if (!kind) return [{ path: ['kind'], message: unknown('kind', name, Object.keys(vocabulary.kinds)) }]
  const { attributes } = kind
  const issues: Issue[] = []
  const check = (path: readonly PropertyKey[], attribute: string): Attribute | undefined => {
    if (Object.hasOwn(attributes, attribute)) return attributes[attribute]
    issues.push({ path, message: unknown('attribute', attribute, Object.keys(attributes)) })
    return undefined
  }
  if (byline !== undefined) check(['byline'], byline)
  for (const attribute of Object.keys(always)) check(['always', attribute], attribute)
  if (forRegulator && always['submitted'] !== false)
    issues.push({
      path: ['forRegulator'],
      message: 'What goes to a regulator begins with “always: { submitted: false }”',
    })
  pages.forEach(({ fields }, page) =>
    fields.forEach((field, at) => {
      const path = ['pages', page, 'fields', at]
      for (const set of setsOf(field)) check(path, set)
      if (field.to === undefined) issues.push(...closedValues(field, check([...path, 'id'], field.id), path))
    }),
  )
  return issues
}

const setsOf = ({ options = [] }: QuestionField) => options.flatMap(({ sets = {} }) => Object.keys(sets))

/** Choices must be among the values of an attribute that has no others. */
function closedValues({ options = [] }: QuestionField, attribute: Attribute | undefined, path: Issue['path']): Issue[] {
  const { values, open } = attribute ?? {}
  if (values === undefined || open) return []
  return options
    .filter(
      ({ value, unknown: isUnknown, sets, list }) => !isUnknown && !sets && !list && !Object.hasOwn(values, value),
    )
    .map(({ value }) => ({ path, message: unknown('value', value, Object.keys(values)) }))
}

const unknown = (what: string, word: string, known: readonly string[]) =>
  `The vocabulary has no ${what} “${word}”${didYouMean(word, known)}`
