import type { Catalogue, RecordTypes } from '../../catalogue/index.ts'
import type { QuestionForm } from '../../catalogue/questions.ts'
import type { DraftId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { findPerson, managersOf } from '../people/index.ts'
import { readersNow, typeOfKind } from '../privacy/index.ts'
import { type Answers, pagesFor } from '../record/index.ts'
import { loadVersions } from './keeping.ts'
import type { About } from './question-pages.tsx'
import { choicesOf, type Draft, lineFields, type Version } from './rules.ts'

/** Reads drafts together with the question pages of their kind. */
export function draftReader({ forms, recordTypes }: Pick<Catalogue, 'forms' | 'recordTypes'>) {
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)
  return {
    formOf,
    own: forms.filter(({ by }) => by === 'person'),
    decided: forms.filter(({ by }) => by === 'line'),
    kinds: new Map(forms.map(({ kind, text }) => [kind, text])),
    /** What is to be chosen between, where a draft has other versions. */
    choicesFor: (draft: Draft, versions: readonly Version[]) =>
      choicesOf(formOf(draft.kind ?? '')?.pages.flatMap(({ fields }) => fields) ?? lineFields, draft, versions),
    /** A draft of the actor's whose kind is chosen. Throws NotFound. */
    load: async (ctx: Ctx, id: string) => {
      const { draft, versions } = await loadVersions(ctx, readId<DraftId>(id))
      const form = found(formOf(draft.kind ?? ''), 'kind of entry')
      const pages = pagesFor(form, draft.answers)
      const line = lineBeside(form, draft.answers)
      return { draft, versions, form, pages, line, about: await aboutOf(ctx, draft.about, recordTypes, form) }
    },
  }
}

export type DraftReader = ReturnType<typeof draftReader>
export type Loaded = Awaited<ReturnType<DraftReader['load']>>

/** The page of a draft that the address names. Throws NotFound. */
export const pageNamed = ({ pages }: Pick<Loaded, 'pages'>, name: string) =>
  found(
    pages.find(({ id }) => id === name),
    'question',
  )

/** The line a draft began as, where no question of its kind asks for one. */
const lineBeside = ({ pages }: QuestionForm, { title }: Answers) =>
  pages.some(({ fields }) => fields.some(({ to }) => to === 'title')) ? undefined : title

/**
 * For whom one writes, and who will read it; null for one's own record. Without a form, of which kind it will be is not
 * known yet: most of a record is of one type.
 */
export async function aboutOf(
  { read, tenant, actor, today }: Ctx,
  about: PersonId | null,
  recordTypes: RecordTypes,
  form?: QuestionForm,
): Promise<About> {
  const [person, managers] = await read([
    findPerson(tenant, about ?? actor.id, today),
    managersOf(tenant, about ?? actor.id, today),
  ])
  const owner = about === null ? undefined : found(person, 'person').name
  const others = [...(owner === undefined ? [] : [owner]), ...managers.filter((name) => name !== actor.name)]
  const type = form ? typeOfKind(recordTypes, form.kind) : 'learning'
  const readers = readersNow(recordTypes, type, { managers: others }, { because: 'the role requires it', about: owner })
  return { owner, readers, base: about === null ? '/record' : `/people/${about}/record` }
}
