import type { TenantDatabase } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import { type Rulebook, withPublished } from './rules.ts'
import { type AreaRules, publishedVersions } from './store.ts'

/** The rulebook of each area: what ships with Cairn, and over it what the area has published. */
export type Rulebooks = {
  /** What ships with Cairn. */
  readonly shipped: Rulebook
  /** The rulebook of an area as of the revision that was read with the rest of the page. */
  readonly of: (database: Pick<TenantDatabase, 'tenant' | 'read'>, area: AreaRules | undefined) => Promise<Rulebook>
}

/** Keeps the rulebooks of areas that have rules of their own until they change them; the others share what ships. */
export function openRulebooks(shipped: Rulebook): Rulebooks {
  const kept = new Map<TenantId, { readonly revision: number; readonly rulebook: Rulebook }>()
  return {
    shipped,
    of: async ({ tenant, read }, area) => {
      if (area === undefined || area.revision === 0) return shipped
      const known = kept.get(tenant)
      if (known?.revision === area.revision) return known.rulebook
      const [published] = await read([publishedVersions(tenant)])
      const rulebook = { ...shipped, documents: withPublished(shipped.documents, published) }
      kept.set(tenant, { revision: area.revision, rulebook })
      return rulebook
    },
  }
}
