import { Tag } from '../../ui/index.ts'
import type { EntryInFull } from './rules.ts'

/** How well an entry is known, in a word and a colour. */
export const standings = {
  verified: { text: 'Verified', colour: 'green' },
  claimed: { text: 'Not yet verified', colour: 'yellow' },
  planned: { text: 'Planned', colour: 'grey' },
} as const

/** The same of a claim that waits for its person’s answer. */
const reviews = {
  asked: { text: 'Question asked', colour: 'orange' },
  declined: { text: 'Declined', colour: 'orange' },
} as const

type Marked = Pick<EntryInFull, 'standing' | 'review'>

export const markOf = ({ standing, review }: Marked) => (review === null ? standings[standing] : reviews[review])

export const StandingMark = (marked: Marked) => {
  const { text, colour } = markOf(marked)
  return <Tag colour={colour}>{text}</Tag>
}
