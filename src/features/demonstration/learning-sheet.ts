import type { Selectable } from 'kysely'
import type { EventId, PersonId, Tables, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import type { AreaBook } from '../rulebook/index.ts'
import type { Sampling } from '../registrations/index.ts'
import type { Demonstration } from './biography.ts'
import { idAt, organisationOf, personOf, tenantOf } from './ids.ts'
import type { Telling } from './laid-down.ts'
import type { ToldCentre } from './learners.ts'
import { dayTold, type Told } from './told.ts'

/** What is written of learners, in an order in which each is there before another points at it. */
const tables = [
  'centre_sampling',
  'centre_direct_claim',
  'competence_judgement',
  'conflict_decision',
  'question',
  'unit_offer',
  'sampling_policy',
  'entry',
  'entry_change',
  'registration',
  'registration_step',
  'registration_unit',
  'adjustment',
  'witness_request',
  'piece',
  'piece_criterion',
  'testimony',
  'witness_check',
  'submission',
  'authenticity_query',
  'decision',
  'criterion_decision',
  'rpl_judgement',
  'centre_appeal_days',
  'appeal',
  'appeal_stage',
  'appeal_question',
  'assessment_draft',
  'sample',
  'sample_action',
  'sample_step',
  'standardisation',
  'standardisation_present',
  'draft',
  'record_read',
  'event',
] as const
export type LearningTable = (typeof tables)[number]
export type Row<T extends LearningTable> = Selectable<Tables[T]>

/** The rows by table, as far as they are told. */
export type Sheet = { readonly [T in LearningTable]: Row<T>[] }
const blankSheet = (): Sheet => Object.fromEntries(tables.map((table) => [table, []])) as unknown as Sheet

/** A centre, as stories need to know it. */
type Centre = ToldCentre & {
  readonly id: ReturnType<typeof organisationOf>
  readonly name: string
  readonly managerId: PersonId
  readonly sampling: readonly Sampling[]
}

/** What all stories have in common. */
export type World = {
  readonly tenant: TenantId
  readonly telling: Telling
  readonly book: AreaBook
  readonly sheet: Sheet
  readonly demonstration: Demonstration
  readonly centres: ReadonlyMap<string, Centre>
  readonly methods: ReadonlyMap<string, string>
}

export function worldOf(demonstration: Demonstration, telling: Telling, book: AreaBook): World {
  const on = (told: Told) => dayTold(told, telling.today)
  const centres = demonstration.learning.centres.map((told): [string, Centre] => {
    const sampling = told.samples.map((each) => ({ from: on(each.from), sampling: each.sampling }))
    const { centre: name, manager } = told
    return [name, { ...told, id: organisationOf(name), name, managerId: personOf(manager), sampling }]
  })
  return {
    ...{ tenant: tenantOf(demonstration), telling, book, demonstration, sheet: blankSheet() },
    centres: new Map(centres),
    methods: new Map(telling.assessment.methods.map(({ id, label }) => [id, label])),
  }
}

/** The parts that someone plays at a centre on the day. */
export const partsAt = ({ demonstration, telling }: World, name: string, centre: string): readonly string[] =>
  (demonstration.people.find((one) => one.name === name)?.roles ?? [])
    .filter(({ of, until }) => of === centre && (until === undefined || dayTold(until, telling.today) > telling.today))
    .map(({ role }) => role)

type Happened = {
  readonly actor: PersonId | null
  readonly person: PersonId | null
  readonly kind: string
  readonly facts: object
  readonly at: Date
}

/** Tells an event, as the actions do. */
export function happened({ sheet, tenant }: World, { actor, person, kind, facts, at }: Happened): void {
  sheet.event.push({
    ...{
      tenant_id: tenant,
      event_id: idAt<EventId>(at, sheet.event.length, 'event', sheet.event.length),
      happened_at: at,
    },
    ...{ actor_id: actor, person_id: person, kind, facts: facts as Row<'event'>['facts'] },
  })
}

/** The minute of a working day, from nine o’clock, at which things are done: one after another. */
export const hours = {
  registered: 0,
  numbered: 30,
  chosen: 60,
  asked: 75,
  added: 90,
  signed: 105,
  confirmed: 150,
  handedIn: 180,
  verified: 210,
  queried: 240,
  answered: 270,
  decided: 300,
  planned: 315,
  judged: 330,
  sampled: 345,
  seconded: 375,
  appealed: 390,
  stepped: 420,
} as const

/** A moment of the day, in UTC, some minutes later for some, so that not all do all at once. */
export const momentIn = (day: PlainDate, minute: number, later = 0): Date =>
  new Date(Date.parse(`${day}T09:00:00Z`) + (minute + (later % 27)) * 60_000)

/** Something that a story says and that could not have been so. */
export const untold = (learner: string, message: string): Refusal =>
  new Refusal(`demonstration/learners: ${learner}: ${message}`)
