import type { BroughtRecordId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Kept } from '../../files/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Evidence } from '../evidence/index.ts'
import {
  type Elsewhere,
  leftBehind,
  type MissingFile,
  type StateElsewhere,
  when,
  type WholeEntry,
  type Written,
} from '../record/index.ts'
import type { TakenEntry } from './format.ts'

/** The files that came along, by the hash of their content. */
export type Along = ReadonlyMap<string, Kept>

export const alongOf = (files: readonly Kept[]): Along => new Map(files.map((file) => [file.sha256, file]))

/** Evidence as a file tells it. */
export type Told = TakenEntry['evidence'][number]

/** Whether it is a file of which only the name came. */
export const isLeft = (told: Told, along: Along): boolean => told.kind === 'file' && !along.has(told.sha256)

/** An entry that is new here, with the id it takes. */
export type Coming = { readonly id: EntryId; readonly taken: Pick<TakenEntry, 'evidence'> }

/** How many files come along with the entries, and how many are only named. */
export function countFiles(coming: readonly Coming[], along: Along) {
  const told = coming.flatMap(({ taken }) => taken.evidence).filter(({ kind }) => kind === 'file')
  const left = told.filter((each) => isLeft(each, along)).length
  return { along: told.length - left, left }
}

/** An entry that is here already, and the files that come along for it. */
export type Filled = Coming & Pick<MissingFile, 'verifiedHere'>

/** Of entries that are here already, those for which files come along that are missing of them. */
export function filledBy(here: readonly Coming[], missing: readonly MissingFile[], along: Along): readonly Filled[] {
  const missingOf = Map.groupBy(missing, ({ entry }) => entry)
  return here.flatMap(({ id, taken }) => {
    const named = missingOf.get(id) ?? []
    const evidence = taken.evidence.filter(
      (each) => each.kind === 'file' && along.has(each.sha256) && named.some(({ sha256 }) => sha256 === each.sha256),
    )
    return evidence.length === 0
      ? []
      : [{ id, taken: { evidence }, verifiedHere: named.some(({ verifiedHere }) => verifiedHere) }]
  })
}

type State = WholeEntry['changes'][number]['before']

const stateTold = (state: State): StateElsewhere => ({
  title: state.title,
  on: when(state),
  until: state.endsOn,
  standing: state.standing,
  visibility: state.visibility,
  attributes: state.attributes,
  notes: state.notes,
})

/** An entry as it is taken along: what it says, and all that was done to it, here and wherever it was before. */
export function takenAlong(entry: WholeEntry, evidence: readonly Evidence[], area: string): TakenEntry {
  const { origin, withdrawn, changes } = entry
  const here = changes.map(({ before, ...done }) => ({ ...done, area, before: stateTold(before) }))
  const told = {
    id: entry.id,
    kind: entry.kind,
    ...stateTold(entry),
    verification: verificationTold(entry, area),
    told: origin && notVouchedFor(origin),
    laid: origin?.laid ?? laidHere(entry, area),
    withdrawn: withdrawn && { area, ...withdrawn, at: withdrawn.at.toISOString() },
    history: [...(origin?.history ?? []), ...here],
    evidence: allEvidence(origin, evidence),
    submissions: [...entry.submissions],
  }
  return told as TakenEntry
}

/** What stands here and what was told elsewhere and never came, each once, in the order of their ids wherever it was. */
const allEvidence = (origin: WholeEntry['origin'], evidence: readonly Evidence[]) =>
  [...leftBehind(origin, evidence), ...evidence.map(evidenceTold)].toSorted((a, b) =>
    String(a['id']) < String(b['id']) ? -1 : 1,
  )

/** The verification that was told elsewhere and is not taken on trust. */
const notVouchedFor = ({ vouched, verification, told }: NonNullable<WholeEntry['origin']>) =>
  vouched ? told : (verification ?? told)

const laidHere = ({ recordedAt, recordedBy, source }: WholeEntry, area: string) => ({
  at: recordedAt.toISOString(),
  by: recordedBy,
  area,
  how: source === 'imported' ? source : 'typed',
})

function evidenceTold(each: Evidence) {
  const { id, title, kind } = each
  const common = { id, title, kind, addedAt: each.addedAt.toISOString() }
  if (each.kind === 'link') return { ...common, link: each.link }
  if (each.kind === 'text') return { ...common, text: each.text }
  const { sha256, bytes, mediaType } = each
  return { ...common, sha256, bytes, mediaType, path: pathOf(each) }
}

function verificationTold(
  { verifiedBy, verifierId, verifier, verifiedAs, verifiedOn, origin }: WholeEntry,
  area: string,
) {
  if (verifiedBy === null) return null
  const there = verifierId === null ? origin?.verification?.area : undefined
  return { by: verifiedBy, name: verifier, as: verifiedAs, on: verifiedOn, area: there ?? area }
}

/** Where a file of evidence lies in the ZIP: by its hash, so that no two are one, under its own name. */
export const pathOf = ({ sha256, title }: { readonly sha256: string; readonly title: string }): string =>
  `files/${sha256.slice(0, 12)}-${title.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-80)}`

/** What was recorded elsewhere of an entry that is brought; of its evidence, what does not come to stand here. */
const elsewhereOf = (
  { laid, verification, told, withdrawn, history, evidence }: TakenEntry,
  along: Along,
): Elsewhere => ({
  laid,
  verification,
  told,
  withdrawn,
  history,
  evidence: evidence.filter((each) => isLeft(each, along)),
})

type Bringing = {
  readonly person: PersonId
  readonly record: BroughtRecordId
  /** Whether the area takes the other's word for what was verified there. */
  readonly vouched: boolean
  /** Whether who may see an entry of the kind is for the person to choose. */
  readonly asksWhoMaySee: (kind: string) => boolean
  readonly along: Along
}

/** The entry as it is to be written here. What was verified elsewhere is a claim, unless the area takes it on trust. */
export function broughtIn(
  entry: TakenEntry,
  id: EntryId,
  { person, record, vouched, asksWhoMaySee, along }: Bringing,
): Written {
  const { kind, title, on, until, standing, visibility, attributes, notes, verification, withdrawn } = entry
  return {
    id,
    person,
    kind,
    title,
    happenedOn: (on.length === 7 ? `${on}-01` : on) as PlainDate,
    precision: on.length === 7 ? 'month' : 'day',
    endsOn: until,
    standing: standing === 'verified' && !vouched ? 'claimed' : standing,
    visibility: asksWhoMaySee(kind) ? visibility : 'line',
    attributes,
    notes,
    brought: {
      record,
      elsewhere: elsewhereOf(entry, along),
      verification: vouched ? verification : null,
      withdrawn: withdrawn && { at: new Date(withdrawn.at), because: withdrawn.because },
      submissions: entry.submissions,
    },
  }
}

/** Whether the name or the address is the same, but for case and spaces: it is the same person, as far as can be told. */
export const isSamePerson = (one: Named, other: Named): boolean =>
  folded(one.name) === folded(other.name) || folded(one.email) === folded(other.email)

type Named = { readonly name: string; readonly email: string }

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
