import { capital } from '../../kit/first-letter.ts'
import { Card, type Frame, Page, Pagination, Stat } from '../../ui/index.ts'
import type { Effect, Turn } from './rules.ts'
import { changeInWords, daysInWords, turnMeanings, turnTitles } from './words.ts'

type Props = {
  frame: Frame
  draft: string
  ruleTitle: string
  turn: Turn
  affected: readonly (Effect & { readonly name: string; readonly programmeTitle: string | undefined })[]
  /** Where the next page is. */
  next: string | undefined
}

/** The people whom a draft would affect in one way, and why. */
export const AffectedPage = ({ frame, draft, ruleTitle, turn, affected, next }: Props) => (
  <Page
    title={`${turnTitles[turn]}: ${ruleTitle}`}
    caption="Whom it would affect"
    lede={`${turnMeanings[turn]} Each person named here can see that you have looked.`}
    back={`/rule-drafts/${draft}/effects`}
    frame={frame}
  >
    <Card>
      {affected.map(({ name, programmeTitle, reason, ...effect }) => (
        <Stat
          title={name}
          meta={
            <>
              {capital(changeInWords(effect))}, {daysInWords(effect)}
              {programmeTitle === undefined ? '' : `, with ${programmeTitle}`}. {reason}
            </>
          }
        />
      ))}
    </Card>
    <Pagination next={next ? { href: next, text: 'More' } : undefined} />
  </Page>
)
