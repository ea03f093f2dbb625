import type { RegistrationId } from '../../db/tables.gen.ts'
import {
  InsetText,
  NotTheCaseRecord,
  type ReadersNow,
  type SummaryRow,
  Tag,
  WhoCanSee,
  WhoReads,
} from '../../ui/index.ts'
import { type CriterionState, criterionStates } from './rules.ts'
import type { Told } from './told.ts'

export const answerRows = (told: readonly Told[]): SummaryRow[] =>
  told.map(({ key, value }) => ({ key, value: <span class="cairn-evidence__text">{value}</span> }))

const colours = {
  'no-evidence': 'grey',
  evidence: 'blue',
  'handed-in': 'yellow',
  recognised: 'green',
  met: 'green',
  'more-needed': 'orange',
  'not-met': 'red',
} as const satisfies Record<CriterionState, string>

export const CriterionTag = ({ state }: { state: CriterionState }) => (
  <Tag colour={colours[state]}>{criterionStates[state]}</Tag>
)

/** Where earlier learning is put forward, and what was judged of it is read. */
export const learningAt = (registration: string, unit?: string): string =>
  `/assessing/registrations/${registration}/prior-learning${unit === undefined ? '' : `?unit=${encodeURIComponent(unit)}`}`

/** Stands above every box of a portfolio: who reads it, and what not to write. */
export const BeforeWriting = ({ readers }: { readers: ReadersNow }) => (
  <>
    <WhoCanSee>
      <WhoReads {...readers} />
    </WhoCanSee>
    <NotTheCaseRecord />
    <p class="govuk-body">
      Put what could tell who a family is between <b>[[</b> and <b>]]</b>: you see it, and everyone else sees “[blacked
      out]”.
    </p>
  </>
)

/** What the learner confirms of every piece before it can be handed in. */
export const confirmation =
  'It reflects the policies and procedures of my workplace, current law, and the values and principles of good practice, and no family can be known from it'

/** The portfolio of a registration that was transferred lies with the one that goes on. */
export const WentAlong = ({ to, unit }: { to: RegistrationId; unit?: string }) => (
  <InsetText>
    This registration was transferred to a newer version and takes nothing new.{' '}
    <a class="govuk-link" href={`/registrations/${to}/${unit === undefined ? 'portfolio' : `units/${unit}`}`}>
      {unit === undefined ? 'The portfolio goes on' : 'The unit goes on'}
    </a>{' '}
    with the registration that goes on, with all that was handed in and decided.
  </InsetText>
)
