/** A word without what people and programs write differently: case, accents, punctuation, spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const emptyWords = new Set([
  'null',
  'n a',
  'na',
  'nil',
  'none',
  'nan',
  'undefined',
  'blank',
  'empty',
  'not known',
  'unknown',
  'tbc',
  'tba',
  'div 0',
  'ref',
  'value',
])

/** Whether a cell says that it says nothing: `null`, `n/a`, `-`, `#N/A`. */
export const isEmptyWord = (cell: string): boolean => /^[-–—.?]+$/.test(cell) || emptyWords.has(fold(cell))

/** The headings of a table, each told apart from those that read the same. */
export function headingKeys(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const key = fold(heading)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key}#${count}`
  })
}

/** By what a set of headings is known again, in whatever order they stand. */
export const headingsKey = (keys: readonly string[]): string => keys.toSorted().join('|')

/** A name whichever way round it is written: `Hassan, Amina` and `Amina Hassan`. */
export function nameKey(name: string): string {
  const [last = '', first, ...more] = name.split(',')
  return fold(first !== undefined && more.length === 0 ? `${first} ${last}` : name)
}

/** Something that may be chosen, with the words it goes by. */
export type Choosable = { readonly value: string; readonly names: readonly string[] }

/** Finds what a word means among things that may be chosen: the one that goes by it, or the only one named within it. */
export class Chooser {
  readonly #byName = new Map<string, string>()
  readonly #names: readonly (readonly [name: string, value: string])[]

  constructor(choosable: readonly Choosable[]) {
    this.#names = choosable.flatMap(({ value, names }) =>
      names.map((name): [string, string] => [bare(name), value]).filter(([name]) => name !== ''),
    )
    const values = Map.groupBy(this.#names, ([name]) => name)
    for (const [name, named] of values)
      if (new Set(named.map(([, value]) => value)).size === 1) this.#byName.set(name, named[0]?.[1] ?? '')
  }

  exactly(word: string): string | undefined {
    return this.#byName.get(bare(word))
  }

  within(text: string): string | undefined {
    const words = ` ${bare(text)} `
    const values = new Set(this.#names.flatMap(([name, value]) => (words.includes(` ${name} `) ? [value] : [])))
    return values.size === 1 ? [...values][0] : undefined
  }
}

const bare = (name: string) => fold(name).replace(/^the /, '')
