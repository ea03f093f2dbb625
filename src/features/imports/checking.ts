import type { Task } from '../../jobs/index.ts'
import { check, isMapped, rowsOf } from './check.ts'
import type { FindChoices } from './choices.ts'
import { inPieces, labour, type Labouring } from './progress.ts'
import { saveFindings } from './row-store.ts'
import { findImportOf, holdImport, rememberMapping, setChecked } from './store.ts'
import { headingsKey } from './words.ts'

/** What the queue calls it. */
export const checkTask = 'import-check'

/**
 * Checks the rows of a file and keeps what it found, unless another check has been asked for in the meantime; and remembers
 * for the area what the columns and words of such a file mean.
 */
export function checkRows(choicesFor: FindChoices): Task {
  return labour('checking', async ({ work, id, tell, payload }: Labouring) => {
    const { tenant, write, now, today } = work
    const isWanted = (one: { readonly checking: string | null } | undefined) => one?.checking === payload['checking']
    const choices = await choicesFor(work)
    await write(async (tx) => {
      const one = await tx.run(findImportOf(tenant, id))
      if (one === undefined || !isWanted(one) || !isMapped(one)) return
      const { judged, columns } = await check({ tx, tenant, today: today(), choices, tell }, one)
      if (!isWanted(await tx.run(holdImport(tenant, id)))) return
      await inPieces(
        judged.map(({ line, state, problems }) => ({ line, state, problems, made: null })),
        async (piece) => {
          await tx.run(saveFindings(rowsOf(tenant, one), piece))
          return []
        },
        () => Promise.resolve(),
      )
      await tx.run(setChecked(tenant, id, today()))
      // Whom a name means is of this file alone.
      const meanings = Object.fromEntries(Object.entries(one.meanings).filter(([field]) => field !== 'person'))
      const headings = headingsKey(columns.map(({ key }) => key))
      const remembered = { what: one.what, headings, mapping: one.mapping, meanings, at: now(), by: one.broughtBy }
      await tx.run(rememberMapping(tenant, remembered))
    })
  })
}
