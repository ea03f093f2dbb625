import { Card, InsetText, Tag } from '../../ui/index.ts'
import { ProgressBar } from '../qualifications/index.ts'
import { asksTheSame, betweenInWords } from '../rulebook/index.ts'
import type { CarriedOver } from './transfer.ts'

const many = (count: number, one: string, others: string) => `${count} ${count === 1 ? one : others}`

/** What goes along with a registration that is transferred, and what does not, with the reason. */
export const Carried = ({ carried }: { carried: CarriedOver | undefined }) => {
  if (carried === undefined) return <InsetText>No newer version of the rule is loaded.</InsetText>
  const { source, units, pieces, criteriaMet, waiting, progress } = carried
  return (
    <>
      <Card title="What carries over">
        <p class="govuk-body">{source}</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>{many(pieces, 'piece', 'pieces')} of the portfolio, with what each is evidence for</li>
          <li>{many(criteriaMet, 'criterion', 'criteria')} met by what was decided</li>
          <li>
            {many(waiting, 'thing that was', 'things that were')} handed in and {waiting === 1 ? 'waits' : 'wait'} for a
            decision, with whoever has it now
          </li>
        </ul>
        {units.length === 0 ? <p class="govuk-body">No unit is chosen that carries over.</p> : null}
        <ul class="govuk-list">
          {units.map((unit) => (
            <li>
              {unit.title}{' '}
              <Tag colour={unit.counts ? 'green' : 'yellow'}>{unit.counts ? 'Counts' : 'Does not count'}</Tag>
              <br />
              <span class="govuk-hint">{unitInWords(unit)}</span>
            </li>
          ))}
        </ul>
        <ProgressBar progress={progress} of="Under the newer version" />
        <ul class="govuk-list govuk-list--bullet">
          {progress.parts.map(({ reason }) => (
            <li>{reason}</li>
          ))}
        </ul>
      </Card>
      <NotCarried {...carried} />
    </>
  )
}

type CarriedUnit = CarriedOver['units'][number]

const unitInWords = ({ isAchieved, met, of, waiting, otherwise }: CarriedUnit): string =>
  [
    ...(asksTheSame(otherwise) ? [] : [`It is not the same as before. ${betweenInWords(otherwise)}. So far`]),
    isAchieved ? 'Achieved' : of === undefined ? 'Not all of its criteria are loaded' : `${met} of ${of} criteria met`,
    ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a decision`]),
  ].join(', ')

/** Each with its reason. */
function NotCarried({ units, left, bodyNumber }: CarriedOver) {
  const notCounting = units.filter(({ counts }) => !counts)
  const lines = [
    ...notCounting.map(
      ({ title }) =>
        `${title}: the newer version does not have it among its units. What was decided about it stays in the portfolio, and does not count.`,
    ),
    ...left.map(
      ({ title }) =>
        `${title}: the newer version does not have it among its units, and nothing was handed in for it. It is no longer chosen; its pieces stay, for other units.`,
    ),
    ...(bodyNumber === null ? [] : [`The awarding body’s number ${bodyNumber}: it gives one for the newer version.`]),
  ]
  if (lines.length === 0) return null
  return (
    <Card title="What does not">
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Card>
  )
}
