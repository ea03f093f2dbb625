import type { PersonId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { courses, type Pick, providers, reflections } from './crowd-words.ts'

type About = {
  readonly today: PlainDate
  readonly person: PersonId
  /** Who verifies what the person says, and decides about them. */
  readonly manager: { readonly id: PersonId; readonly name: string }
}

type Made = {
  readonly kind: string
  readonly title: string
  /** How many days ago it was; negative where it is still to come. */
  readonly ago: number
  readonly attributes: object
  readonly lasts?: number
  readonly standing?: 'planned'
  readonly own?: true
  readonly notes?: string
  readonly decidedBy?: PersonId
}

const upTo = (days: number) => Array.from({ length: days }, (_, index) => index)
const threeYears = upTo(3 * 365)
const eightYears = upTo(8 * 365)

const programmes = [
  ['incredible-years', 'Incredible Years'],
  ['triple-p', 'Triple P'],
] as const

/** What everyone has once: the evidence that rules turn on, and plans. */
const once: readonly ((pick: Pick, about: About) => Made)[] = [
  (pick) => ({
    kind: 'qualification',
    title: 'Level 3 Award in Work with Parents',
    ago: 400 + pick(eightYears),
    attributes: { qualification: 'wwp-l3-award', units: pick([['300', '319'], ['300', '319'], ['300']]) },
  }),
  (pick) => ({
    kind: 'training',
    title: 'Safeguarding Group B refresher',
    ago: pick(threeYears) + pick([0, 0, 0, 200]),
    attributes: { topic: 'safeguarding', group: 'B', provider: pick(providers) },
  }),
  (pick) => ({
    kind: 'training',
    title: 'Common Core',
    ago: 300 + pick(eightYears),
    attributes: { topic: 'common-core' },
  }),
  (pick) => ({
    kind: 'training',
    title: 'Integrated practice',
    ago: 300 + pick(eightYears),
    attributes: { topic: 'integrated-practice' },
  }),
  (pick) => {
    const [programme, name] = pick(programmes)
    return {
      kind: 'training',
      title: `${name} leader training`,
      ago: pick(eightYears),
      attributes: { topic: 'programme', programme, provider: pick(providers) },
    }
  },
  (pick) => ({
    kind: 'registration',
    title: 'Registration with Social Work England',
    ago: 200,
    lasts: 200 + pick([20, 60, 165]),
    attributes: { regulator: 'social-work-england', number: `SW${10_000 + pick(eightYears)}`, state: 'registered' },
  }),
  (pick, { manager }) => ({
    kind: 'check',
    title: 'Decision on a check: Enhanced DBS check',
    ago: pick(threeYears),
    attributes: { type: 'enhanced-dbs', decision: 'cleared-for-role', decidedBy: manager.name },
    decidedBy: manager.id,
  }),
  (pick) => ({
    kind: 'training',
    title: pick(courses),
    ago: -1 - pick(upTo(200)),
    attributes: { topic: 'other', provider: pick(providers) },
    standing: 'planned',
  }),
  (pick) => ({
    kind: 'policy-read',
    title: 'Policy: Safeguarding',
    ago: pick(threeYears),
    attributes: { policy: 'safeguarding' },
  }),
]

/** What goes on: some of each. */
const often: readonly ((pick: Pick) => Made)[] = [
  (pick) => ({
    kind: 'supervision',
    title: 'Supervision: Practice or clinical',
    ago: pick(threeYears),
    attributes: { type: 'practice', minutes: pick([30, 60, 90]) },
  }),
  (pick) => ({
    kind: 'session',
    title: 'Session: Incredible Years',
    ago: pick(threeYears),
    attributes: { role: pick(['lead', 'co-facilitator']), programme: 'incredible-years', minutes: 120 },
  }),
  (pick) => ({
    kind: 'cpd',
    title: pick(courses),
    ago: pick(threeYears),
    attributes: {
      submitted: false,
      type: 'workshop',
      mode: 'knowledge-update',
      impact: true,
      peerReflection: pick([true, false]),
    },
    own: true,
    notes: pick(reflections),
  }),
  (pick) => ({
    kind: 'training',
    title: pick(courses),
    ago: pick(eightYears),
    attributes: { topic: 'other', provider: pick(providers), minutes: pick([60, 180, 360]) },
    notes: pick(reflections),
  }),
]

const standings = ['verified', 'verified', 'verified', 'claimed'] as const

function make(number: number, pick: Pick, about: About): Made {
  const maker = once[number] ?? often[number % often.length]
  if (!maker) throw new RangeError(`No entry is told under ${number}`)
  return maker(pick, about)
}

/** The entry of that number of a person, as a row of its table. */
export function entryOf(number: number, pick: Pick, about: About) {
  const made = make(number, pick, about)
  const { today, person } = about
  const happenedOn = addDays(today, -made.ago)
  // What is still to come was written down yesterday.
  const recordedOn = happenedOn < today ? happenedOn : addDays(today, -1)
  // What is one's own nobody else has seen.
  const standing = made.standing ?? (made.own ? 'claimed' : pick(standings))
  return {
    kind: made.kind,
    title: made.title,
    happened_on: happenedOn,
    precision: 'day',
    ends_on: made.lasts === undefined ? null : addDays(happenedOn, made.lasts),
    standing,
    ...verification(standing === 'verified', about, recordedOn),
    attributes: made.attributes,
    recorded_at: `${recordedOn}T17:00:00Z`,
    recorded_by: made.decidedBy ?? person,
    visibility: made.own ? 'own' : 'line',
    source: 'typed',
    notes: made.notes ?? null,
    revision: 1,
  }
}

const verification = (isVerified: boolean, { manager }: About, on: PlainDate) => ({
  verified_by: isVerified ? 'employer' : null,
  verifier_id: isVerified ? manager.id : null,
  verified_on: isVerified ? on : null,
})
