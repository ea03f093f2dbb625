/** How many single-letter slips (a letter too many, too few, wrong, or two swapped) lie between two words. */
function slips(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const nearest = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + wrong)
      row.push(swapped ? Math.min(nearest, at(before, j - 2) + 1) : nearest)
    }
    before = last
    last = row
  }
  return at(last, other.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? Infinity

/** The known word that `word` was most likely meant to be; undefined when none is near. Of two letters any may be meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const most = (candidate: string) => Math.max(word.length, candidate.length) / 3
  const near = [...known]
    // So many letters more are so many slips: a text of any length is told apart without being gone through.
    .filter((candidate) => Math.abs(word.length - candidate.length) <= most(candidate))
    .map((candidate) => ({ candidate, slips: slips(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter((each) => each.slips <= most(each.candidate))
  return near.sort((one, other) => one.slips - other.slips)[0]?.candidate
}

/** `; did you mean “topic”?`, or nothing when no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known)
  return meant === undefined ? '' : `; did you mean “${meant}”?`
}
