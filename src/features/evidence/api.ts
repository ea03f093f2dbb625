import { z } from 'zod'
import { asTyped, at, done, id, idField, moment, onOne, operation, type Operation, ownId } from '../../api/index.ts'
import type { EvidenceId } from '../../db/tables.gen.ts'
import { contentOf, fileName, type Files } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { refused } from '../../kit/outcome.ts'
import { addEvidence, removeEvidence } from './actions.ts'
import { readEvidence } from './fields.ts'
import type { Keeper } from './keeper.ts'
import { loadFile, loadHolder } from './load.ts'
import type { Evidence, RecordId } from './rules.ts'

/** What shows that an entry is true, as it is told. */
export const evidenceSchema = z
  .object({
    id,
    kind: z.enum(['file', 'link', 'text']),
    title: z.string(),
    visibility: z
      .enum(['shared', 'own'])
      .describe('Of a piece of a portfolio: whether those at the centre may read it.'),
    addedAt: moment,
    link: z.string().optional(),
    text: z.string().optional(),
    bytes: z.int().optional(),
    mediaType: z.string().optional(),
    sha256: z.string().optional(),
  })
  .meta({ id: 'Evidence' })
export const tellEvidence = (each: Evidence) => ({ ...each, addedAt: at(each.addedAt) })

const OfRecord = z.strictObject({ entry: idField<RecordId>().describe('An entry, or a draft that is to become one.') })
const OfEvidence = z.strictObject({ evidence: idField<EvidenceId>() })
const given = ownId<EvidenceId>()
const title = z
  .string()
  .max(200)
  .optional()
  .describe('What it is called; how it begins, or its file, where none is given.')

const visibility = z
  .enum(['shared', 'own'])
  .optional()
  .describe('Of minutes and the like in a portfolio: whether those at the centre may read it.')

/** The evidence of entries for programs. A file is sent and answered as it is. */
export function evidenceApi(files: Files, keepers: readonly Keeper[]): readonly Operation[] {
  async function load(ctx: Ctx, record: RecordId) {
    const { holder, rows } = await loadHolder(ctx, keepers, record)
    return { entry: holder.id, title: holder.title, items: rows.map(tellEvidence) }
  }
  const answer = z.object({ entry: id, title: z.string(), items: z.array(evidenceSchema) })
  const tag = 'Evidence'
  const path = '/record/{entry}/evidence'
  const onRecord = onOne({ tag, path, params: OfRecord, answer, load: (ctx, { entry }) => load(ctx, entry) })
  const onEvidence = onOne({
    ...{ tag, answer },
    path: `${path}/{evidence}`,
    params: OfRecord.extend(OfEvidence.shape),
    load: (ctx, { entry }) => load(ctx, entry),
  })

  return [
    onRecord.read({ id: 'listEvidence', summary: 'List the evidence of an entry that you may change' }),
    onRecord.act({
      id: 'addEvidence',
      summary: 'Lay a link or text to an entry as evidence',
      body: z.strictObject({
        kind: z.enum(['link', 'text']),
        link: z.string().max(2_000).optional().describe('The address of a page.'),
        text: z.string().max(20_000).optional(),
        ...{ title, id: given, visibility },
      }),
      example: { kind: 'link', link: 'https://www.example.org/certificate' },
      status: 201,
      act: async (ctx, { entry }, { id: own = newId<EvidenceId>(), ...typed }) => {
        const { holder } = await loadHolder(ctx, keepers, entry)
        const asks = holder.piece?.asksWhoReads ?? false
        const read = readEvidence(asTyped({ ...typed, id: own }), { ok: true, value: undefined }, asks)
        return read.ok ? addEvidence(ctx, keepers, entry, read.value) : read
      },
    }),
    operation({
      id: 'addEvidenceFile',
      method: 'post',
      path: `${path}/file`,
      tag,
      summary: 'Lay a file to an entry as evidence',
      params: OfRecord,
      query: z.strictObject({ fileName: z.string().min(1).max(200), title, id: given, visibility }),
      takes: files.most,
      answer,
      status: 201,
      handle: async (ctx, { params: { entry }, query, content }) => {
        const { fileName, id: own = newId<EvidenceId>(), ...typed } = query
        const { holder } = await loadHolder(ctx, keepers, entry)
        const kept = await files.keep(content)
        const file =
          'refused' in kept
            ? refused('file', kept.refused)
            : ({ ok: true, value: { ...kept, name: fileName } } as const)
        const asks = holder.piece?.asksWhoReads ?? false
        const read = readEvidence(asTyped({ kind: 'file', id: own, ...typed }), file, asks)
        done(await addEvidence(ctx, keepers, entry, done(read)))
        return load(ctx, entry)
      },
    }),
    onEvidence.act({
      id: 'removeEvidence',
      at: 'remove',
      summary: 'Take evidence away from an entry',
      act: async (ctx, { entry, evidence }) => found(await removeEvidence(ctx, keepers, entry, evidence), 'evidence'),
    }),
    operation({
      id: 'readEvidenceFile',
      method: 'get',
      path: '/evidence/{evidence}',
      tag,
      summary: 'Take a file that is laid to an entry, of yours or of someone you manage',
      description: 'Those whose entry it is are told that you looked.',
      params: OfEvidence,
      answer: 'a file',
      handle: async (ctx, { params: { evidence } }) => {
        const { sha256, mediaType, title } = await loadFile(ctx, keepers, evidence)
        return { mediaType, name: fileName(title, mediaType), content: await contentOf(files, sha256) }
      },
    }),
  ]
}
