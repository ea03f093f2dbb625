/** Letters as one would type them in a hurry: "Café" and "cafe" are the same. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What people type between words or leave out: "level 3, childcare", "(Pearson)". */
const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * Those of `options` in which each typed word begins a word, in any order: "child 3" finds "Level 3 Diploma in
 * Childcare (Pearson)". Options that begin with what was typed come first; otherwise the order stays.
 */
export function matching<T extends { readonly text: string }>(options: readonly T[], typed: string): T[] {
  const sought = wordsOf(typed)
  const found = options.filter(({ text }) => {
    const words = wordsOf(text)
    return sought.every((part) => words.some((word) => word.startsWith(part)))
  })
  const begins = ({ text }: T) => plain(text).startsWith(plain(typed.trim()))
  return [...found.filter(begins), ...found.filter((option) => !begins(option))]
}

/** The one option whose text is what was typed, however capitalised. */
export const exactly = <T extends { readonly text: string }>(options: readonly T[], typed: string): T | undefined =>
  options.find(({ text }) => plain(text.trim()) === plain(typed.trim()))
