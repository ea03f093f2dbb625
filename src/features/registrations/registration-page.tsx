import type { Claiming } from '../../catalogue/index.ts'
import {
  Button,
  Card,
  type Frame,
  Grid,
  InsetText,
  inWords,
  Page,
  Stat,
  SummaryList,
  Tag,
  WarningText,
} from '../../ui/index.ts'
import { levelAndCredits, madeUpNote, notLoaded, ProgressBar } from '../qualifications/index.ts'
import { unitAddress } from '../rulebook/index.ts'
import type { Loaded } from './load.ts'
import { nextFor } from './next.ts'
import type { Standing } from './standing-around.ts'
import { knowsUnits } from './rules.ts'
import { registrationStates } from './states.ts'
import { ToPortfolio } from './to-portfolio.tsx'
import { colourOf, stateInWords, stepInWords, unitInWords } from './words.ts'

type Props = Loaded &
  Standing & {
    frame: Frame
    claiming: Claiming
    /** Where “Back” leads. */
    back: string
  }

/** One registration, for the learner and for those who work at the centre: how far it has come, and what comes next. */
export const RegistrationPage = (props: Props) => {
  const { frame, back, own, registration, title, progress, madeUp, holding } = props
  const next = nextFor(props)
  return (
    <Page
      title={title}
      caption={
        own
          ? `My registration at ${registration.centreName}`
          : `${registration.learnerName}, ${registration.centreName}`
      }
      back={back}
      frame={frame}
    >
      <p class="govuk-body">
        <Tag colour={colourOf[registration.state]}>{stateInWords(registration.state)}</Tag>
      </p>
      {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
      <ToPortfolio {...{ registration, own }} />
      <Warnings {...props} />
      <Grid side={<Side {...props} />}>
        {next.length === 0 ? null : (
          <Card title="What comes next">
            <ul class="govuk-list govuk-list--bullet">
              {next.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </Card>
        )}
        <Card title="How far">
          {progress === undefined || holding === undefined ? (
            <p class="govuk-body">
              What it asks for is not loaded, so Cairn cannot tell how far this has come. Check with the centre.
            </p>
          ) : (
            <>
              <ProgressBar progress={progress} of={title} />
              {progress.parts.map(({ say, reason }) => (
                <Stat title={say} meta={reason} />
              ))}
              <p class="govuk-body">
                This is what is on record: units that are achieved and that count. It is the same as under
                Qualifications.
              </p>
              <Achieved {...props} />
            </>
          )}
        </Card>
        <Units {...props} />
        <Steps {...props} />
      </Grid>
    </Page>
  )
}

/** How far the units that are achieved would lead, where some of them are not on record yet. */
const Achieved = ({ chosen, achieved }: Props) =>
  achieved && chosen.some(({ achievedOn, assuredOn }) => achievedOn !== null && assuredOn === null) ? (
    <>
      <h3 class="govuk-heading-s">Achieved, whether or not it is on record yet</h3>
      <ul class="govuk-list govuk-list--bullet">
        {achieved.parts.map(({ say, isMet, tally }) => (
          <li>
            {say}: {tally ? `${tally.counted} of the ${tally.needed} needed` : isMet ? 'met' : 'not met yet'}
          </li>
        ))}
      </ul>
    </>
  ) : null

const Warnings = ({ early, twice, short, stuck }: Props) => (
  <>
    {short ? <WarningText>{short}</WarningText> : null}
    {stuck.map((each) => (
      <WarningText>{each}</WarningText>
    ))}
    {early ? <WarningText>{early}</WarningText> : null}
    {twice ? <InsetText>{twice}</InsetText> : null}
  </>
)

const Units = ({
  registration: { id },
  units,
  chooses,
  chosen,
  book,
  newerUnits,
  holding,
  own,
  registration,
}: Props) => (
  <Card title="Units">
    {units.length === 0 ? <p class="govuk-body">No unit is chosen yet.</p> : null}
    {units.map((unit) => (
      <Stat
        title={unit.title}
        href={Object.hasOwn(book.units, unit.unit) ? unitAddress(book, unit.unit, registration) : undefined}
        meta={[
          levelAndCredits(unit),
          ...standingOf(unit, registration),
          ...(newerUnits.includes(unit.unit)
            ? ['The version in force at registration holds: a newer one is for whoever registers now']
            : []),
        ].join('. ')}
      />
    ))}
    <p class="govuk-body">
      {chooses && knowsUnits(book, registration.qualification) ? (
        <>
          <a class="govuk-link" href={`/registrations/${id}/units`}>
            {units.length === 0 ? 'Choose units' : 'Change the choice'}
          </a>
          <br />
        </>
      ) : null}
      {chosen.length === 0 ? null : (
        <>
          <a class="govuk-link" href={`/registrations/${id}/plan`}>
            Plan by months
          </a>
          <br />
        </>
      )}
      {holding === undefined || !own ? null : (
        <>
          <a class="govuk-link" href={`/registrations/${id}/route`}>
            Shortest way to finish
          </a>
          <br />
        </>
      )}
      <a class="govuk-link" href={`/registrations/${id}/transcript`}>
        Transcript
      </a>
      <br />
      <a class="govuk-link" href={`/assessing/registrations/${id}/prior-learning`}>
        Earlier learning, and what was judged of it
      </a>
    </p>
  </Card>
)

/** How far a unit has come; where the registration was transferred, what is not achieved goes on elsewhere. */
const standingOf = (unit: Props['units'][number], { transferredTo }: Props['registration']): readonly string[] =>
  transferredTo !== null && unit.achievedOn === null ? [] : [unitInWords(unit)]

const Side = ({ registration, version, own, keeps, may }: Props) => (
  <>
    <Card title="About it">
      <SummaryList
        rows={[
          own ? undefined : { key: 'Learner', value: registration.learnerName },
          { key: 'Centre', value: registration.centreName },
          { key: 'Registered on', value: inWords(registration.registeredOn) },
          { key: 'Rule that holds', value: version === undefined ? notLoaded : versionInWords(version) },
          { key: 'Assessor', value: registration.assessorName ?? 'Nobody yet' },
          {
            key: 'With the awarding body',
            value: numberAndDay(registration.bodyNumber, registration.bodyRegisteredOn) ?? 'Not yet',
          },
          certificateRow(registration),
        ]}
      />
      {keeps ? <Keeping registration={registration} /> : null}
    </Card>
    {may.length === 0 ? null : (
      <Card title="Steps you can take">
        <div class="govuk-button-group">
          {may.map((step) => (
            <Button variant="secondary" href={`/registrations/${registration.id}/steps/${step}`}>
              {registrationStates.steps[step].say}
            </Button>
          ))}
        </div>
      </Card>
    )}
  </>
)

const numberAndDay = (number: string | null, day: string | null): string | undefined =>
  number === null || day === null ? undefined : `${number}, from ${inWords(day)}`

function certificateRow({ certificateNumber, certificatedOn }: Props['registration']) {
  if (certificateNumber === null || certificatedOn === null) return undefined
  return { key: 'Certificate', value: `${certificateNumber}, ${inWords(certificatedOn)}` }
}

const Keeping = ({ registration: { id, bodyNumber, assessor } }: Pick<Props, 'registration'>) => (
  <p class="govuk-body">
    <a class="govuk-link" href={`/registrations/${id}/body-number`}>
      {bodyNumber === null ? 'Enter the awarding body’s number' : 'Correct the awarding body’s number'}
    </a>
    <br />
    <a class="govuk-link" href={`/registrations/${id}/assessor`}>
      {assessor === null ? 'Name an assessor' : 'Name another assessor'}
    </a>
  </p>
)

const versionInWords = ({ from, source }: NonNullable<Loaded['version']>): string =>
  from === undefined ? source : `${source}, in force from ${inWords(from)}`

const Steps = ({ steps, claiming, registration: { registeredOn, transferredFrom } }: Props) => (
  <Card title="Steps so far">
    <ol class="govuk-list govuk-list--number">
      <li>Registered, {inWords(registeredOn)}</li>
      {steps.map((step) => (
        <li>{stepInWords(step, claiming)}</li>
      ))}
    </ol>
    {transferredFrom === null ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`/registrations/${transferredFrom}`}>
          The registration it goes on from
        </a>
      </p>
    )}
  </Card>
)
