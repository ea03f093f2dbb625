import { z } from 'zod'
import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import { centreRoles, roleList, type RoleName } from '../../kit/actor.ts'
import { choiceField, dateField, emailField, textField, whereGiven } from '../../kit/form.ts'
import { isId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'

/** A line as people write it, with its letters composed and its spaces single, so that it is found however typed. */
export const lineField = (name: string) =>
  textField(name).transform((text) => text.normalize('NFC').replace(/\s+/g, ' '))

/** No day of someone’s work lies after it but by a slip of the finger. */
export const latest = day('2099-12-31')

/** A day that may lie ahead, though not so far that only a slip of the finger puts it there. */
const dayField = (name: string) =>
  dateField(name).refine((date) => date <= latest, { error: `Check the year of ${name}`, path: ['year'] })

const optionalDay = (name: string) => whereGiven(dayField(name))

const teamField = (message: string) =>
  z
    .string({ error: message })
    .refine(isId, { error: message })
    .transform((id) => id as TeamId)

const newPlace = {
  team: teamField('Select the team'),
  jobTitle: lineField('their job title'),
  firstDay: dayField('the first day'),
}

export const AddPerson = z.object({
  name: lineField('their name'),
  email: emailField('their email address'),
  ...newPlace,
})
/** Someone new, with their first place. */
export type NewPerson = z.output<typeof AddPerson>
export const CorrectPerson = AddPerson.pick({ name: true, email: true })
export const TakeBack = z.object(newPlace)
export const Move = z.object({ ...newPlace, firstDay: dayField('the first day in the new team') })
export const Retitle = TakeBack.omit({ team: true })
export const AddPlace = z.object({ ...newPlace, lastDay: optionalDay('the last day') })
/** Of a place, a role, or someone's time in the area. */
export const End = z.object({ lastDay: dayField('the last day') })

/** What a manager manages, as the choice is posted: `team:<id>` or `organisation:<id>`. */
const scopeField = z
  .string()
  .optional()
  .transform((text) => {
    const [kind, id = ''] = (text ?? '').split(':')
    return (kind === 'team' || kind === 'organisation') && isId(id) ? { kind, id } : undefined
  })
export type ScopeChoice = NonNullable<z.output<typeof scopeField>>

/** Whether a part is played at an assessment centre. */
export const isOfCentre = (role: string): boolean => (centreRoles as readonly string[]).includes(role)

/** The last day that someone from the awarding body must have. */
export const visitEnds = 'Enter the last day: someone from the awarding body is let in for a visit'

/** What a part is over; undefined is the whole area. */
function scopeOf(role: RoleName, scope: ScopeChoice | undefined, centre: OrganisationId | undefined) {
  if (role === 'manager') return scope
  return isOfCentre(role) && centre !== undefined ? ({ kind: 'organisation', id: centre } as const) : undefined
}

export const GiveRole = z
  .object({
    role: choiceField(roleList, 'Select a role'),
    scope: scopeField,
    /** The centre of a part that is played at one. */
    centre: z
      .string()
      .optional()
      .transform((text) => (text !== undefined && isId(text) ? (text as OrganisationId) : undefined)),
    firstDay: dayField('the first day'),
    lastDay: optionalDay('the last day'),
  })
  .refine(({ role, scope }) => role !== 'manager' || scope !== undefined, {
    error: 'Select the team or organisation that they manage',
    path: ['scope'],
  })
  .refine(({ role, centre }) => !isOfCentre(role) || centre !== undefined, {
    error: 'Select the assessment centre',
    path: ['centre'],
  })
  .refine(({ role, lastDay }) => role !== 'external-quality-assurer' || lastDay !== undefined, {
    error: visitEnds,
    path: ['lastDay'],
  })
  .transform(({ centre, scope, ...given }) => ({ ...given, scope: scopeOf(given.role, scope, centre) }))
