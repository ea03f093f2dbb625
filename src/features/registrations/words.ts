import type { Claiming } from '../../catalogue/index.ts'
import { lowered } from '../../kit/first-letter.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { Basis } from './achievement.ts'
import type { TakenStep } from './fields.ts'
import {
  beforeBodyRegistration,
  type ChosenUnit,
  type DirectClaim,
  type Registration,
  type StepFacts,
  type StepTaken,
} from './rules.ts'
import { registrationStates, type RegistrationState } from './states.ts'
import { waitsBecause } from './waiting.ts'

type Colour = 'green' | 'yellow' | 'grey' | 'blue'

/** Each state in one of GOV.UK’s tag colours. */
export const colourOf: Readonly<Record<RegistrationState, Colour>> = {
  registered: 'blue',
  suspended: 'yellow',
  achieved: 'green',
  'quality-assured': 'green',
  claimed: 'green',
  certificated: 'green',
  transferred: 'grey',
  withdrawn: 'grey',
}

/** What someone is told who has taken a step. */
export const doneInWords: Readonly<Record<TakenStep, string>> = {
  suspend: 'The registration is suspended.',
  resume: 'The registration is taken up again.',
  withdraw: 'The registration is withdrawn.',
  transfer: 'The registration is transferred. It goes on here, with its portfolio.',
  claim: 'The claim is recorded.',
  unclaim: 'The claim is taken back.',
  certificate: 'The certificate is recorded.',
  correct: 'The certificate is put right.',
}

export const stateInWords = (state: RegistrationState): string => registrationStates.states[state]

/** That assessment comes, or came, before the awarding body knows of the learner; undefined where it does not. */
export function earlyInWords(
  registration: Pick<Registration, 'bodyNumber' | 'bodyRegisteredOn'>,
  decidedOn: Registration['registeredOn'],
): string | undefined {
  const early = beforeBodyRegistration(registration, decidedOn)
  if (early === 'not-registered')
    return 'The awarding body has given no number for this registration yet. What is assessed before it does may not count.'
  return early === 'too-early'
    ? `Something was assessed on ${inWords(decidedOn)}, before the registration with the awarding body on ${inWords(registration.bodyRegisteredOn ?? decidedOn)}. Ask the awarding body whether it counts.`
    : undefined
}

/** "made on 20 November 2026, number C 1, after external sign-off by Edgar Blom, 20 November 2026": what was told of a claim; undefined of others. */
function claimInWords(
  { number, way, on: claimedOn, signedOffBy, signedOffOn }: StepFacts,
  { ways }: Claiming,
  told: PlainDate,
): string | undefined {
  if (way === undefined) return undefined
  const how = lowered(ways.find(({ id }) => id === way)?.label ?? way)
  const by = signedOffBy === undefined ? [] : [`by ${signedOffBy}`]
  const on = signedOffOn === undefined ? [] : [`, ${inWords(signedOffOn)}`]
  const made = claimedOn === undefined || claimedOn === told ? '' : `made on ${inWords(claimedOn)}, `
  return `${made}number ${number ?? ''}, ${[how, ...by].join(' ')}${on.join('')}`
}

/** "X 10 of 20 November 2026 in place of X 9 of 19 November 2026": what a correction put right; undefined of others. */
function correctedInWords({ number, on, before }: StepFacts): string | undefined {
  if (number === undefined || on === undefined || before === undefined) return undefined
  return `${number} of ${inWords(on)} in place of ${before.number} of ${inWords(before.on)}`
}

/** "Suspended by Cleo Marsh, 21 November 2026: long leave". */
export function stepInWords({ step, at, by, because, facts }: StepTaken, claiming: Claiming): string {
  const { say } = registrationStates.steps[step]
  const who = by === null ? 'of itself' : `by ${by}`
  const told = [correctedInWords(facts), because ?? claimInWords(facts, claiming, dayOf(at))].filter(
    (each) => each !== undefined,
  )
  return `${say}, ${who}, ${inWords(dayOf(at))}${told.length === 0 ? '' : `: ${told.join('. ')}`}`
}

/** "Achieved on 20 November 2026, wholly by recognition of prior learning". */
const achievedInWords = (achievedOn: PlainDate, { basis }: { readonly basis: Basis }): string =>
  `Achieved on ${inWords(achievedOn)}${basis === 'rpl' ? `, ${byPriorLearning}` : ''}`

export const byPriorLearning = 'wholly by recognition of prior learning'

type OfUnit = Pick<ChosenUnit, 'achievedOn' | 'assuredOn' | 'finishIn' | 'waitsFor' | 'stoppedAt'> & {
  readonly basis: Basis
  readonly met: number
  /** Of those met, by earlier learning. */
  readonly recognised: number
  readonly of: number | undefined
}

/** How far a unit has come, in a line. */
export function unitInWords(unit: OfUnit): string {
  const { achievedOn, assuredOn, finishIn, met, recognised, of, stoppedAt } = unit
  const planned = finishIn === null ? '' : `, planned for ${inWords(finishIn.slice(0, 7))}`
  const because = waitsBecause(unit)
  const why = because === undefined ? '' : `: ${because}`
  if (achievedOn !== null) {
    const counts =
      assuredOn === null
        ? `It ${stoppedAt === null ? 'counts' : 'counted before, and does so again'} once the centre’s rule of quality assurance is met${why}`
        : 'It counts'
    return `${achievedInWords(achievedOn, unit)}. ${counts}`
  }
  if (stoppedAt !== null) return `It does not count any more${why}`
  if (of === undefined) return `Not all of its criteria are loaded, so Cairn cannot tell when it is achieved${planned}`
  return `${met} of ${of} criteria met${earlierInWords(met, recognised)}${planned}`
}

/** How many of the criteria that are met are so by earlier learning. */
function earlierInWords(met: number, recognised: number): string {
  if (recognised === 0) return ''
  return recognised === met ? ', by earlier learning' : `, ${recognised} by earlier learning`
}

/** "Yes, since 1 September 2026, DCS 7" or "No". */
export const directClaimInWords = ({ may, since, reference }: DirectClaim): string =>
  may && since !== null ? `Yes, since ${inWords(since)}, ${reference ?? ''}` : 'No'
