import type { PlainDate } from '../../kit/plain-date.ts'
import { Card, type Frame, inWords, Page } from '../../ui/index.ts'
import type { YearStanding } from './rules.ts'
import { YearTag } from './year-tag.tsx'

type Props = YearStanding & { frame: Frame; owner: string; person: string; today: PlainDate }

/** What someone shares of their CPD year with those who manage them: whether it is complete, and nothing of the pieces. */
export function SharedPage({ frame, owner, person, of, year, verdict, done, all, today }: Props) {
  return (
    <Page
      title={`${owner}’s CPD year`}
      lede={`${of.title}, due ${inWords(year.due)}. ${owner} shares this with you; the pieces are theirs.`}
      back={`/people/${person}/record`}
      frame={frame}
    >
      <Card title={`On ${inWords(today)}`}>
        <p>
          <YearTag {...{ year, verdict, today }} />
        </p>
        <p class="govuk-body">{verdict.reason}</p>
        <p class="govuk-body">
          {done} of {all} steps are done, those outside Cairn as {owner} has told them.
        </p>
      </Card>
    </Page>
  )
}
