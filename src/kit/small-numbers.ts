/** What is told of how many there are, to someone who does not manage those who are counted. */
export type Told = {
  /** Null where there are some, and too few to be told. */
  readonly count: number | null
  /** "12", "fewer than 5" */
  readonly text: string
}

/** The number as it is told, where the least that is told as it is (of `catalogue/small-numbers.yaml`) is `fewest`. */
export const toldNumber = (count: number, fewest: number): Told =>
  count > 0 && count < fewest ? { count: null, text: `fewer than ${fewest}` } : { count, text: `${count}` }

/**
 * The same where so many of them are named to whoever is told: how many the others are must not follow from it either, if they
 * are few.
 */
export function toldBesides(count: number, named: number, fewest: number): Told {
  const others = count - named
  if (count < fewest || others === 0 || others >= fewest) return toldNumber(count, fewest)
  return { count: null, text: `${named} who are named to you, and fewer than ${fewest} other` }
}
