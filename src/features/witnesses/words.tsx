import type { Witnesses } from '../../catalogue/index.ts'
import { capital } from '../../kit/first-letter.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords, SummaryList, Tag, untilTheEndOf } from '../../ui/index.ts'
import { momentInWords } from '../people/index.ts'
import { type CriterionTold, criterionInWords } from './load.ts'
import { isOpen, standingOf, type WitnessCheck, type WitnessFlag, type WitnessRequest } from './rules.ts'
import { witnessStates } from './states.ts'

const colours = { open: 'yellow', signed: 'green', declined: 'red', withdrawn: 'grey' } as const

/** How a request stands; that time has run out is no state of its own. */
export const requestInWords = (
  request: Pick<WitnessRequest, 'state' | 'linkUntil' | 'registrationState'>,
  today: WitnessRequest['linkUntil'],
): string =>
  request.state === 'open' && !isOpen(request, today) ? 'The link has ended' : witnessStates.states[request.state]

export const RequestTag = ({ request, today }: { request: WitnessRequest; today: WitnessRequest['linkUntil'] }) => (
  <Tag colour={request.state === 'open' && !isOpen(request, today) ? 'grey' : colours[request.state]}>
    {requestInWords(request, today)}
  </Tag>
)

/** Until when the link works, or what became of the request and when. */
export function timeInWords(request: WitnessRequest, today: WitnessRequest['linkUntil']): string {
  if (request.endedAt !== null) return `On ${inWords(dayOf(request.endedAt))}`
  return isOpen(request, today) ? `The link works ${untilTheEndOf(request.linkUntil)}` : 'Nothing was signed with it'
}

export const CriteriaList = ({ criteria }: { criteria: readonly CriterionTold[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {criteria.map((each) => (
      <li>{criterionInWords(each)}</li>
    ))}
  </ul>
)

export const outcomeInWords = { verified: 'Verified: it was they', 'not-verified': 'Could not be verified' } as const

/** What assessors found of a witness, the latest first. */
export const ChecksList = ({ checks, ways }: { checks: readonly WitnessCheck[]; ways: Witnesses['ways'] }) => (
  <>
    {checks.map((check) => (
      <SummaryList
        rows={[
          { key: 'Found', value: outcomeInWords[check.outcome] },
          { key: 'How', value: ways.find(({ id }) => id === check.way)?.label ?? check.way },
          { key: 'Reached, or tried, on', value: inWords(check.contactedOn) },
          check.note !== null && { key: 'Note', value: <span class="cairn-evidence__text">{check.note}</span> },
          { key: 'Recorded', value: `${check.checkedByName}, ${momentInWords(check.checkedAt)}` },
        ]}
      />
    ))}
  </>
)

const standings = {
  'not-yet': { colour: 'yellow', text: 'not verified yet' },
  verified: { colour: 'green', text: 'verified' },
  'not-verified': { colour: 'red', text: 'could not be verified' },
} as const

type CheckTagProps = {
  checks: readonly WitnessCheck[]
  /** Beside the name of the witness. */
  named?: boolean
}

/** Whether the witness has been verified, in one line, as it stands beside a piece. */
export function CheckTag({ checks, named }: CheckTagProps) {
  const { colour, text } = standings[standingOf(checks)]
  return <Tag colour={colour}>{named ? capital(text) : `Witness ${text}`}</Tag>
}

const flagInWords: Readonly<Record<WitnessFlag, (registeredOn: PlainDate) => string>> = {
  'other-name': () => 'The name they gave is not the name that was asked',
  'other-signature': () => 'They signed with another name than they gave',
  'name-of-learner': () => 'It is the name of the learner',
  'before-registration': (on) => `What was seen lies before the learner was registered, on ${inWords(on)}`,
}

/** What an assessor looks at before anything else. */
export const FlagsList = ({ flags, registeredOn }: { flags: readonly WitnessFlag[]; registeredOn: PlainDate }) =>
  flags.length === 0 ? null : (
    <ul class="govuk-list">
      {flags.map((flag) => (
        <li>
          <Tag colour="orange">Look at this</Tag> {flagInWords[flag](registeredOn)}
        </li>
      ))}
    </ul>
  )
