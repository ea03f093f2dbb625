import type { Loaded } from './load.ts'
import { knowsUnits } from './rules.ts'
import type { RegistrationState } from './states.ts'

/** What comes next for a registration, in the order in which it comes. */
export function nextFor({
  registration,
  chosen,
  holding,
  book,
}: Pick<Loaded, 'registration' | 'chosen' | 'holding' | 'book'>): readonly string[] {
  const { state, qualification, assessor, bodyNumber, shortSince } = registration
  if (state === 'claimed' && shortSince !== null) return [mend, ...after.claimed]
  const whileOpen = [
    ...(chosen.length === 0 ? [knowsUnits(book, qualification) ? 'Choose the units' : notKnown] : []),
    ...(assessor === null ? ['The centre names an assessor'] : []),
    ...(bodyNumber === null ? ['The centre registers the learner with the awarding body, and enters its number'] : []),
    holding === undefined
      ? 'The rule of combination is not loaded: the centre knows which units are asked for'
      : 'Hand in evidence for the units, until the rule of combination is met',
  ]
  return { ...after, registered: whileOpen }[state]
}

const notKnown =
  'The centre loads which units there are from a file of the awarding body: until then none can be chosen'
const mend = 'What does not count any more is put right, so that everything that is needed counts again'

const after: Readonly<Record<RegistrationState, readonly string[]>> = {
  registered: [],
  suspended: ['The centre takes the registration up again, or withdraws it'],
  achieved: ['The centre’s quality assurance is done for every unit that is needed'],
  'quality-assured': ['The centre claims the qualification from the awarding body'],
  claimed: ['The awarding body sends the certificate, and the centre records it: only then is the qualification held'],
  certificated: [],
  transferred: [],
  withdrawn: [],
}
