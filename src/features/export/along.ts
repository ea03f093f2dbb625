import type { Tx } from '../../db/index.ts'
import type { EvidenceId, PersonId, TenantId } from '../../db/tables.gen.ts'
import { type EvidenceAlong, insertEvidenceAlong, knownEvidence } from '../evidence/index.ts'
import { type Along, type Coming, isLeft, type Told } from './rules.ts'
import { otherIdFor } from './signing.ts'

type Laying = { readonly person: PersonId; readonly at: Date; readonly along: Along }

/**
 * Lays down the evidence that came along with entries that were brought. It keeps its id where that is free, and otherwise
 * takes one that follows from the person, the entry and its own.
 */
export async function layDownEvidence(
  tx: Tx,
  tenant: TenantId,
  coming: readonly Coming[],
  { person, at, along }: Laying,
): Promise<void> {
  const told = coming.flatMap(({ id, taken }) =>
    taken.evidence.filter((each) => !isLeft(each, along)).map((each) => ({ record: id, each })),
  )
  if (told.length === 0) return
  const used = new Set<string>(
    await tx.run(
      knownEvidence(
        tenant,
        told.map(({ each }) => each.id),
      ),
    ),
  )
  const evidence = told.map(({ record, each }) => {
    const id = used.has(each.id) ? otherIdFor(person, `${record} ${each.id}`) : each.id
    used.add(id)
    return {
      ...substanceOf(each, along),
      ...{ id: id as EvidenceId, record, title: each.title },
      addedAt: new Date(each.addedAt),
    }
  })
  await insertEvidenceAlong(tx, tenant, evidence, { person, by: person, at })
}

/** What it is: of a file, what its content told when it came. */
function substanceOf(told: Told, along: Along): Pick<EvidenceAlong, 'kind' | 'file' | 'link' | 'text'> {
  if (told.kind === 'link') return { kind: told.kind, file: null, link: told.link, text: null }
  if (told.kind === 'text') return { kind: told.kind, file: null, link: null, text: told.text }
  return { kind: told.kind, file: along.get(told.sha256) ?? null, link: null, text: null }
}
