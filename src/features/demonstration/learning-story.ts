import type { EntryId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { type CriterionMet } from '../registrations/index.ts'
import type { Piece, Standing } from '../portfolio/index.ts'
import { idOf, personOf } from './ids.ts'
import { earlier } from './laid-down.ts'
import type { Learner, ToldUnit } from './learners.ts'
import { happened, hours, momentIn, type Row, untold, type World } from './learning-sheet.ts'
import { dayTold, type Told } from './told.ts'

type Centre = World['centres'] extends ReadonlyMap<string, infer One> ? One : never

/** What has been decided of something that was handed in, the latest version last. */
export type Handed = {
  readonly row: Row<'submission'>
  readonly standing: { -readonly [Key in keyof Standing]: Standing[Key] }
  readonly versions: Row<'decision'>[]
}

/** How far the telling of a learner has come: what is laid down of it is in the sheet already. */
export type Story = {
  readonly world: World
  readonly told: Learner
  /** Which of the learners it is: by it each takes theirs in turn. */
  readonly number: number
  readonly centre: Centre
  readonly learner: PersonId
  registration: Row<'registration'>
  readonly pieces: Piece[]
  readonly handed: Handed[]
  /** What assessors and earlier learning have met so far, by what it was found in. */
  readonly met: Map<string, readonly CriterionMet[]>
}

/** Something that happens in a story, at its moment. */
export type Happening = { readonly at: Date; readonly tell: () => void }

export const dayIn = ({ world }: Pick<Story, 'world'>, told: Told): PlainDate => dayTold(told, world.telling.today)

/** The day before the telling: whatever is told was done by then. */
export const yesterday = ({ world }: Pick<Story, 'world'>): PlainDate => addDays(world.telling.today, -1)

export const momentOf = (story: Pick<Story, 'world' | 'number'>, told: Told, which: keyof typeof hours): Date =>
  momentIn(dayIn(story, told), hours[which], story.number)

/** Who assesses a unit: told of it, or of all. Undefined where nobody has been given it. */
export const assessorOf = ({ told }: Pick<Story, 'told'>, unit: Pick<ToldUnit, 'assessor'>): string | undefined =>
  unit.assessor ?? told.assessor

export const unitsOf = ({ world, registration }: Pick<Story, 'world' | 'registration'>): Row<'registration_unit'>[] =>
  world.sheet.registration_unit.filter(({ registration_id: id }) => id === registration.registration_id)

export const tell = (
  { world, learner }: Pick<Story, 'world' | 'learner'>,
  kind: string,
  { by, at, ...facts }: { readonly by: PersonId | null; readonly at: Date } & Record<string, unknown>,
): void => happened(world, { actor: by, person: learner, kind, facts, at })

type Entry = Pick<Row<'entry'>, 'kind' | 'title' | 'happened_on' | 'attributes'> & {
  readonly name: readonly (string | number)[]
  readonly by: PersonId
  readonly at: Date
  readonly confirmed: {
    readonly by: 'independent' | 'issuer'
    readonly who: PersonId | null
    readonly on: PlainDate
    readonly as: string
  }
}

/** Lays an entry down in the learner’s record, confirmed by the centre or the awarding body. */
export function layEntry({ world, learner }: Story, { name, by, at, confirmed, ...entry }: Entry): EntryId {
  const id = idOf<EntryId>('learner’s entry', learner, ...name)
  world.sheet.entry.push({
    ...{ tenant_id: world.tenant, entry_id: id, person_id: learner, ...entry, precision: 'day', ends_on: null },
    ...{ visibility: 'line', notes: null, source: 'typed', revision: 1, submissions: [] },
    ...{ withdrawn_at: null, withdrawn_by: null, withdrawn_because: null, review: null, standing: 'verified' },
    ...{ verified_by: confirmed.by, verified_as: confirmed.as, verifier_id: confirmed.who, verified_on: confirmed.on },
    ...{ recorded_at: at, recorded_by: by },
  })
  const { kind, title, happened_on: happenedOn, attributes } = entry
  const facts = { kind, title, happenedOn, precision: 'day', endsOn: null, standing: 'verified', visibility: 'line' }
  happened(world, {
    ...{ actor: by, person: learner, kind: 'entry-added', at },
    facts: { entry: id, ...facts, attributes, notes: null },
  })
  return id
}

type New = {
  readonly on: PlainDate
  readonly at: Date
  readonly name: string
  readonly transferredFrom: RegistrationId | null
}

/** Registers the learner, as the centre does: with the entry in their record that says so. */
export function registerIn(story: Omit<Story, 'registration'>, { on, at, name, transferredFrom }: New): void {
  const { world, told, centre, learner } = story
  const id = idOf<RegistrationId>('registration', learner, told.towards, name)
  const by = centre.managerId
  const assessor = told.assessor === undefined ? null : personOf(told.assessor)
  const row: Row<'registration'> = {
    ...{ tenant_id: world.tenant, registration_id: id, person_id: learner, organisation_id: centre.id },
    ...{ qualification: told.towards, registered_on: on, assessor_id: assessor, state: 'registered' },
    ...{ body_number: null, body_registered_on: null, certificate_number: null, certificated_on: null, revision: 1 },
    ...{ registered_at: at, registered_by: by, enrolment_entry_id: null, certificate_entry_id: null },
    ...{ transferred_from_id: transferredFrom, short_since: null },
  }
  const all: Story = Object.assign(story, { registration: row })
  row.enrolment_entry_id = layEntry(all, {
    ...{ name: ['enrolment', told.towards, name], kind: 'enrolment', at, by, happened_on: on },
    title: world.book.lists.qualifications.get(told.towards) ?? told.towards,
    attributes: { towards: told.towards },
    confirmed: { by: 'independent', who: by, on, as: `centre manager of ${centre.name}` },
  })
  world.sheet.registration.push(row)
  tell(all, 'learner-registered', {
    ...{ by, at, registration: id, centre: centre.id, qualification: told.towards, registeredOn: on, assessor },
    ...{ entry: row.enrolment_entry_id, bodyNumber: null, bodyRegisteredOn: null, transferredFrom },
  })
}

/** The awarding body has given its number. */
export function numberIn(story: Story, on: PlainDate, at: Date): void {
  const { registration, centre, number } = story
  registration.body_number = `NA${on.slice(2, 4)}-${String(4_100 + number * 7)}`
  registration.body_registered_on = on
  registration.revision += 1
  const facts = { registration: registration.registration_id, number: registration.body_number, on }
  tell(story, 'registration-body-number', { by: centre.managerId, at, ...facts })
}

/** The learner chooses units, and plans by when they mean to have them done. */
export function chooseIn(story: Story, at: Date): void {
  const { world, registration, told, learner } = story
  const { registration_id: id } = registration
  for (const { unit, by, assessor } of told.units) {
    if (!world.book.lists.units.has(unit)) throw untold(told.learner, `there is no unit “${unit}”`)
    world.sheet.registration_unit.push({
      ...{ tenant_id: world.tenant, registration_id: id, unit_id: unit, chosen_at: at },
      finish_in: by ? (`${dayIn(story, by).slice(0, 7)}-01` as PlainDate) : null,
      assessor_id: assessor === undefined ? null : personOf(assessor),
      ...{ achieved_on: null, assured_on: null, entry_id: null, waits_for: null, stopped_at: null, stop_read_at: null },
    })
  }
  registration.revision += 1
  const chosen = told.units.map(({ unit }) => unit)
  tell(story, 'units-chosen', { by: learner, at, registration: id, chosen, dropped: [] })
  const plan = unitsOf(story).flatMap(({ unit_id: unit, finish_in: finishIn }) =>
    finishIn === null ? [] : [{ unit, finishIn }],
  )
  if (plan.length > 0) tell(story, 'units-planned', { by: learner, at, registration: id, plan })
}

/** When the units were chosen: as told, or a week after registering. */
export const chosenOn = (story: Pick<Story, 'world' | 'told'>): PlainDate =>
  story.told.chosen
    ? dayIn(story, story.told.chosen)
    : earlier(addDays(dayIn(story, story.told.registered), 7), yesterday(story))
