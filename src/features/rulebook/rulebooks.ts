import type { Catalogue, Lists } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import { type AreaBook, bookOf, inOrder } from './area-book.ts'
import { areaRules, type AreaRules, bodiesInForce, endedUnits, publishedVersions } from './store.ts'

type Database = Pick<TenantDatabase, 'tenant' | 'read'>

/** The rulebook of each area: what ships with Cairn, and over it what the area has loaded and published. */
export type Rulebooks = {
  /** What ships with Cairn. */
  readonly shipped: AreaBook
  /** The rulebook of an area as of the revision that was read with the rest of the page. */
  readonly of: (database: Database, area: AreaRules | undefined) => Promise<AreaBook>
  /** The same, where a page needs nothing else of the area. */
  readonly inArea: (database: Database) => Promise<AreaBook>
  /** What the people of an area can choose from, where a page needs nothing else of its rulebook. */
  readonly listsFor: (database: Database) => Promise<Lists>
}

/** Keeps the rulebooks of areas that have something of their own until they change it; the others share what ships. */
export function openRulebooks(catalogue: Catalogue): Rulebooks {
  const shipped = bookOf(catalogue, [], [])
  const kept = new Map<TenantId, { readonly revision: number; readonly book: AreaBook }>()
  const of: Rulebooks['of'] = async ({ tenant, read }, area) => {
    if (area === undefined || area.revision === 0) return shipped
    const known = kept.get(tenant)
    if (known?.revision === area.revision) return known.book
    const [published, bodies, ended] = await read([
      publishedVersions(tenant),
      bodiesInForce(tenant),
      endedUnits(tenant),
    ])
    const book = bookOf(
      catalogue,
      bodies.map(({ content }) => content),
      published,
      inOrder([...ended, ...bodies]),
    )
    kept.set(tenant, { revision: area.revision, book })
    return book
  }
  const inArea: Rulebooks['inArea'] = async (database) => {
    const [area] = await database.read([areaRules(database.tenant)])
    return of(database, area)
  }
  return { shipped, of, inArea, listsFor: async (database) => (await inArea(database)).lists }
}
