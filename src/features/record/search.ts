import type { QuestionForm } from '../../catalogue/questions.ts'
import type { Lists } from './answers.ts'

/** A word that is looked for, with what an entry may have chosen whose words begin with it. */
export type SoughtWord = {
  readonly word: string
  readonly kinds: readonly string[]
  readonly chosen: readonly string[]
}

/** More words than anyone types to find one entry. */
const mostWords = 8

/** Letters as one would type them in a hurry: "Café" and "cafe" are the same. */
const plain = (text: string) => (isAscii.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()

/** Nearly every word is, and has no marks to take off. */
const isAscii = /^[ -~]*$/

/** The words of what was typed; what is no letter and no digit parts them. */
export const wordsOf = (text: string): string[] =>
  [...new Set(plain(text).split(/[^\p{L}\p{N}]+/u))].filter(Boolean).slice(0, mostWords)

/** Answers that many questions have, so that to have given one tells nothing. */
const sayNothing = new Set(['true', 'false', 'unknown', 'other', 'none', 'own', 'line'])

/** Finds what kinds, programmes and choices are called by the words that were typed. */
export function openSearch(forms: readonly QuestionForm[], lists: Lists) {
  const kinds = forms.map(({ kind, text }) => ({ id: kind, words: wordsIn(text) }))
  const options = forms.flatMap(({ pages }) =>
    pages.flatMap(({ fields }) => fields.flatMap((field) => field.options ?? [])),
  )
  const chosen = [
    ...options.map(({ value, text }) => ({ id: value, words: wordsIn(text) })),
    ...[lists.programmes, lists.units].flatMap((list) =>
      [...list].map(([id, title]) => ({ id, words: wordsIn(title) })),
    ),
  ].filter(({ id }) => /\p{L}{2}/u.test(id) && !sayNothing.has(id))
  return (text: string): SoughtWord[] =>
    wordsOf(text).map((word) => ({ word, kinds: calledBy(word, kinds), chosen: calledBy(word, chosen) }))
}

type Called = { readonly id: string; readonly words: readonly string[] }

const wordsIn = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u)
const calledBy = (word: string, all: readonly Called[]): string[] => [
  ...new Set(all.filter(({ words }) => words.some((each) => each.startsWith(word))).map(({ id }) => id)),
]

/** A piece of a text that is found: from its first letter until (exclusive) the last. */
export type Found = readonly [from: number, until: number]

/**
 * Finds words, or ones much like them, in one text after another. What was found of a word is kept: the entries of a record
 * have most of their words in common.
 */
export function openFinder(words: readonly string[]) {
  const sought = words.map((word) => ({ word, threes: word.length >= leastMistyped ? threes(word) : undefined }))
  const looked = new Map<string, boolean>()
  const isSought = (typed: string): boolean => {
    const known = looked.get(typed)
    if (known !== undefined) return known
    const own = plain(typed)
    const found = sought.some((each) => isLike(own, each))
    looked.set(typed, found)
    return found
  }
  /** Where the text has one of the words, or one much like it. */
  const foundIn = (text: string): Found[] =>
    text === text.normalize('NFC')
      ? [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: own, index }): Found[] =>
          isSought(own) ? [[index, index + own.length]] : [],
        )
      : []
  /** So much of a longer text that one sees what was found and the words around it; undefined where nothing was. */
  const extractOf = (text: string): Extract | undefined => {
    const flat = text.normalize('NFC').replace(/\s+/g, ' ').trim()
    const [first] = foundIn(flat)
    if (!first) return undefined
    const from = wordStart(flat, Math.max(0, first[0] - extractLength / 2))
    const part = flat.slice(from, from + extractLength).toWellFormed()
    const shown = `${from > 0 ? '… ' : ''}${part}${from + extractLength < flat.length ? ' …' : ''}`
    return { text: shown, found: foundIn(shown) }
  }
  return { foundIn, extractOf }
}

export type Finder = ReturnType<typeof openFinder>

const leastStem = 4
const mostEnding = 3

/** A word that is looked for, with its pieces where it is long enough to be mistyped. */
type Pieces = { readonly word: string; readonly threes: ReadonlySet<string> | undefined }

function isLike(own: string, { word, threes: pieces }: Pieces): boolean {
  if (own.startsWith(word)) return true
  if (word.length < leastStem || own.length < leastStem) return false
  return haveOneStem(own, word) || (pieces !== undefined && likeness(own, pieces) >= leastLikeness)
}

/** "trained" and "training": all but the ending is the same. */
function haveOneStem(one: string, other: string): boolean {
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  return same >= leastStem && Math.max(one.length, other.length) - same <= mostEnding
}

/** How long a word must be before one that is only like it is taken for it, in letters; the store has the same. */
export const leastMistyped = 5

/** How like a word must be to one that is looked for; the store has the same. */
export const leastLikeness = 0.4

/** How much two words have in common, from 0 to 1: of all pieces of three letters, those in both. As pg_trgm has it. */
function likeness(own: string, pieces: ReadonlySet<string>): number {
  const padded = padding(own)
  let common = 0
  for (const piece of pieces) if (padded.includes(piece)) common++
  // Even a word that has no other pieces would not be like it.
  if (common < leastLikeness * pieces.size) return 0
  return common / (threes(own).size + pieces.size - common)
}

const padding = (word: string) => `  ${word} `
const threes = (word: string) => {
  const padded = padding(word)
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

/** A part of what was written, in which something was found. */
export type Extract = { readonly text: string; readonly found: readonly Found[] }

const extractLength = 160

const wordStart = (text: string, at: number) => (at === 0 ? 0 : text.indexOf(' ', at) + 1)
