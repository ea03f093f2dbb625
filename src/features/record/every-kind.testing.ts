import { world } from '../../../test/scenario.ts'
import type { QuestionField, QuestionForm } from '../../catalogue/questions.ts'
import { controlsOf, listFor, pagesFor } from './answers.ts'
import type { Answers } from './rules.ts'

function dateFor(field: QuestionField): Answers {
  const [day = '', month = '', year = ''] = controlsOf(field)
  return { [day]: '3', [month]: '4', [year]: field.to === 'until' ? '2027' : '2025' }
}

/** The first of each choice, and something plausible for the rest: answers for every kind of entry. */
export async function formsOf() {
  const { catalogue } = await world()
  const { lists } = catalogue

  function answerTo(field: QuestionField, answers: Answers): Answers {
    const { id, type, options = [] } = field
    if (type === 'date') return dateFor(field)
    const [first = type === 'number' ? '12' : 'Words of its own'] = [
      ...options.map(({ value }) => value),
      ...(listFor(field, answers, lists)?.keys() ?? []),
    ]
    return { [id]: first }
  }

  return catalogue.forms.map((form: QuestionForm) => {
    const pages: Record<string, Record<string, string>> = {}
    let answers: Answers = {}
    for (const { id } of form.pages) {
      const page = pagesFor(form, answers).find((each) => each.id === id)
      if (!page?.fields.some(({ optional }) => !optional)) continue
      const given = Object.assign({}, ...page.fields.map((field) => answerTo(field, answers))) as Record<string, string>
      pages[id] = given
      answers = { ...answers, ...given }
    }
    return { kind: form.kind, by: form.by, pages }
  })
}
