import { type Frame, Page, Pagination, Table } from '../../ui/index.ts'
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
    <Table
      caption="People"
      captionClass="govuk-visually-hidden"
      firstCellIsHeader
      head={['Person', 'What changes', 'When', 'Why']}
      rows={affected.map(({ name, programmeTitle, reason, ...effect }) => [
        name,
        <>
          {changeInWords(effect)}
          {programmeTitle === undefined ? null : <div class="cairn-rule__source">{programmeTitle}</div>}
        </>,
        daysInWords(effect),
        reason,
      ])}
    />
    <Pagination next={next ? { href: next, text: 'More' } : undefined} />
  </Page>
)
