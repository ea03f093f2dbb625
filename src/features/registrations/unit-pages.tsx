import type { FormState } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  PrintButton,
  SelectField,
  SubmitButton,
  Table,
  WarningText,
} from '../../ui/index.ts'
import { levelAndCredits, madeUpNote, WhatIf, type WhatIfWords } from '../qualifications/index.ts'
import type { choiceIn, Loaded } from './load.ts'
import type { Registration } from './rules.ts'
import { waitsBecause } from './waiting.ts'
import { byPriorLearning, stateInWords, unitInWords } from './words.ts'

type OfOne = { frame: Frame; registration: Registration; title: string; madeUp: boolean }
const captionOf = ({ registration: { learnerName }, title }: Pick<OfOne, 'registration' | 'title'>) =>
  `${learnerName}, ${title}`
const backTo = ({ id }: Registration) => `/registrations/${id}`

const words: WhatIfWords = {
  title: 'Which units?',
  note: 'The answer says whether the units that are ticked, once all are achieved, meet the rule of combination. Nothing is saved before you keep the choice.',
  legend: 'Units that count',
  none: 'Its units are not loaded. The centre knows which count.',
  empty: 'Tick units to see whether they go together.',
}

type ChoiceProps = OfOne & {
  form: FormState
  /** The units that are chosen, as they were read. */
  seen: readonly string[]
  ticked: ReadonlySet<string>
  choice: ReturnType<typeof choiceIn>
}

/** Chooses units against the rule of combination; the verdict changes as one ticks, or by a button. */
export const UnitsPage = ({ frame, form, registration, title, madeUp, seen, ticked, choice }: ChoiceProps) => (
  <Page
    title="Choose units"
    caption={captionOf({ registration, title })}
    back={backTo(registration)}
    {...{ frame, form }}
  >
    {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
    {choice.data === undefined ? (
      <InsetText>
        The rule of combination is not loaded, so Cairn cannot tell whether units go together.
        {choice.units.length === 0 ? '' : ' Choose what the centre says.'}
      </InsetText>
    ) : null}
    <WhatIf
      action={`/registrations/${registration.id}/units`}
      words={words}
      units={choice.units}
      ticked={ticked}
      data={choice.data}
      answer={choice.answer}
    >
      <input type="hidden" name="seen" value={form.raw['seen'] ?? seen.join(',')} />
      <div class="govuk-button-group">
        <Button name="do" value="keep">
          Keep this choice
        </Button>
        <Button variant="secondary" name="do" value="look">
          See whether it is enough
        </Button>
      </div>
    </WhatIf>
  </Page>
)

type PlanProps = OfOne & {
  form: FormState
  units: Loaded['units']
  chooses: boolean
  /** The months that can be chosen, as their first days. */
  months: readonly PlainDate[]
}

/** The chosen units by the month in which each is meant to be done. */
export const PlanPage = ({ frame, form, registration, title, madeUp, units, chooses, months }: PlanProps) => (
  <Page
    title="Plan by months"
    caption={captionOf({ registration, title })}
    lede="When each unit is meant to be done. It binds nobody: the learner, or the centre with them, can change it at any time."
    back={backTo(registration)}
    {...{ frame, form }}
  >
    {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
    <Card title="The plan">
      {[...Map.groupBy(units.toSorted(byMonth), ({ finishIn }) => finishIn)].map(([month, planned]) => (
        <>
          <h3 class="govuk-heading-s">{month === null ? 'Without a month' : inWords(month.slice(0, 7))}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {planned.map((unit) => (
              <li>
                {unit.title}: {unitInWords({ ...unit, finishIn: null })}
              </li>
            ))}
          </ul>
        </>
      ))}
    </Card>
    {chooses && units.length > 0 ? (
      <Card title="Change it">
        <Form>
          {units.map(({ unit, title: name }) => (
            <SelectField
              form={form}
              name={`month-${unit}`}
              label={name}
              items={[
                { value: '', text: 'No month' },
                ...months.map((month) => ({ value: month, text: inWords(month.slice(0, 7)) })),
              ]}
            />
          ))}
          <SubmitButton>Save the plan</SubmitButton>
        </Form>
      </Card>
    ) : null}
  </Page>
)

type Month = Pick<Loaded['units'][number], 'finishIn'>
const byMonth = ({ finishIn: one }: Month, { finishIn: other }: Month) =>
  one === other ? 0 : (one ?? '~') < (other ?? '~') ? -1 : 1

type TranscriptProps = OfOne & { units: Loaded['units']; today: PlainDate; early: string | undefined }

/** What was achieved, to print and take along. */
export const TranscriptPage = ({ frame, registration, title, madeUp, units, today, early }: TranscriptProps) => {
  const achieved = units.flatMap(({ achievedOn, ...unit }) => (achievedOn === null ? [] : [{ ...unit, achievedOn }]))
  return (
    <Page
      title={`Transcript of ${registration.learnerName}`}
      caption={`${title}, ${registration.centreName}`}
      lede={`As it stood on ${inWords(today)}. ${holdsInWords(registration)}`}
      back={backTo(registration)}
      frame={frame}
    >
      {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
      {early ? <WarningText>{early}</WarningText> : null}
      <PrintButton />
      {achieved.length === 0 ? (
        <p class="govuk-body">No unit is achieved yet.</p>
      ) : (
        <div class="cairn-scroll" role="region" aria-label="Units" tabindex={0}>
          <Table
            caption="Units achieved"
            captionClass="govuk-table__caption--m"
            firstCellIsHeader
            head={['Unit', 'Level and credits', 'Achieved', 'Quality assurance']}
            rows={achieved.map((unit) => [
              unit.title,
              levelAndCredits(unit),
              `${inWords(unit.achievedOn)}${unit.basis === 'rpl' ? `, ${byPriorLearning}` : ''}`,
              unit.assuredOn === null ? notAssured(unit) : inWords(unit.assuredOn),
            ])}
          />
        </div>
      )}
      <p class="govuk-body">
        Registered on {inWords(registration.registeredOn)}: {stateInWords(registration.state).toLowerCase()}. This is no
        certificate: only the awarding body issues one.
      </p>
    </Page>
  )
}

const notAssured = (unit: Loaded['units'][number]): string => {
  const because = waitsBecause(unit)
  return because === undefined ? 'Not done yet' : `Not done yet: ${because}`
}

const holdsInWords = ({ certificateNumber, certificatedOn }: Registration): string =>
  certificateNumber !== null && certificatedOn !== null
    ? `Certificated on ${inWords(certificatedOn)}, certificate ${certificateNumber}.`
    : 'Units are not the qualification: it is held once the awarding body has certificated it.'
