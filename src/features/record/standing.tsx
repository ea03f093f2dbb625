import { Tag } from '../../ui/index.ts'
import type { Entry } from './rules.ts'

/** How well an entry is known, in a word and a colour. */
export const standings = {
  verified: { text: 'Verified', colour: 'green' },
  claimed: { text: 'Not yet verified', colour: 'yellow' },
  planned: { text: 'Planned', colour: 'grey' },
} as const

export const StandingMark = ({ standing }: Pick<Entry, 'standing'>) => {
  const { text, colour } = standings[standing]
  return <Tag colour={colour}>{text}</Tag>
}
