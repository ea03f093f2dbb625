import { createHash } from 'node:crypto'
import type {
  DecisionId,
  OrganisationId,
  PersonId,
  PieceId,
  RegistrationId,
  SampleId,
  SubmissionId,
  TenantId,
} from '../src/db/tables.gen.ts'
import { newId } from '../src/kit/id.ts'
import { addDays, day } from '../src/kit/plain-date.ts'

export const qualification = 'bench-l3'
export const unitIds = Array.from({ length: 20 }, (_, index) => `B-${String(index + 1).padStart(2, '0')}`)
export const criteria = ['1', '2', '3', '4'].flatMap((outcome) => ['1', '2', '3'].map((each) => `${outcome}.${each}`))

const piecesOfUnit = 5
/** How many criteria a piece is evidence for. */
const mappedEach = 4
/** Units that lie on a desk. */
const waitingEach = 2

type Someone = { readonly id: PersonId; readonly name: string }

export type Learner = Someone & {
  readonly index: number
  readonly registration: RegistrationId
  readonly assessor: Someone & { readonly isTrainee: boolean }
}

type Place = {
  readonly tenant: TenantId
  readonly centre: OrganisationId
  readonly manager: PersonId
  readonly assurer: PersonId
}

/** How many units of theirs have been decided: some have just begun, some are all but through. */
export const decidedOf = ({ index }: Pick<Learner, 'index'>): number => index % (unitIds.length - waitingEach)

const began = day('2025-09-01')
/** When something of a unit happened, so many days after work on the unit began. */
const dayIn = (unit: number, after: number) => addDays(began, unit * 20 + after)
const momentIn = (unit: number, after: number) => `${dayIn(unit, after)}T10:00:00Z`

const kinds = ['account', 'work-product', 'observation', 'witness-testimony', 'questioning']
const written = 'We began with what had gone wrong last time, and each family said what would help them to come back. '
/** Whatever kind a piece is, there is something in it. */
const answers = {
  form: 'reflective-account',
  ...Object.fromEntries(['account', 'seen', 'testimony', 'answers'].map((field) => [field, written.repeat(3)])),
}

/** All that a learner has, as rows of the tables by name. */
export function rowsOfLearner({ tenant, centre, manager, assurer }: Place, learner: Learner) {
  const { id: person_id, registration: registration_id } = learner
  const common = { tenant_id: tenant, registration_id }
  const decided = decidedOf(learner)
  const work = unitIds.map((unit, at) => workOn(learner, unit, at))
  const handedIn = work.slice(0, decided + waitingEach).flatMap((unit) => submissionsOf(learner, unit, decided))
  const signed = handedIn.flatMap((each) => (each.decision === undefined ? [] : [{ ...each, ...each.decision }]))
  return {
    registration: [
      {
        ...{ ...common, person_id, organisation_id: centre, qualification, registered_on: began },
        ...{ assessor_id: learner.assessor.id, state: 'registered', body_number: `B${learner.index}` },
        ...{ body_registered_on: began, registered_at: momentIn(0, 0), registered_by: manager },
      },
    ],
    registration_unit: unitIds.map((unit_id, at) => ({
      ...{ ...common, unit_id, chosen_at: momentIn(0, 0) },
      achieved_on: at < decided ? dayIn(at, 19) : null,
    })),
    piece: work.flatMap(({ pieces }) =>
      pieces.map(({ id, kind, title, happenedOn, confirmedAt }) => ({
        ...{ ...common, piece_id: id, person_id, kind, title, happened_on: happenedOn, answers },
        ...{ author_id: person_id, confirmed_at: confirmedAt, added_at: confirmedAt },
      })),
    ),
    piece_criterion: work.flatMap(({ unit, pieces }) =>
      pieces.flatMap((piece) =>
        piece.for.map((criterion) => ({ ...common, piece_id: piece.id, unit_id: unit, criterion })),
      ),
    ),
    submission: handedIn.map(({ id, unit, content, state, at }) => ({
      ...{ ...common, submission_id: id, person_id, unit_id: unit, criteria: `{${criteria.join()}}`, content, state },
      ...{ sha256: createHash('sha256').update(id).digest('hex'), submitted_at: at },
      // A few lie on nobody's desk.
      assessor_id: learner.index % 100 === 1 ? null : learner.assessor.id,
    })),
    decision: signed.map(({ id, unit, decision, signedAt }) => ({
      ...{ ...common, decision_id: decision, submission_id: id, person_id, unit_id: unit, version: 1 },
      ...{ assessor_id: learner.assessor.id, as_trainee: learner.assessor.isTrainee, feedback: written },
      ...{ signed_at: signedAt, read_at: signedAt },
    })),
    // One of ten units is in the plan of what is sampled, and half of these have been looked at.
    sample: unitIds.slice(0, decided).flatMap((unit_id, at) => {
      if ((learner.index + at) % 10 !== 0) return []
      const isDone = at % 2 === 0
      return {
        ...{ ...common, sample_id: newId<SampleId>(), organisation_id: centre, person_id, unit_id, stage: 'summative' },
        ...{ due_in: '2026-12-01', because: '{"qualified assessor: 10 %"}', state: isDone ? 'agreed' : 'planned' },
        ...{ feedback: isDone ? written : null, sampler_id: isDone ? assurer : null },
        ...{ sampled_at: isDone ? momentIn(at, 20) : null, planned_at: momentIn(at, 19), planned_by: assurer },
      }
    }),
    criterion_decision: signed.flatMap(({ decision, resultOf }) =>
      criteria.map((criterion) => ({
        ...{ tenant_id: tenant, decision_id: decision, criterion, result: resultOf(criterion) },
        ...{ method: 'discussion', note: written },
        found: resultOf(criterion) === 'met' ? '{valid,authentic,current,sufficient,reliable}' : '{valid,authentic}',
      })),
    ),
  }
}

