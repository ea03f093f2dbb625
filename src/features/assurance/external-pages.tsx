import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  EmptyState,
  type Frame,
  InsetText,
  inWords,
  Page,
  Pagination,
  PrintButton,
  Table,
  TodoList,
} from '../../ui/index.ts'
import type { Look } from './external-store.ts'
import type { Taken } from './file.ts'
import { CompliancePart } from './compliance.tsx'
import { MeetingParts } from './meeting-pages.tsx'
import type { Compliance } from './planning.ts'
import { Versions } from './policy-page.tsx'
import type { Meeting, Sample, SampleAction, SamplingPolicy } from './rules.ts'
import type { UnitTold } from './load.ts'
import type { SampleAt, StepTaken } from './sample-store.ts'
import type { UnitWork } from './work-store.ts'
import { About } from './sample-page.tsx'
import { sampleStates } from './states.ts'
import { monthOf } from './words.ts'
import { Actions, type Opening, Steps, Work } from './work-parts.tsx'

type Place = { readonly id: string; readonly name: string }
type RoomProps = {
  frame: Frame
  centre: Place
  /** The last day on which they look; null where none was given. */
  lastDay: PlainDate | null
  compliance: readonly Compliance[]
  sites: ReadonlyMap<string, string>
  versions: readonly SamplingPolicy[]
  meetings: readonly Meeting[]
  samples: readonly Sample[]
  /** Everything in full, where the page is to be printed. */
  taken: readonly Taken[]
  unitOf: (sample: SampleAt) => UnitTold
  openingOf: (sample: Sample) => Opening
  next: string | undefined
}

/** What someone from the awarding body reads of a centre: the sample with its history, and a way to the appeals. */
export function RoomPage({ frame, centre, samples, taken, lastDay, ...rest }: RoomProps) {
  const at = `/external/${centre.id}`
  return (
    <Page
      title="External quality assurance"
      caption={centre.name}
      lede="Everything that is in the sample, to read. Each time you look, the learners and the centre are told."
      frame={frame}
    >
      {lastDay ? <InsetText>You can look at this centre until the end of {inWords(lastDay)}.</InsetText> : null}
      <Button href={`${at}/sample.zip`}>Take all of it along, with its files (ZIP)</Button>{' '}
      <Button href={`${at}/sample.xlsx`} variant="secondary">
        Take the list along (Excel)
      </Button>{' '}
      <Button href={`${at}/sample.csv`} variant="secondary">
        Take the list along (CSV)
      </Button>{' '}
      {taken.length > 0 ? (
        <>
          <p class="govuk-body">The menu of your browser prints this page, or saves it as a PDF.</p>
          <PrintButton />
        </>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${at}?print=yes`}>
            All of it on one page, to print
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/appeals/centres/${centre.id}`}>
          Appeals at the centre
        </a>
      </p>
      {rest.versions.length === 0 ? (
        <InsetText>Sampling policy: not loaded.</InsetText>
      ) : (
        <Versions title="Sampling policy" versions={rest.versions} sites={rest.sites} />
      )}
      <CompliancePart {...rest} />
      {taken.map(({ sample, work, actions, steps }) => (
        <Card title={`Unit ${sample.unit} of ${sample.learnerName}`}>
          <About sample={sample} unitTitle={rest.unitOf(sample).title} />
          <Work work={work} unit={rest.unitOf(sample)} headingLevel={3} opening={rest.openingOf(sample)} inFull />
          <Actions actions={actions} open={false} />
          <Steps steps={steps} />
        </Card>
      ))}
      {taken.length > 0 ? null : <Samples {...{ samples, at }} />}
      <Pagination next={rest.next ? { href: rest.next } : undefined} />
      <h2 class="govuk-heading-m">Standardisation meetings</h2>
      {rest.meetings.length === 0 ? <p class="govuk-body">None is recorded.</p> : null}
      {rest.meetings.map((meeting) => (
        <Card title={meeting.title} headingLevel={3}>
          <MeetingParts meeting={meeting} />
        </Card>
      ))}
    </Page>
  )
}

const Samples = ({ samples, at }: { samples: readonly Sample[]; at: string }) =>
  samples.length === 0 ? (
    <EmptyState title="Nothing is in the sample yet">
      <p class="govuk-body">What the centre plans to sample, and what it has sampled, stands here.</p>
    </EmptyState>
  ) : (
    <Card title="The sample">
      <TodoList
        items={samples.map(({ id, unit, learnerName, stage, state, dueIn, because }) => ({
          title: `Unit ${unit} of ${learnerName}`,
          href: `${at}/samples/${id}`,
          due: monthOf(dueIn),
          meta: `${sampleStates.states[state]}; ${stage}. Why: ${because.join('; ')}`,
        }))}
      />
    </Card>
  )

type OneProps = {
  frame: Frame
  centre: string
  sample: Sample
  unit: UnitTold
  work: UnitWork
  actions: readonly SampleAction[]
  steps: readonly StepTaken[]
  opening: Opening
}

/** One sample with all that led to it and came of it. */
export const RoomSamplePage = ({ frame, centre, sample, ...rest }: OneProps) => (
  <Page title={`Unit ${sample.unit} of ${sample.learnerName}`} frame={frame} back={`/external/${centre}`}>
    <About sample={sample} unitTitle={rest.unit.title} />
    <Work work={rest.work} unit={rest.unit} opening={rest.opening} />
    <Actions actions={rest.actions} open={false} />
    <Steps steps={rest.steps} />
    <Button href={`/external/${centre}/samples/${sample.id}/history`} variant="secondary">
      Take all of it along, exactly as it was handed in (JSON)
    </Button>
    <PrintButton />
  </Page>
)

type LooksProps = { frame: Frame; centre: Place; looks: readonly Look[]; earlier: string | undefined }

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** For those who manage the centre: what was looked at, when and by whom. */
export const LooksPage = ({ frame, centre, looks, earlier }: LooksProps) => (
  <Page
    title="What the external quality assurer has looked at"
    caption={centre.name}
    frame={frame}
    back={`/assurance/${centre.id}`}
  >
    {looks.length === 0 ? (
      <EmptyState title="Nothing yet">
        <p class="govuk-body">Each time they open something of this centre, or take it along, it stands here.</p>
      </EmptyState>
    ) : (
      <div class="cairn-scroll" tabindex={0} role="region" aria-label="What was looked at">
        <Table
          head={['When', 'Who', 'What', 'Whose work it showed']}
          rows={looks.map(({ at, reader, page, learners }) => [
            `${inWords(dayOf(at))}, ${clock.format(at)}`,
            reader,
            page,
            learners.join(', ') || 'Nobody’s',
          ])}
        />
      </div>
    )}
    <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
  </Page>
)
