import { leaveOut, likelyInWords, likelyNames } from '../../kit/likely-names.ts'
import { InsetText } from '../components/inset-text.tsx'

type Props = {
  /** What someone has written. */
  texts: readonly string[]
  /** Names that may stand: colleagues, organisations, programmes. */
  known: readonly string[]
}

/** Says before it is sent what looks like a name of a family, as the browser says while one types. It stops nobody. */
export function LikelyNames({ texts, known }: Props) {
  const told = likelyInWords(texts.flatMap((text) => likelyNames(text, known)))
  return told === '' ? null : (
    <InsetText>
      <b>{told}</b> {leaveOut} If it is nobody of a family, go on.
    </InsetText>
  )
}
