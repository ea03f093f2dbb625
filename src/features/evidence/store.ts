import { from, many, one, plain, type Query, run, sql, type Tx } from '../../db/index.ts'
import type { EvidenceId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Evidence, EvidenceVisibility, NewEvidence, RecordId } from './rules.ts'

const rows = (tenant: TenantId) =>
  from
    .selectFrom('evidence')
    .leftJoin('stored_file', (join) =>
      join
        .onRef('stored_file.tenant_id', '=', 'evidence.tenant_id')
        .onRef('stored_file.sha256', '=', 'evidence.sha256'),
    )
    .where('evidence.tenant_id', '=', tenant)
    .where('removed_at', 'is', null)
    .select([
      'evidence_id as id',
      'record_id as record',
      'title',
      'kind',
      'evidence.sha256',
      'bytes',
      'media_type as mediaType',
      'link',
      'text',
      'visibility',
      'added_at as addedAt',
    ])

type Row = {
  readonly id: EvidenceId
  readonly record: string
  readonly title: string
  readonly kind: string
  readonly sha256: string | null
  readonly bytes: number | null
  readonly mediaType: string | null
  readonly link: string | null
  readonly text: string | null
  readonly visibility: string
  readonly addedAt: Date
}

function toEvidence({ id, record, title, addedAt, kind, sha256, bytes, mediaType, link, text, ...row }: Row): Evidence {
  const common = { id, record: record as RecordId, title, addedAt, visibility: row.visibility as EvidenceVisibility }
  if (kind === 'link') return { ...common, kind, link: link ?? '' }
  if (kind === 'text') return { ...common, kind, text: text ?? '' }
  return { ...common, kind: 'file', sha256: sha256 ?? '', bytes: bytes ?? 0, mediaType: mediaType ?? '' }
}

/** The evidence of these entries, drafts or pieces, in the order it was added. */
export const evidenceFor = (tenant: TenantId, records: readonly RecordId[]): Query<Evidence[]> =>
  many(
    rows(tenant)
      .where('record_id', '=', sql<string>`any(${records}::uuid[])`)
      .orderBy('record_id')
      .orderBy('evidence_id'),
    toEvidence,
  )

/** Undefined where this tenant has no such evidence, or no longer. */
export const findEvidence = (tenant: TenantId, id: EvidenceId): Query<Evidence | undefined> =>
  one(rows(tenant).where('evidence_id', '=', id), toEvidence)

type Laying = { readonly record: RecordId; readonly person: PersonId; readonly by: PersonId; readonly at: Date }

/** Answers undefined where it is there already: a form sent twice, or the same file to the same entry. */
export async function insertEvidence(
  tx: Tx,
  tenant: TenantId,
  evidence: NewEvidence,
  { record, person, by, at }: Laying,
): Promise<EvidenceId | undefined> {
  const { kind } = evidence
  if (kind === 'file')
    await tx.run(
      run(
        from
          .insertInto('stored_file')
          .values({
            tenant_id: tenant,
            sha256: evidence.sha256,
            bytes: evidence.bytes,
            media_type: evidence.mediaType,
            stored_at: at,
          })
          .onConflict((conflict) => conflict.doNothing()),
      ),
    )
  return tx.run(
    one(
      from
        .insertInto('evidence')
        .values({
          tenant_id: tenant,
          evidence_id: evidence.id,
          record_id: record,
          person_id: person,
          kind,
          title: evidence.title,
          visibility: evidence.visibility,
          sha256: kind === 'file' ? evidence.sha256 : null,
          link: kind === 'link' ? evidence.link : null,
          text: kind === 'text' ? evidence.text : null,
          added_at: at,
          added_by: by,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('evidence_id as id'),
      ({ id }) => id,
    ),
  )
}

/** Those of the ids that the area has evidence of, removed or not. */
export const knownEvidence = (tenant: TenantId, ids: readonly string[]): Query<EvidenceId[]> =>
  many(
    from
      .selectFrom('evidence')
      .where('tenant_id', '=', tenant)
      .where('evidence_id', '=', sql<EvidenceId>`any(${ids}::uuid[])`)
      .select('evidence_id as id'),
    ({ id }) => id,
  )

/** Evidence that came along with an entry that was brought from elsewhere, as it was laid to it there, and when. */
export type EvidenceAlong = Pick<Evidence, 'id' | 'record' | 'title' | 'addedAt' | 'kind'> & {
  readonly file: { readonly sha256: string; readonly bytes: number; readonly mediaType: string } | null
  readonly link: string | null
  readonly text: string | null
}

type Bringing = { readonly person: PersonId; readonly by: PersonId; readonly at: Date }

/** Lays down evidence of many entries at once. A file that stands twice with one entry is there once. */
export async function insertEvidenceAlong(
  tx: Tx,
  tenant: TenantId,
  evidence: readonly EvidenceAlong[],
  { person, by, at }: Bringing,
): Promise<void> {
  const files = evidence.flatMap(({ file }) =>
    file
      ? [{ tenant_id: tenant, sha256: file.sha256, bytes: file.bytes, media_type: file.mediaType, stored_at: at }]
      : [],
  )
  if (files.length > 0)
    await tx.run(
      run(
        plain(sql`
          insert into stored_file select * from jsonb_populate_recordset(null::stored_file, ${JSON.stringify(files)}::jsonb)
          on conflict do nothing`),
      ),
    )
  const rows = evidence.map(({ id, record, title, addedAt, kind, file, link, text }) => ({
    ...{ tenant_id: tenant, evidence_id: id, record_id: record, person_id: person, kind, title, link, text },
    ...{ sha256: file?.sha256 ?? null, visibility: 'shared', added_at: addedAt, added_by: by },
  }))
  await tx.run(
    run(
      plain(sql`
        insert into evidence select * from jsonb_populate_recordset(null::evidence, ${JSON.stringify(rows)}::jsonb)
        on conflict do nothing`),
    ),
  )
}

/** Takes the evidence away; answers undefined where it was not there. */
export const removeEvidenceOf = (
  tenant: TenantId,
  {
    record,
    id,
    by,
    at,
  }: { readonly record: RecordId; readonly id: EvidenceId; readonly by: PersonId; readonly at: Date },
) =>
  one(
    from
      .updateTable('evidence')
      .set({ removed_at: at, removed_by: by })
      .where('tenant_id', '=', tenant)
      .where('record_id', '=', record)
      .where('evidence_id', '=', id)
      .where('removed_at', 'is', null)
      .returning(['kind', 'title']),
  )

/** Takes away all evidence of a draft that is thrown away. */
export const removeAllEvidence = (tenant: TenantId, record: RecordId, by: PersonId, at: Date): Query<void> =>
  run(
    from
      .updateTable('evidence')
      .set({ removed_at: at, removed_by: by })
      .where('tenant_id', '=', tenant)
      .where('record_id', '=', record)
      .where('removed_at', 'is', null),
  )
