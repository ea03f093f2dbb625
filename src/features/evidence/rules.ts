import type {
  DraftId,
  EntryId,
  EvidenceId,
  OrganisationId,
  PersonId,
  PieceId,
  WitnessRequestId,
} from '../../db/tables.gen.ts'
import { inShort } from '../../kit/in-short.ts'

/** What evidence is laid to: an entry, or the draft it grows from, which has the same id; or a piece of a portfolio. */
export type RecordId = EntryId | DraftId | PieceId

/** An entry, or a draft that is to become one, as far as evidence needs to know of it. */
export type Holder = {
  readonly id: RecordId
  /** Whose record it is in, or will be. */
  readonly person: PersonId
  readonly title: string
  readonly kind: string
  /** Of a draft, who writes it and alone finds it; null of an entry. */
  readonly author: PersonId | null
  /** Those who manage the person see it too. */
  readonly isShared: boolean
  readonly isVerified: boolean
  readonly isWithdrawn: boolean
  /** Of a piece of a portfolio: who wrote it – null where a witness did, who signed it – and at which centre it is read. */
  readonly piece?: {
    readonly author: PersonId | null
    readonly witnessed: WitnessRequestId | null
    readonly centre: OrganisationId
    readonly centreName: string
    /** Such pieces tend to tell of families: of each file it is asked whether the centre may read it. */
    readonly asksWhoReads: boolean
  }
}

/** Who reads it: those who read what it is evidence of, or the person alone. */
export type EvidenceVisibility = 'shared' | 'own'

/** What shows that an entry is true. */
export type Evidence = {
  readonly id: EvidenceId
  readonly record: RecordId
  readonly title: string
  readonly visibility: EvidenceVisibility
  readonly addedAt: Date
} & Substance

type Substance =
  | { readonly kind: 'file'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'text'; readonly text: string }

/** Evidence as it is brought. */
export type NewEvidence = {
  readonly id: EvidenceId
  readonly title: string
  readonly visibility: EvidenceVisibility
} & Substance

/** A kilobyte and a megabyte as people read them: "740 KB", "1.2 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  const megabytes = bytes / 1024 / 1024
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

const longestLink = 2000

/**
 * The address of a page as it may be linked to, whether or not https:// was typed; undefined for anything else. It must
 * be one that a browser only opens, and it must not carry somebody's password.
 */
export function readLink(typed: string): string | undefined {
  const text = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[\w.-]+:\d/.test(typed) ? typed : `https://${typed}`
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined
  if (url.username || url.password || !url.hostname.includes('.') || url.href.length > longestLink) return undefined
  return url.href
}

const longestTitle = 200

/** What a link is called where nobody said: its address without the scheme. */
export const titleOfLink = (link: string): string =>
  link
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')
    .slice(0, longestTitle)

/** What text is called where nobody said: how it begins. */
export function titleOfText(text: string): string {
  const [first = ''] = text.trim().split('\n')
  return inShort(first, 60)
}
