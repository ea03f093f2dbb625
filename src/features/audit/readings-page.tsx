import { filledForm } from '../../kit/form.ts'
import {
  Button,
  Card,
  EmptyState,
  type Frame,
  inWords,
  Page,
  Pagination,
  PrintButton,
  SelectField,
  Table,
} from '../../ui/index.ts'
import type { ReadingRow } from './store.ts'
import { momentInWords, whyInWords } from './words.ts'

type Props = {
  frame: Frame
  readings: readonly ReadingRow[]
  /** The months in which anyone looked, latest first. */
  months: readonly string[]
  /** The one that is shown; undefined for all. */
  month: string | undefined
  older: string | undefined
}

export const ReadingsPage = ({ frame, readings, months, month, older }: Props) => (
  <Page
    title="Who has looked at my record"
    lede="Each time someone else opens your record, Cairn notes who, what and when."
    frame={frame}
  >
    {months.length === 0 ? (
      <EmptyState title="Nobody else has looked">
        Only those who manage your team can open your record, and those who work at an assessment centre what you do
        there. You will see it here when they do.
      </EmptyState>
    ) : (
      <>
        <form method="get" class="cairn-filters">
          <SelectField
            form={filledForm({ month: month ?? '' })}
            name="month"
            label="Month"
            items={[{ value: '', text: 'All months' }, ...months.map((value) => ({ value, text: inWords(value) }))]}
          />
          <Button variant="secondary">Show</Button>
        </form>
        <Readings readings={readings} month={month} />
        <PrintButton />
      </>
    )}
    <Pagination next={older ? { href: addressOf(older, month), text: 'Older' } : undefined} />
    <WhatIsNoted />
  </Page>
)

const addressOf = (before: string, month: string | undefined) =>
  `/record/readers?${new URLSearchParams({ ...(month && { month }), before }).toString()}`

function Readings({ readings, month }: Pick<Props, 'readings' | 'month'>) {
  const when = month ? ` in ${inWords(month)}` : ''
  if (readings.length === 0) return <p class="govuk-body">Nobody else has looked{when}.</p>
  return (
    <Table
      caption={`Readings${when}, latest first`}
      head={['When', 'Who', 'What, and why they could']}
      rows={readings.map(({ at, reader, page, parts }) => [
        momentInWords(at),
        reader,
        <div class="cairn-looked-at">
          {page} <span class="cairn-why">{whyInWords(parts)}</span>
        </div>,
      ])}
    />
  )
}

const WhatIsNoted = () => (
  <Card title="What is noted, and what is not">
    <p class="govuk-body">Noted is each time that someone else</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>opens your record, or an entry of it</li>
      <li>opens an answer about what you may do, or what you said is wrong with one</li>
      <li>opens how a year of your CPD stands, where you share it</li>
      <li>sees you by name among those whom a new rule would affect</li>
      <li>
        opens, at an assessment centre, your registration, your portfolio, what you handed in, or what was decided,
        sampled or appealed against
      </li>
    </ul>
    <p class="govuk-body">Not noted is</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>when you look at it yourself</li>
      <li>that those who manage you see your name and what you may do in the list of their team</li>
      <li>that those who work at your assessment centre see your name, your units and how far they are in its lists</li>
      <li>your name, your team and your job title, which administrators and your team meet everywhere</li>
      <li>what someone does with a page that they have opened: read it aloud, print it, photograph it</li>
      <li>whoever runs the computer on which Cairn runs, and reaches what is stored there past Cairn</li>
    </ul>
    <p class="govuk-body">
      Your drafts nobody else can open.{' '}
      <a class="govuk-link" href="/privacy#readings">
        How long this list is kept
      </a>
    </p>
  </Card>
)
