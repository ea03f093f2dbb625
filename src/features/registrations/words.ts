import type { Claiming } from '../../catalogue/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { TakenStep } from './fields.ts'
import { beforeBodyRegistration, type ChosenUnit, type Registration, type StepFacts, type StepTaken } from './rules.ts'
import { registrationStates, type RegistrationState } from './states.ts'

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
  certificate: 'The certificate is recorded.',
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

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** "number C 1, after external sign-off by Edgar Blom, 20 November 2026": what was told of a claim; undefined of others. */
function claimInWords({ number, way, signedOffBy, signedOffOn }: StepFacts, { ways }: Claiming): string | undefined {
  if (way === undefined) return undefined
  const how = lower(ways.find(({ id }) => id === way)?.label ?? way)
  const by = signedOffBy === undefined ? [] : [`by ${signedOffBy}`]
  const on = signedOffOn === undefined ? [] : [`, ${inWords(signedOffOn)}`]
  return `number ${number ?? ''}, ${[how, ...by].join(' ')}${on.join('')}`
}

/** "Suspended by Cleo Marsh, 21 November 2026: long leave". */
export function stepInWords({ step, at, by, because, facts }: StepTaken, claiming: Claiming): string {
  const { say } = registrationStates.steps[step]
  const who = by === null ? 'of itself' : `by ${by}`
  const told = because ?? claimInWords(facts, claiming)
  return `${say}, ${who}, ${inWords(dayOf(at))}${told === undefined ? '' : `: ${told}`}`
}

type OfUnit = Pick<ChosenUnit, 'achievedOn' | 'assuredOn' | 'finishIn'> & {
  readonly met: number
  readonly of: number | undefined
}

/** How far a unit has come, in a line. */
export function unitInWords({ achievedOn, assuredOn, finishIn, met, of }: OfUnit): string {
  const planned = finishIn === null ? '' : `, planned for ${inWords(finishIn.slice(0, 7))}`
  if (assuredOn !== null && achievedOn !== null) return `Achieved on ${inWords(achievedOn)}. It counts`
  if (achievedOn !== null)
    return `Achieved on ${inWords(achievedOn)}. It counts once the centre’s rule of quality assurance is met`
  if (of === undefined) return `Not all of its criteria are loaded, so Cairn cannot tell when it is achieved${planned}`
  return `${met} of ${of} criteria met${planned}`
}
