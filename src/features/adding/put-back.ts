import type { Catalogue } from '../../catalogue/index.ts'
import type { DraftId } from '../../db/tables.gen.ts'
import { NotFound } from '../../kit/errors.ts'
import type { RawForm } from '../../kit/form.ts'
import { readId } from '../../kit/http.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PutBack } from '../accounts/index.ts'
import { controlsOf } from '../record/index.ts'
import { keepLine } from './actions.ts'
import { keepAnswers, type Kept } from './keeping.ts'
import { type DraftReader, draftReader, pageNamed } from './loading.ts'
import { lineControls } from './rules.ts'
import { readSaid, sentOf } from './said.ts'

const pageAddress = /^\/record\/add\/([\da-f-]{36})\/([a-z]+)$/

/**
 * Puts what was typed on a page of a draft back into the draft, as if the session had never ended; what was typed elsewhere
 * is for `elsewhere`.
 */
export function puttingBack(catalogue: Pick<Catalogue, 'forms' | 'recordTypes'>, elsewhere: PutBack): PutBack {
  const reader = draftReader(catalogue)
  return async (ctx, typed) => {
    const { path, form } = typed
    const found = await elsewhere(ctx, typed)
    if (found !== undefined) return found
    try {
      return path === '/record/capture' ? await backInLine(ctx, form) : await backInPage(ctx, reader, path, form)
    } catch (error) {
      if (error instanceof NotFound) return undefined
      throw error
    }
  }
}

async function backInLine(ctx: Ctx, form: RawForm) {
  const said = readSaid(form, sentOf(lineControls, form))
  const kept = await keepLine(ctx, form['draft'], said)
  return placeFor(kept.id, kept, said.writer) ?? `/record/capture?draft=${kept.id}`
}

async function backInPage(ctx: Ctx, reader: DraftReader, path: string, form: RawForm) {
  const [, draft = '', name = ''] = pageAddress.exec(path) ?? []
  const loaded = await reader.load(ctx, draft)
  const page = pageNamed(loaded, name)
  const said = readSaid(form, sentOf(page.fields.flatMap(controlsOf), form))
  const kept = await keepAnswers(ctx, readId<DraftId>(draft), said, name)
  return placeFor(draft, kept, said.writer) ?? path
}

const placeFor = (draft: string, { elsewhereAt }: Kept, writer: string) =>
  elsewhereAt && `/record/add/${draft}/versions?here=${writer}`
