import { found } from '../../kit/errors.ts'
import { LabourPage } from './import-page.tsx'
import { loadProgress, type OfImport } from './load.ts'
import { type Import, labourOf } from './rules.ts'

/** The page that shows it, at whatever address what comes of it will stand. Throws NotFound where none is under way. */
export async function labourPage(c: OfImport, one: Import) {
  const labour = found(labourOf(one), 'work')
  return <LabourPage frame={c.var.frame} {...{ one, labour }} progress={await loadProgress(c.var.ctx, one.id)} />
}