function workOn(learner: Learner, unit: string, at: number) {
  const pieces = Array.from({ length: piecesOfUnit }, (_, number) => ({
    id: newId<PieceId>(),
    kind: kinds[number % kinds.length] ?? 'account',
    title: `Unit ${unit}, piece ${number + 1}: a group that settled`,
    happenedOn: dayIn(at, number),
    confirmedAt: momentIn(at, number + 1),
    author: { id: learner.id, name: learner.name },
    for: Array.from(
      { length: mappedEach },
      (_, each) => criteria[(number * (mappedEach - 1) + each) % criteria.length] ?? '1.1',
    ),
  }))
  return { unit, at, pieces }
}

type Work = ReturnType<typeof workOn>

const isMet = () => 'met'

/** What was handed in of a unit: one of five had to be handed in again after the first decision. */
function submissionsOf(learner: Learner, work: Work, decided: number) {
  const { unit, at, pieces } = work
  const handIn = (state: string, after: number) => ({
    ...{ id: newId<SubmissionId>(), unit, state, at: momentIn(at, after) },
    content: contentOf(learner, unit, pieces),
    decision: undefined,
  })
  const sign = (after: number, resultOf: (criterion: string) => string) => ({
    decision: { decision: newId<DecisionId>(), signedAt: momentIn(at, after), resultOf },
  })
  const again = { ...handIn('decided', 8), ...sign(12, (each) => (each === '2.2' ? 'more-needed' : 'met')) }
  const before = at % 5 === 4 ? [again] : []
  if (at < decided) return [...before, { ...handIn('decided', 14), ...sign(18, isMet) }]
  if (learner.assessor.isTrainee && at === decided)
    return [...before, { ...handIn('awaiting-countersignature', 14), ...sign(18, isMet) }]
  return [...before, handIn(learner.index % 25 === 0 && at === decided ? 'queried' : 'submitted', 14)]
}

const contentOf = ({ id, name, registration }: Learner, unit: string, pieces: Work['pieces']) => ({
  ...{
    format: 'cairn-submission-1',
    registration,
    qualification,
    unit,
    criteria,
    learner: { id, name },
    follows: null,
  },
  pieces: pieces.map((piece) => ({ ...piece, answers, entry: null, evidence: [] })),
})
