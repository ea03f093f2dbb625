import { type Catalogue, readFacts } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { BroughtRecordId, DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { Files, Kept } from '../../files/index.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { insertDrafts } from '../adding/index.ts'
import { recordEvent } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import { asksWhoMaySee, missingFilesOf, ownersOf, type RecordActs } from '../record/index.ts'
import { layDownEvidence } from './along.ts'
import type { TakenDraft, TakenEntry } from './format.ts'
import { type ReadEntry, readRecord, type RecordFile } from './reading.ts'
import type { Received } from './receiving.ts'
import { type Along, alongOf, broughtIn, countFiles, type Filled, filledBy } from './rules.ts'
import { digestOf, otherIdFor } from './signing.ts'
import {
  dropHandedIn,
  findHandedIn,
  type HandedIn,
  holdHandedIn,
  insertBroughtRecord,
  keepHandedIn,
  trustedIssuers,
} from './store.ts'
import type { House } from './taking.ts'
import { type Vouching, vouchingFor } from './vouching.ts'

/** What becomes of an entry of the file: it is new, it is here already, or it cannot be brought. */
export type Fate =
  | { readonly is: 'new'; readonly id: EntryId; readonly taken: TakenEntry }
  | { readonly is: 'here'; readonly id: EntryId; readonly taken: TakenEntry }
  | { readonly is: 'unread'; readonly title: string; readonly because: string }

/** A file that was handed in, and what would become of it. */
export type Bringing = {
  readonly file: RecordFile
  readonly sha256: string
  readonly vouching: Vouching
  readonly fates: readonly Fate[]
  /** The files that came with it. */
  readonly along: Along
  /** The entries that are here already and lack files that came with it. */
  readonly filled: readonly Filled[]
}

/** Those of the entries that are new here. */
export const newOf = ({ fates }: Pick<Bringing, 'fates'>) => fates.filter((fate) => fate.is === 'new')

/** Keeps what was handed in until it is brought in or another takes its place. */
export const handIn = ({ write, tenant, actor, now }: Ctx, { text, files }: Received): Promise<void> =>
  write((tx) => tx.run(keepHandedIn(tenant, actor.id, { text, files, sha256: digestOf(text), at: now })))

/** What would become of the file that was handed in; undefined where none was. */
export async function lookAt(ctx: Ctx, house: House): Promise<Bringing | undefined> {
  const [kept] = await ctx.read([findHandedIn(ctx.tenant, ctx.actor.id)])
  return kept && ctx.write((tx) => weigh(tx, ctx, house, kept))
}

async function weigh(
  tx: Tx,
  { tenant, actor, today }: Ctx,
  { signer, catalogue, files }: House,
  { text, sha256, files: came }: HandedIn,
): Promise<Bringing | undefined> {
  const file = readRecord(text)
  if ('because' in file) return undefined
  const person = await tx.run(findPerson(tenant, actor.id, today))
  const trusted = await tx.run(trustedIssuers(tenant))
  const vouching = vouchingFor(file, { own: signer.keyId, tenant, trusted, person })
  const ids = file.entries.flatMap(({ taken }) => (taken ? [taken.id, otherIdFor(actor.id, taken.id)] : []))
  const owners = new Map((await tx.run(ownersOf(tenant, ids))).map(({ id, person }) => [id as string, person]))
  const fates = fatesOf(file.entries, { person: actor.id, owners, vouching, catalogue })
  const along = alongOf(await stillHere(files, came))
  const here = fates.filter((fate) => fate.is === 'here')
  const missing = await tx.run(
    missingFilesOf(
      tenant,
      actor.id,
      here.map(({ id }) => id),
    ),
  )
  return { file, sha256, vouching, fates, along, filled: filledBy(here, missing, along) }
}

/** A backup has not the files of what is not brought in yet, so that they may have gone since. */
const stillHere = async (files: Files, came: readonly Kept[]): Promise<Kept[]> => {
  const here = await Promise.all(came.map(({ sha256 }) => files.has(sha256)))
  return came.filter((_, index) => here[index])
}

type Judging = {
  readonly person: PersonId
  readonly owners: ReadonlyMap<string, PersonId>
  readonly vouching: Vouching
  readonly catalogue: Catalogue
}

function fatesOf(entries: readonly ReadEntry[], judging: Judging): Fate[] {
  const seen = new Set<string>()
  return entries.map((entry): Fate => {
    if (entry.unread) return { is: 'unread', ...entry.unread }
    const { taken } = entry
    const because = seen.has(taken.id) ? 'It stands in the file twice' : whyNotHere(taken, judging)
    seen.add(taken.id)
    return because === undefined ? fateOf(taken, judging) : { is: 'unread', title: taken.title, because }
  })
}

function fateOf(taken: TakenEntry, { person, owners }: Judging): Fate {
  const owner = owners.get(taken.id)
  if (owner === undefined) return { is: 'new', id: taken.id as EntryId, taken }
  const other = otherIdFor(person, taken.id)
  if (owner === person) return { is: 'here', id: taken.id as EntryId, taken }
  return { is: owners.has(other) ? 'here' : 'new', id: other, taken }
}

/** Why this Cairn does not keep such an entry; undefined where it does. */
function whyNotHere(taken: TakenEntry, { vouching, catalogue }: Judging): string | undefined {
  const { id, kind, attributes, on, until, standing } = taken
  const form = catalogue.forms.find((each) => each.kind === kind)
  if (!form) return `This Cairn keeps no entries of the kind “${kind}”`
  if (form.by === 'line' && !vouching.vouched)
    return 'A decision about someone is brought only from a Cairn that this area trusts. Ask whoever manages you to record it'
  const reserved = ['id', 'kind', 'on', 'until', 'standing', 'verifiedBy'].find((name) =>
    Object.hasOwn(attributes, name),
  )
  if (reserved !== undefined) return `It may have no attribute called ${reserved}`
  const fact = { ...attributes, id, kind, on, standing, ...(until !== null && { until }) }
  const [issue] = readFacts({ facts: [fact] }, catalogue.vocabulary).issues
  return issue && `${issue.path.slice(2).join('.')}: ${issue.message}`
}

/** How much came of it. */
export type Brought = {
  readonly entries: number
  readonly drafts: number
  /** Files for entries that were here already. */
  readonly files: number
}

/**
 * Brings in what is new of the file that was handed in, in one transaction: entries with what was recorded of them
 * elsewhere, drafts, and the files that entries which are here already lack. Refused where it is not the file that was looked at.
 */
export function bringIn(ctx: Ctx, house: House, acts: RecordActs, seen: string | undefined): Promise<Outcome<Brought>> {
  const { write, tenant, actor } = ctx
  return write(async (tx) => {
    const kept = await tx.run(holdHandedIn(tenant, actor.id))
    if (!kept) return refused('content', 'It has been brought in already, or another file has taken its place')
    if (kept.sha256 !== seen) return refused('content', 'Another file was chosen since. Look at it first')
    const bringing = await weigh(tx, ctx, house, kept)
    if (!bringing) return refused('content', 'The file cannot be read')
    await tx.run(dropHandedIn(tenant, actor.id))
    const brought = await layDown(tx, ctx, house, acts, bringing)
    if (brought.entries + brought.drafts + brought.files > 0) await tellOf(tx, ctx, bringing, brought)
    return { ok: true, value: brought }
  })
}

function tellOf(tx: Tx, { tenant, actor, now }: Ctx, bringing: Bringing, brought: Brought) {
  const { file, vouching, sha256, along } = bringing
  const { issuer, area, person } = file.head
  const facts = {
    ...brought,
    files: countFiles(newOf(bringing), along).along + brought.files,
    issuer,
    area: area.name,
    of: person.name,
    keyId: keyOf(file),
    vouched: vouching.vouched,
    sha256,
  }
  return recordEvent(tx, tenant, { actor: actor.id, person: actor.id, kind: 'record-brought', facts, at: now })
}

const keyOf = ({ seal }: RecordFile) => (seal.state === 'whole' ? seal.signature.keyId : null)

async function layDown(tx: Tx, ctx: Ctx, { catalogue }: House, acts: RecordActs, bringing: Bringing): Promise<Brought> {
  const { file, sha256, vouching, along } = bringing
  const { tenant, actor, now } = ctx
  const { vouched } = vouching
  const coming = newOf(bringing)
  if (coming.length > 0) {
    const record = newId<BroughtRecordId>()
    const { issuer, area, places, roles, brought, titles } = file.head
    const told = { places, roles, brought, titles }
    const from = { issuer, area: area.name, keyId: keyOf(file), vouched, sha256 }
    await tx.run(insertBroughtRecord(tenant, { id: record, person: actor.id, at: now, ...from, told }))
    const forms = new Map(catalogue.forms.map((form) => [form.kind, form]))
    const asks = (kind: string) => asksWhoMaySee(forms.get(kind))
    const how = { person: actor.id, record, vouched, asksWhoMaySee: asks, along }
    const entries = coming.map(({ id, taken }) => broughtIn(taken, id, how))
    const written = new Set(await acts.layDownAll(tx, ctx, entries, { by: actor.id, at: now, source: 'brought' }))
    const here = coming.filter(({ id }) => written.has(id))
    await layDownEvidence(tx, tenant, here, { person: actor.id, at: now, along })
  }
  const files = await fill(tx, ctx, acts, bringing)
  return { entries: coming.length, drafts: await layDownDrafts(tx, ctx, catalogue, file), files }
}

/** Lays the files to entries that lack them. What someone here has verified without them is a claim again. Answers how many. */
async function fill(tx: Tx, ctx: Ctx, acts: RecordActs, { filled, along }: Bringing): Promise<number> {
  const { tenant, actor, now } = ctx
  await layDownEvidence(tx, tenant, filled, { person: actor.id, at: now, along })
  for (const { id, verifiedHere } of filled)
    if (verifiedHere)
      await acts.returnIfVerified(tx, ctx, id, 'Files have come that were not there when it was verified')
  return countFiles(filled, along).along
}

/** Drafts that are not there yet, and have not become an entry. Answers how many. */
async function layDownDrafts(tx: Tx, { tenant, actor }: Ctx, { forms }: Catalogue, file: RecordFile): Promise<number> {
  const idOf = await idsHere(tx, tenant, actor.id, file)
  const wanted = file.drafts.filter(
    ({ id, kind }) => (kind === null || forms.some((form) => form.kind === kind)) && !idOf.has(id),
  )
  const drafts = wanted.flatMap(({ id, kind, answers, savedAt, corrects }: TakenDraft) => {
    const corrected = corrects === null ? null : idOf.get(corrects)
    if (corrected === undefined) return []
    return {
      id: id as DraftId,
      ...{ kind, answers, savedAt: new Date(savedAt), about: null },
      ...{ revision: 1, writers: {}, leftAt: null },
      ...{ corrects: corrected?.id ?? null, correctsRevision: corrected?.revision ?? null },
    }
  })
  return (await tx.run(insertDrafts(tenant, actor.id, drafts))).length
}

/** By the id that the file knows them by: the person's own entries, as they are here. */
async function idsHere(tx: Tx, tenant: Ctx['tenant'], person: PersonId, { entries, drafts }: RecordFile) {
  const known = [...entries.flatMap(({ taken }) => taken?.id ?? []), ...drafts.map(({ id }) => id)]
  const byOther = new Map(known.map((id) => [otherIdFor(person, id) as string, id]))
  const owned = await tx.run(ownersOf(tenant, [...known, ...byOther.keys()]))
  return new Map(
    owned
      .filter((entry) => entry.person === person)
      .map((entry) => [byOther.get(entry.id) ?? (entry.id as string), entry]),
  )
}
