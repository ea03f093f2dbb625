import { found } from '../../kit/errors.ts'
import { LabourPage } from './import-page.tsx'
import type { OfImport } from './load.ts'
import { type Import, labourOf } from './rules.ts'
import { progressOf } from './store.ts'

/** How far the work on an import has come that is under way. */
export async function loadProgress({ var: { ctx } }: OfImport, { id }: Import) {
  const [progress] = await ctx.read([progressOf(ctx.tenant, id)])
  return progress ?? { done: 0, total: 0, stopAsked: false, failedAt: null }
}

/** The page that shows it, at whatever address what comes of it will stand. Throws NotFound where none is under way. */
export async function labourPage(c: OfImport, one: Import) {
  const labour = found(labourOf(one), 'work')
  return <LabourPage frame={c.var.frame} {...{ one, labour }} progress={await loadProgress(c, one)} />
}
