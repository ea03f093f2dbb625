import type { QuestionField, QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import { type Document, type Documents, looksFor } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { attributesChosen } from './answers.ts'
import type { Answers, Entry } from './rules.ts'

/** The rules of an area as they stand on a day. */
export type RulesOn = { readonly documents: Documents; readonly today: PlainDate }

/** The rules about a person that look for what an entry of theirs says. */
export const rulesReading = (
  { kind, attributes }: Pick<Entry, 'kind' | 'attributes'>,
  { documents, today }: RulesOn,
): readonly Document[] =>
  Object.values(documents).filter(
    (document) => document.subject === 'person' && looksFor(document, { ...attributes, kind }, today),
  )

const isRead = (form: QuestionForm, attributes: Entry['attributes'], rules: RulesOn) =>
  rulesReading({ kind: form.kind, attributes }, rules).length > 0

/**
 * The questions as they are offered: of a kind that is there to be read by rules, only the choices of which some rule looks
 * for what they say, as the other answers are.
 */
export function offeredOf(form: QuestionForm, answers: Answers, rules: RulesOn): QuestionForm {
  if (!form.onlyRead) return form
  return { ...form, pages: form.pages.map((page) => ({ ...page, fields: page.fields.map(offeredIn(page)) })) }

  function offeredIn(page: QuestionPage) {
    const around = saidAround(page, answers)
    return (field: QuestionField): QuestionField => {
      const options = field.options?.filter(({ value }) =>
        around.some((said) => isRead(form, { ...said, ...attributesChosen(field, value) }, rules)),
      )
      if (options === undefined || options.length === field.options?.length) return field
      return { ...field, options, ask: `${field.ask}. Others cannot be recorded, for no rule of this area reads them` }
    }
  }
}

/** What is said wherever a page is asked: by the answers, or each way in which it may come to be asked. */
function saidAround({ when = {} }: QuestionPage, answers: Answers): readonly Answers[] {
  return Object.entries(when).reduce<readonly Answers[]>(
    (ways, [name, wanted]) => {
      const values = [wanted].flat()
      const given = values.filter((value) => value === answers[name])
      return ways.flatMap((way) => (given.length > 0 ? given : values).map((value) => ({ ...way, [name]: value })))
    },
    [{}],
  )
}
