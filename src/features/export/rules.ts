import type { BroughtRecordId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Elsewhere, type StateElsewhere, when, type WholeEntry, type Written } from '../record/index.ts'
import type { TakenEntry } from './format.ts'

/** What stands beside entries as evidence; `record` is the entry's id. */
export type Evidence = {
  readonly id: string
  readonly record: string
  readonly title: string
  readonly addedAt: Date
} & (
  | { readonly kind: 'file'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'text'; readonly text: string }
)

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
    evidence: [...(origin?.evidence ?? []), ...evidence.map(evidenceTold)],
    submissions: [...entry.submissions],
  }
  return told as TakenEntry
}

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

/** What was recorded elsewhere of an entry that is brought. */
const elsewhereOf = ({ laid, verification, told, withdrawn, history, evidence }: TakenEntry): Elsewhere => ({
  laid,
  verification,
  told,
  withdrawn,
  history,
  evidence,
})

type Bringing = {
  readonly person: PersonId
  readonly record: BroughtRecordId
  /** Whether the area takes the other's word for what was verified there. */
  readonly vouched: boolean
  /** Whether who may see an entry of the kind is for the person to choose. */
  readonly asksWhoMaySee: (kind: string) => boolean
}

/** The entry as it is to be written here. What was verified elsewhere is a claim, unless the area takes it on trust. */
export function broughtIn(
  entry: TakenEntry,
  id: EntryId,
  { person, record, vouched, asksWhoMaySee }: Bringing,
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
      elsewhere: elsewhereOf(entry),
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
