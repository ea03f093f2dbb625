import { isComplete, type Unit } from '../../catalogue/index.ts'
import { Card, type Frame, InsetText, Page, Stat, SummaryList } from '../../ui/index.ts'
import { madeUpNote, notLoaded, rangeOf } from './words.ts'

type Props = {
  frame: Frame
  title: string
  unit: Unit
  /** The qualifications towards which it counts today. */
  towards: readonly { readonly id: string; readonly title: string }[]
  madeUp: boolean
}

/** What is known of a unit: what it is about, its outcomes and criteria. What is not known is said to be not loaded. */
export const UnitPage = ({ frame, title, unit, towards, madeUp }: Props) => (
  <Page title={title} caption="Units" back="/qualifications" frame={frame}>
    {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
    <Card title="About it">
      <SummaryList
        rows={[
          { key: 'Reference', value: unit.reference ?? notLoaded },
          { key: 'Level', value: unit.level ?? notLoaded },
          { key: 'Credits', value: unit.credits ?? notLoaded },
          { key: 'Guided learning hours', value: rangeOf(unit.guidedHours) },
          { key: 'Source', value: unit.source },
        ]}
      />
    </Card>
    <Outcomes unit={unit} />
    <Card title="Counts towards">
      {towards.length === 0 ? <p class="govuk-body">No qualification whose rule is loaded.</p> : null}
      {towards.map((each) => (
        <Stat title={each.title} href={`/qualifications/${each.id}`} />
      ))}
    </Card>
  </Page>
)

function Outcomes({ unit }: { unit: Unit }) {
  if (unit.outcomes === undefined)
    return (
      <Card title="Outcomes and criteria">
        <p class="govuk-body">Not loaded. Your centre, or the awarding body, can tell you what they are.</p>
      </Card>
    )
  return (
    <Card title="Outcomes and criteria">
      {isComplete(unit) ? null : <InsetText>There are more criteria than these. The others are not loaded.</InsetText>}
      {unit.outcomes.map(({ number, title, complete, criteria }) => (
        <>
          <h3 class="govuk-heading-s">
            {number}. {title}
          </h3>
          <ul class="govuk-list">
            {criteria.map((criterion) => (
              <li>
                <b>{criterion.number}</b> {criterion.title ?? 'Its wording is not loaded'}
              </li>
            ))}
            {complete === false ? <li>More criteria, which are not loaded</li> : null}
          </ul>
        </>
      ))}
    </Card>
  )
}
