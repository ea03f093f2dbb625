import type { EntryChangeId, PersonId, RegistrationId, RegistrationStepId } from '../../db/tables.gen.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import {
  goesAlong,
  reachedBy,
  registrationStates,
  type RegistrationState,
  type RegistrationStep,
  stepsTo,
  unitOnRecord,
  type UnitStanding,
  unitsStanding,
} from '../registrations/index.ts'
import { idAt } from './ids.ts'
import type { ToldStep } from './learners.ts'
import { sampledIn } from './learning-sampled.ts'
import { happened, type Row, untold } from './learning-sheet.ts'
import { dayIn, type Happening, layEntry, momentOf, registerIn, type Story, tell, unitsOf } from './learning-story.ts'

/** What follows of what was decided: by the same rules as when it is decided on the pages. */
export function workOut(story: Story, at: Date, by: PersonId): void {
  const { world, centre, registration, met } = story
  if (['withdrawn', 'transferred'].includes(registration.state)) return
  const today = dayOf(at)
  const units = unitsOf(story).toSorted((one, other) => (one.unit_id < other.unit_id ? -1 : 1))
  const sampling = centre.sampling.filter(({ from }) => from <= today)
  const found = { met: earliest([...met.values()].flat()), samples: sampledIn(story), sampling }
  const chosen = units.map(({ unit_id: unit }) => ({ unit }))
  const standing = unitsStanding(world.book, chosen, found, today)
  for (const [index, now] of standing.entries()) keepUnit(story, units[index]!, now, { at, by })
  const { qualification, registered_on: registeredOn, state } = registration
  const reached = reachedBy(world.book, { qualification, registeredOn }, standing, today)
  for (const step of stepsTo(state as RegistrationState, reached)) move(story, step, { at, by: null })
}

type Met = Parameters<typeof unitsStanding>[2]['met']

/** Of each criterion the first day on which it was met. */
function earliest(met: Met): Met {
  const first = new Map<string, Met[number]>()
  for (const each of met.toSorted((one, other) => (one.on < other.on ? -1 : 1))) {
    const name = `${each.unit} ${each.criterion} ${each.basis}`
    if (!first.has(name)) first.set(name, each)
  }
  return [...first.values()]
}

type When = { readonly at: Date; readonly by: PersonId }

function keepUnit(story: Story, row: Row<'registration_unit'>, now: UnitStanding, when: When): void {
  const { registration } = story
  const { unit, achievedOn, assuredOn } = now
  row.waits_for = achievedOn === null ? null : now.waitsFor
  if (row.achieved_on === achievedOn && row.assured_on === assuredOn) return
  const entry = entryFor(story, row, now, when)
  Object.assign(row, { achieved_on: achievedOn, assured_on: assuredOn, entry_id: entry })
  const kind = assuredOn === null ? 'unit-achieved' : 'unit-assured'
  tell(story, kind, { ...when, registration: registration.registration_id, unit, achievedOn, assuredOn })
}

/** The entry that says that a unit counts: the one there is, where it counted already and has been sampled since. */
function entryFor(story: Story, row: Row<'registration_unit'>, now: UnitStanding, { at, by }: When) {
  const { world, centre, told } = story
  const { unit, achievedOn, assuredOn } = now
  if (row.entry_id !== null) {
    if (assuredOn !== null && row.achieved_on === achievedOn) return row.entry_id
    throw untold(told.learner, `unit ${unit} counted already, and what followed is not told`)
  }
  if (assuredOn === null || achievedOn === null) return null
  return layEntry(story, {
    ...{
      name: ['unit', unit],
      kind: 'unit',
      at,
      by,
      happened_on: achievedOn,
      attributes: unitOnRecord(world.book, now),
    },
    title: world.book.lists.units.get(unit) ?? `Unit ${unit}`,
    confirmed: { by: 'independent', who: null, on: dayOf(at), as: `assessed at ${centre.name}` },
  })
}

type Moving = {
  readonly at: Date
  readonly by: PersonId | null
  readonly because?: string | undefined
  readonly facts?: Record<string, unknown>
}

/** Takes a step of the registration, as its states allow. */
function move(story: Story, step: RegistrationStep, { at, by, because, facts = {} }: Moving): void {
  const { world, registration, told } = story
  const state = registration.state as RegistrationState
  const may = mayStep(registrationStates, state, step)
  if (!may.allowed) throw untold(told.learner, may.because)
  const { registration_id } = registration
  const { to } = registrationStates.steps[step]
  const { registration_step: steps } = world.sheet
  steps.push({
    ...{ tenant_id: world.tenant, registration_id, step, came_from: state, went_to: to, because: because ?? null },
    registration_step_id: idAt<RegistrationStepId>(at, steps.length, 'step', steps.length),
    ...{ facts: facts as never, at, by_id: by, read_at: null },
  })
  registration.state = to
  registration.revision += 1
  tell(story, `registration-${step}`, { by, at, registration: registration_id, ...facts, ...(because && { because }) })
}

/** What the centre does with a registration, and what that means for the learner’s record. */
export function stepping(story: Story, told: ToldStep): Happening {
  const at = momentOf(story, told.on, 'stepped')
  return { at, tell: () => take(story, told, at) }
}

