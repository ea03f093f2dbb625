import { isComplete, type Unit } from '../../catalogue/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Card, type Frame, InsetText, inWords, Page, Stat, SummaryList, Tag } from '../../ui/index.ts'
import { type Entry, when } from '../record/index.ts'
import { betweenInWords, type UnitBetween } from '../rulebook/index.ts'
import { AttainmentTag } from './attainment.tsx'
import type { Attainment } from './rules.ts'
import { knownInWords, madeUpNote, notLoaded, rangeOf } from './words.ts'

type Props = {
  frame: Frame
  id: string
  title: string
  unit: Unit
  /** What is on the reader's record of it. */
  mine: readonly Entry[]
  /** The qualifications towards which it counts today, and how the reader stands with each. */
  towards: readonly { readonly id: string; readonly title: string; readonly attainment: Attainment }[]
  madeUp: boolean
  /** In the order in which they came. */
  versions: readonly {
    readonly number: number
    readonly from: PlainDate | null
    readonly isLoaded: boolean
    readonly isShown: boolean
    readonly otherwise: UnitBetween
  }[]
}

/** What is known of a unit: what it is about, its outcomes and criteria. What is not known is said to be not loaded. */
export const UnitPage = ({ frame, id, title, unit, mine, towards, madeUp, versions }: Props) => (
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
    {mine.length === 0 ? null : (
      <Card title="On my record">
        {mine.map((entry) => (
          <Stat
            title={entry.title}
            href={`/record/${entry.id}`}
            meta={`${inWords(when(entry))}. ${entry.standing === 'planned' ? 'Planned' : knownInWords(entry)}.`}
          />
        ))}
      </Card>
    )}
    <Outcomes unit={unit} />
    {versions.length > 1 ? <Versions {...{ id, versions }} /> : null}
    <Card title="Counts towards">
      {towards.length === 0 ? <p class="govuk-body">No qualification whose rule is loaded.</p> : null}
      {towards.map((each) => (
        <Stat
          title={each.title}
          href={`/qualifications/${each.id}`}
          tag={each.attainment === 'not-held' ? null : <AttainmentTag attainment={each.attainment} />}
        />
      ))}
    </Card>
  </Page>
)

/** Each learner is held to the version that was in force at registration. */
const Versions = ({ id, versions }: Pick<Props, 'id' | 'versions'>) => (
  <Card title="Versions">
    <p class="govuk-body">
      Learners stay on the version that was in force when they registered, until they are transferred.
    </p>
    <ul class="govuk-list">
      {versions.map(({ number, from, isLoaded, isShown, otherwise }) => (
        <li>
          {isLoaded ? (
            <a class="govuk-link" href={`/qualifications/units/${id}?version=${number}`}>
              {heldFrom(from)}
            </a>
          ) : (
            `${heldFrom(from)}: no longer in use`
          )}{' '}
          {isShown ? <Tag>Shown here</Tag> : null}
          {number > 1 && isLoaded ? (
            <>
              <br />
              <span class="govuk-hint">
                {betweenInWords(otherwise) || 'The same criteria, level and credits as before'}
              </span>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  </Card>
)

const heldFrom = (from: PlainDate | null): string =>
  from === null ? 'The first version' : `For whoever registers from ${inWords(from)}`

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
