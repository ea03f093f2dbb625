import type { Tx } from '../../db/index.ts'
import type { EntryId, OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Document, Version } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type AreaBook, asRegistered, type RegisteredWhen } from '../rulebook/index.ts'
import type { RegistrationState, RegistrationStep } from './states.ts'
import type { WaitsFor } from './waiting.ts'

/** That a learner does a qualification at a centre. */
export type Registration = {
  readonly id: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly centre: OrganisationId
  readonly centreName: string
  /** By its id in the catalogue. */
  readonly qualification: string
  /** The rule of combination in force on this day is the one that holds. */
  readonly registeredOn: PlainDate
  /** When that was written down. Of a unit the version in force then is the one that holds. */
  readonly registeredAt: Date
  readonly assessor: PersonId | null
  readonly assessorName: string | null
  readonly state: RegistrationState
  /** The number that the awarding body gave, and from when. */
  readonly bodyNumber: string | null
  readonly bodyRegisteredOn: PlainDate | null
  readonly certificateNumber: string | null
  readonly certificatedOn: PlainDate | null
  /** Since when the units that count are too few for what has been claimed; null where they are enough. */
  readonly shortSince: Date | null
  /** The entries of the learner's record that say the same. */
  readonly enrolmentEntry: EntryId | null
  readonly certificateEntry: EntryId | null
  /** The registration under an older version that this one goes on with. */
  readonly transferredFrom: RegistrationId | null
  /** The registration under a newer version that goes on with this one, and has its portfolio. */
  readonly transferredTo: RegistrationId | null
  /** Counts its changes. */
  readonly revision: number
}

/** What a centre has said of whether it may claim directly from an awarding body. */
export type DirectClaim = {
  readonly body: string
  readonly may: boolean
  /** Since when, and by what the awarding body knows it; null where it may not. */
  readonly since: PlainDate | null
  readonly reference: string | null
}

/** What is asked before someone is registered. */
export type NewRegistration = Pick<
  Registration,
  'learner' | 'centre' | 'qualification' | 'registeredOn' | 'assessor' | 'bodyNumber' | 'bodyRegisteredOn'
>

/** What was told as a step was taken, besides why. */
export type StepFacts = {
  /** Of the claim, or of the certificate. */
  readonly number?: string
  /** The day of the claim, or on the certificate. */
  readonly on?: PlainDate
  /** What a correction of the certificate put right. */
  readonly before?: { readonly number: string; readonly on: PlainDate }
  /** How it was claimed, by its id in the catalogue. */
  readonly way?: string
  readonly signedOffBy?: string
  readonly signedOffOn?: PlainDate
}

/** A step that was taken, by whom, when and why. */
export type StepTaken = {
  readonly step: RegistrationStep
  readonly to: RegistrationState
  readonly because: string | null
  readonly facts: StepFacts
  readonly at: Date
  /** When the learner read of it. */
  readonly readAt: Date | null
  /** Null where it followed of itself. */
  readonly by: string | null
}

/** A unit that the learner means to do, and how far it has come. */
export type ChosenUnit = {
  readonly unit: string
  /** The first of the month in which the learner means to have it done. */
  readonly finishIn: PlainDate | null
  readonly achievedOn: PlainDate | null
  readonly assuredOn: PlainDate | null
  readonly entry: EntryId | null
  /** Where someone else than the registration’s assessor assesses it. */
  readonly assessor: PersonId | null
  /** Why it does not count; null where it does, or nobody has looked into it yet. */
  readonly waitsFor: WaitsFor | null
  /** Since when it does not count any more, though it did. */
  readonly stoppedAt: Date | null
  /** When the learner read that. */
  readonly stopReadAt: Date | null
  /** Something has been handed in for it. */
  readonly begun: boolean
}

/**
 * Works out anew what a registration has come to: which units are achieved and quality-assured, and with them its state.
 * Called in the transaction of whatever changed what it stands on: a decision, a countersignature, a sample.
 */
export type WorkOutAchievement = (tx: Tx, ctx: Ctx, registration: RegistrationId) => Promise<void>

/**
 * Says of someone who is to assess a learner, by the rules that hold when they decide, what speaks against it: why they may
 * not judge the learner's work at all, and for which of the units they are not known to be occupationally competent.
 */
export type JudgeAssessor = (
  ctx: Ctx,
  of: {
    readonly centre: OrganisationId
    readonly assessor: PersonId
    readonly learner: PersonId
    readonly units: readonly string[]
  },
) => Promise<{ readonly name: string; readonly barred: readonly string[]; readonly lacking: readonly string[] }>

/** Whether a registration is over: nothing is chosen, handed in or decided for it any more. */
export const isOver = ({ state }: Pick<Registration, 'state'>): boolean =>
  state === 'withdrawn' || state === 'transferred' || state === 'certificated'

/** The version of a rule that is in force on a day; undefined where none that is loaded is. */
export const versionOn = ({ versions }: Document, day: PlainDate): Version | undefined =>
  versions.find(({ from, until }) => (from === undefined || from <= day) && (until === undefined || day < until))

/** Why there is nothing to transfer to. */
export const noNewerVersion =
  'No newer version of the rule, or of a unit that is chosen, is in force, so there is none to transfer to'

/** The version in force today, where it is a newer one than that which holds for the registration. */
export function newerVersion(
  { documents }: Pick<AreaBook, 'documents'>,
  { qualification, registeredOn }: Pick<Registration, 'qualification' | 'registeredOn'>,
  today: PlainDate,
): Version | undefined {
  const rule = documents[`qualification/${qualification}`]
  const [now, held] = rule ? [versionOn(rule, today), versionOn(rule, registeredOn)] : []
  return now !== undefined && now !== held ? now : undefined
}

/** Which of the chosen units are another version for whoever registers now than for this registration. */
export const newerUnits = (
  area: AreaBook,
  registration: RegisteredWhen,
  chosen: readonly Pick<ChosenUnit, 'unit'>[],
): readonly string[] => {
  const held = asRegistered(area, registration)
  return chosen.map(({ unit }) => unit).filter((unit) => area.units[unit] && area.units[unit] !== held.units[unit])
}

/** The rule of a qualification as it holds for those who registered on a day; undefined where no version is loaded. */
export function ruleHolding(rule: Document, registeredOn: PlainDate): Document | undefined {
  const version = versionOn(rule, registeredOn)
  if (version === undefined) return undefined
  const { id, title, subject, standing, appliesTo, assumes } = rule
  const { source, requires, standing: own = standing } = version
  return {
    ...{ id, title, subject, versions: [{ source, requires, ...(own && { standing: own }) }] },
    ...(appliesTo && { appliesTo }),
    ...(assumes && { assumes }),
  }
}

/** Why what is assessed on a day comes too early for the awarding body; undefined where it does not. */
export function beforeBodyRegistration(
  { bodyRegisteredOn }: Pick<Registration, 'bodyRegisteredOn'>,
  day: PlainDate,
): 'not-registered' | 'too-early' | undefined {
  if (bodyRegisteredOn === null) return 'not-registered'
  return day < bodyRegisteredOn ? 'too-early' : undefined
}

/** Whether anything is told of a qualification beyond its name, so that units can be chosen for it. */
export const knowsUnits = (
  { documents, loaded }: Pick<AreaBook, 'documents' | 'loaded'>,
  qualification: string,
): boolean => Object.hasOwn(documents, `qualification/${qualification}`) || loaded.qualifications.has(qualification)