function take(story: Story, told: ToldStep, at: Date): void {
  const by = story.centre.managerId
  const on = told.dated && dayIn(story, told.dated)
  const facts = { ...(told.number && { number: told.number }), ...(on && { on }) }
  const how = told.step === 'claim' ? claimed(story, told, dayOf(at)) : {}
  move(story, told.step, { at, by, because: told.because, facts: { ...facts, ...how } })
  followUps[told.step]?.(story, { at, by, on, number: told.number })
}

/** How the centre claims: what the page of a claim asks for. */
function claimed(story: Story, { number, way: id, signedOff }: ToldStep, today: PlainDate) {
  const { world, registration, told } = story
  const { learner } = told
  if (registration.body_number === null)
    throw untold(learner, 'nothing is claimed without the number of the awarding body')
  const way = world.telling.assessment.claiming.ways.find((one) => one.id === id)
  if (way === undefined || number === undefined) throw untold(learner, 'a claim has a number and a way')
  if ((way.signedOff === true) !== (signedOff !== undefined))
    throw untold(learner, `a claim “${way.label}” tells of a sign-off where the way asks for one, and nowhere else`)
  if (signedOff === undefined) return { way: way.id }
  const signedOffOn = dayIn(story, signedOff.on)
  if (signedOffOn > today || signedOffOn < registration.registered_on)
    throw untold(learner, 'a claim is signed off between the registration and the claim')
  return { way: way.id, signedOffBy: signedOff.by, signedOffOn }
}

type Taken = When & { readonly on: PlainDate | undefined; readonly number: string | undefined }

const followUps: Readonly<Partial<Record<ToldStep['step'], (story: Story, taken: Taken) => void>>> = {
  suspend: (story, when) => endEnrolment(story, when, dayOf(when.at), 'The registration is suspended'),
  withdraw: (story, when) => endEnrolment(story, when, dayOf(when.at), 'The registration is withdrawn'),
  resume: (story, when) => {
    endEnrolment(story, when, null, 'The registration is taken up again')
    workOut(story, when.at, when.by)
  },
  transfer,
  certificate,
}

/** The entry that says that the learner is enrolled ends, or goes on. */
function endEnrolment(story: Story, { at, by }: When, endsOn: PlainDate | null, because: string): void {
  const { world, registration, learner } = story
  const entry = world.sheet.entry.find(({ entry_id: id }) => id === registration.enrolment_entry_id)
  if (!entry) return
  const { title, happened_on: happenedOn, precision, ends_on, standing, visibility, attributes, notes } = entry
  const { entry_change: changes } = world.sheet
  changes.push({
    ...{ tenant_id: world.tenant, entry_id: entry.entry_id, change: 'corrected', because, changed_at: at },
    entry_change_id: idAt<EntryChangeId>(at, changes.length, 'change', changes.length),
    before: { title, happenedOn, precision, endsOn: ends_on, standing, visibility, attributes, notes },
    changed_by: by,
  })
  Object.assign(entry, { ends_on: endsOn, revision: entry.revision + 1 })
  const facts = { entry: entry.entry_id, because }
  happened(world, { actor: by, person: learner, kind: 'entry-corrected', facts, at })
}

/** Goes on under the version in force by then, as a new registration with the units that were chosen and achieved. */
function transfer(story: Story, { at, by }: When): void {
  const { world, registration } = story
  endEnrolment(story, { at, by }, dayOf(at), 'The registration goes on under a newer version')
  const units = unitsOf(story)
  const { registration_id: transferredFrom } = registration
  registerIn(story, { on: dayOf(at), at, name: 'transferred', transferredFrom })
  const { registration_id } = story.registration
  world.sheet.registration_unit.push(...units.map((each) => ({ ...each, registration_id, chosen_at: at })))
  carryAlong(story, transferredFrom)
  workOut(story, at, by)
}

/** The portfolio, and all that was decided of it, lies with the registration that goes on. */
function carryAlong(
  { world: { sheet }, registration: { registration_id }, pieces }: Story,
  from: RegistrationId,
): void {
  const isKept = (table: (typeof goesAlong)[number]): table is keyof typeof sheet & (typeof goesAlong)[number] =>
    table in sheet
  for (const row of goesAlong.filter(isKept).flatMap((table): { registration_id: RegistrationId }[] => sheet[table]))
    if (row.registration_id === from) row.registration_id = registration_id
  for (const [index, piece] of pieces.entries())
    if (piece.registration === from) pieces[index] = { ...piece, registration: registration_id }
}

/** Only the certificate makes the qualification one that the learner holds. */
function certificate(story: Story, { at, by, on, number }: Taken): void {
  const { world, registration, centre, told } = story
  if (on === undefined || number === undefined) throw untold(told.learner, 'a certificate has a number and a day')
  const { qualification } = registration
  const units = unitsOf(story).filter(({ assured_on: assured }) => assured !== null)
  registration.certificate_entry_id = layEntry(story, {
    ...{ name: ['certificate', qualification], kind: 'qualification', at, by, happened_on: on },
    title: world.book.lists.qualifications.get(qualification) ?? qualification,
    attributes: { qualification, certificate: number, units: units.map(({ unit_id: unit }) => unit).toSorted() },
    confirmed: { by: 'issuer', who: null, on, as: `certificate ${number}, recorded by ${centre.name}` },
  })
  Object.assign(registration, { certificate_number: number, certificated_on: on })
  registration.revision += 1
  endEnrolment(story, { at, by }, dayOf(at), 'The qualification is certificated')
}
