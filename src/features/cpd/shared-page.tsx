import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { Verdict } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Card, type Frame, inWords, Page, StandingTag } from '../../ui/index.ts'
import { shareDone, type Step, type Year } from './rules.ts'

type Props = {
  frame: Frame
  owner: string
  person: string
  of: CpdYear
  year: Year
  verdict: Verdict
  steps: readonly Step[]
  today: PlainDate
}

/** What someone shares of their CPD year with those who manage them: whether it is complete, and nothing of the pieces. */
export function SharedPage({ frame, owner, person, of, year, verdict, steps, today }: Props) {
  const { done, of: all } = shareDone(verdict, steps)
  return (
    <Page
      title={`${owner}’s CPD year`}
      lede={`${of.title}, due ${inWords(year.due)}. ${owner} shares this with you; the pieces are theirs.`}
      back={`/people/${person}/record`}
      frame={frame}
    >
      <Card title={`On ${inWords(today)}`}>
        <p>
          <StandingTag asOf={today} status={verdict.status} until={null} />
        </p>
        <p class="govuk-body">{verdict.reason}</p>
        <p class="govuk-body">
          {done} of {all} steps are done, those outside Cairn as {owner} has told them.
        </p>
      </Card>
    </Page>
  )
}
