import type { QuestionField, QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import { type Answers, controlsOf, pagesFor } from '../record/index.ts'

/** Answers given so far, of an entry to be or of one that is being corrected. Only its author sees it. */
export type Draft = {
  readonly id: DraftId
  readonly kind: string
  readonly answers: Answers
  readonly savedAt: Date
  /** Whose record it is for, where that is not its author's own. */
  readonly about: PersonId | null
  /** The entry that it corrects, as of which of its revisions. */
  readonly corrects: EntryId | null
  readonly correctsRevision: number | null
}

/**
 * The page after this one that asks and is not yet answered, or the check: there, what may be left open is offered. Of a
 * correction only what has become open is asked.
 */
export function nextPage(form: QuestionForm, answers: Answers, page: QuestionPage, correcting: boolean): string {
  const pages = pagesFor(form, answers)
  const rest = pages.slice(pages.findIndex(({ id }) => id === page.id) + 1)
  const isOpen = ({ fields }: QuestionPage) =>
    fields.some(({ optional }) => !optional) &&
    !fields.some((field) => controlsOf(field).some((control) => control in answers))
  return (correcting ? pages.find(isOpen) : rest.find(isOpen))?.id ?? 'check'
}

/** Whether a field is answered in one's own words, in which a family could be named. */
export const isFree = ({ type }: Pick<QuestionField, 'type'>): boolean => type === 'text' || type === 'longtext'
