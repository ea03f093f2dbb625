import type { Span } from './calendar.ts'
import type { Fact, Value } from './document.ts'
import { valueOf } from './match.ts'

/** A standing that a requirement may ask for. */
export type Asked = 'verified' | 'claimed'

/** A fact made ready: attributes filled from the catalogue, dates as the spans of days they leave possible. */
export type Ready = {
  readonly fact: Fact
  readonly start: Span
  /** When it is no longer true, by the standing asked for: a later claim ends a verified statement only perhaps. */
  readonly end: Readonly<Record<Asked, Span>>
}

/** Facts by kind, and within a kind by the words of an attribute, so that a requirement need not go through all. */
export type ReadyFacts = {
  readonly all: readonly Ready[]
  readonly ofKind: (kind: string) => readonly Ready[]
  /** At least the facts of a kind whose attribute is the word, or may be: it is not known, or it is a list. */
  readonly thatMayBe: (kind: string, attribute: string, word: string) => readonly Ready[]
}

/** Fewer facts than this are sooner gone through than sorted. */
const worthSorting = 4

type Shelf = ReadonlyMap<string | undefined, readonly Ready[]>

/** Sorts the facts of each kind by an attribute when it is first asked after. */
export function shelve(byKind: ReadonlyMap<string, readonly Ready[]>): ReadyFacts {
  const shelves = new Map<string, Shelf>()
  const sorted = (kind: string, attribute: string): Shelf => {
    const name = `${kind} ${attribute}`
    const shelf = shelves.get(name) ?? Map.groupBy(ofKind(kind), ({ fact }) => onlyWord(valueOf(fact, attribute)))
    shelves.set(name, shelf)
    return shelf
  }
  const ofKind = (kind: string) => byKind.get(kind) ?? []
  const thatMayBe = (kind: string, attribute: string, word: string) => {
    const all = ofKind(kind)
    if (all.length < worthSorting) return all
    const shelf = sorted(kind, attribute)
    return [...(shelf.get(word) ?? []), ...(shelf.get(undefined) ?? [])]
  }
  return { all: [...byKind.values()].flat(), ofKind, thatMayBe }
}

const onlyWord = (value: Value): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
