import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { closeDoor, setDoor, type Tx } from '../../db/index.ts'
import type { InvitationMailId, MembershipId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, type Problem, refused, saved } from '../../kit/outcome.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { askToMail } from '../../mail/index.ts'
import { recordEvent } from '../audit/index.ts'
import { administer, type Clashes } from './administer.ts'
import {
  administratorsStaying,
  endPlaces,
  endRoles,
  holdArea,
  holdPerson,
  insertPerson,
  insertPlace,
  savePerson,
  setPersonEnd,
} from './change-store.ts'
import type { AddPerson, CorrectPerson, End, TakeBack } from './fields.ts'
import { invitationMail } from './invitation-mail.ts'
import { dropInvitationMail, insertInvitationMail } from './invitation-store.ts'
import { mayInvite, mayLoseAdministrator } from './policy.ts'
import { hasLeft, linkUntil, type PersonFile, tenseOf } from './rules.ts'
import { findFile, holdTeam, nameOfEmail } from './store.ts'

/** The person, whom nobody else changes until the transaction ends. Throws NotFound. */
export async function holdFile(tx: Tx, { tenant }: Ctx, person: PersonId): Promise<PersonFile> {
  await tx.run(holdPerson(tenant, person))
  return found(await tx.run(findFile(tenant, person)), 'person')
}

/** Writes what happened to the person. */
export const happened = (tx: Tx, { tenant, actor, now }: Ctx, person: PersonId, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person, kind, facts, at: now })

export const closedTeam = (): Outcome<never> => refused('team', 'Select a team that is open')

const emailTaken = ({ read, tenant }: Ctx, email: string): Clashes => ({
  person_tenant_id_email_key: async (): Promise<Problem> => {
    const [name] = await read([nameOfEmail(tenant, email)])
    return {
      field: 'email',
      message: `${name ?? 'Someone else'} already has this email address. Find them under People`,
    }
  },
})

/** Someone new in the area, with their first place. */
export function addPerson(ctx: Ctx, input: z.output<typeof AddPerson>): Promise<Outcome<PersonId>> {
  const { tenant, today } = ctx
  return administer(ctx, emailTaken(ctx, input.email), async (tx): Promise<Outcome<PersonId>> => {
    const { name, email, team, jobTitle, firstDay } = input
    if (!(await tx.run(holdTeam(tenant, team, today)))) return closedTeam()
    const id = newId<PersonId>()
    const place = newId<MembershipId>()
    await tx.run(insertPerson(tenant, { id, name, email }))
    await tx.run(insertPlace(tenant, { id: place, person: id, team, jobTitle, startsOn: firstDay, endsOn: null }))
    await happened(tx, ctx, id, 'person-added', { name, email, place, team, jobTitle, startsOn: firstDay })
    return { ok: true, value: id }
  })
}

/** Puts the name and e-mail address right. A link sent to the address before no longer works. */
export function correctPerson(ctx: Ctx, person: PersonId, input: z.output<typeof CorrectPerson>): Promise<Outcome> {
  return administer(ctx, emailTaken(ctx, input.email), async (tx) => {
    const { name, email } = await holdFile(tx, ctx, person)
    await tx.run(savePerson(ctx.tenant, person, input))
    if (email !== input.email) {
      await tx.run(closeDoor(person, 'invitation'))
      await tx.run(dropInvitationMail(ctx.tenant, person))
    }
    await happened(tx, ctx, person, 'person-corrected', { from: { name, email }, to: input })
    return saved
  })
}

/** The secret part of a link, and the moment from which it no longer works. */
export type Link = { readonly token: string; readonly until: Date }

/** Makes a link with which the person chooses a password and gets in, in place of any made before. */
export function invite(ctx: Ctx, person: PersonId): Promise<Outcome<Link>> {
  return administer(ctx, {}, async (tx) => {
    permit(mayInvite(await holdFile(tx, ctx, person), ctx.today))
    const token = randomBytes(32).toString('base64url')
    const until = linkUntil(ctx.now)
    await tx.run(dropInvitationMail(ctx.tenant, person))
    await tx.run(setDoor(token, person, 'invitation', until))
    await happened(tx, ctx, person, 'person-invited', { until })
    return { ok: true, value: { token, until } }
  })
}

/** Asks for an invitation to be sent by e-mail, in place of one that still waits. Its link is made as it is sent. */
export function mailInvitation(ctx: Ctx, person: PersonId): Promise<Outcome> {
  const { tenant, actor, now } = ctx
  return administer(ctx, {}, async (tx) => {
    const file = await holdFile(tx, ctx, person)
    permit(mayInvite(file, ctx.today))
    await tx.run(dropInvitationMail(tenant, person))
    const id = newId<InvitationMailId>()
    await tx.run(insertInvitationMail(tenant, { id, person, email: file.email, by: actor.id, at: now }))
    await tx.run(askToMail(invitationMail.task, id))
    await happened(tx, ctx, person, 'person-invited', { mail: id })
    return saved
  })
}

export function withdrawInvitation(ctx: Ctx, person: PersonId): Promise<Outcome> {
  return administer(ctx, {}, async (tx) => {
    const { invited } = await holdFile(tx, ctx, person)
    await tx.run(dropInvitationMail(ctx.tenant, person))
    if (!invited) return saved
    await tx.run(closeDoor(person, 'invitation'))
    await happened(tx, ctx, person, 'invitation-withdrawn', {})
    return saved
  })
}

/** Refuses, beside the last day, what would leave the area without an administrator from `until` on. */
export async function keepAnAdministrator(
  tx: Tx,
  { tenant, actor, today }: Ctx,
  person: PersonId,
  until: PlainDate,
): Promise<Outcome> {
  await tx.run(holdArea(tenant))
  const staying = await tx.run(administratorsStaying(tenant, until > today ? until : today, person))
  const verdict = mayLoseAdministrator(actor, staying.length)
  return verdict.allowed ? saved : refused('lastDay', verdict.because)
}

/** The person leaves the area: places and roles end with them, and their record stays. */
export function endPerson(ctx: Ctx, person: PersonId, { lastDay }: z.output<typeof End>): Promise<Outcome<PersonFile>> {
  const { tenant, today } = ctx
  const until = addDays(lastDay, 1)
  return administer(ctx, {}, async (tx): Promise<Outcome<PersonFile>> => {
    const file = await holdFile(tx, ctx, person)
    if (file.endsOn !== null) return refused('lastDay', `${file.name} already has a last day. Take them back first`)
    if (file.roles.some((held) => held.role === 'administrator' && tenseOf(held, today) !== 'past')) {
      const kept = await keepAnAdministrator(tx, ctx, person, until)
      if (!kept.ok) return kept
    }
    await tx.run(setPersonEnd(tenant, person, until))
    await tx.run(endPlaces(tenant, person, until))
    await tx.run(endRoles(tenant, person, until))
    if (hasLeft({ endsOn: until }, today)) {
      await tx.run(closeDoor(person, 'account'))
      await tx.run(closeDoor(person, 'token'))
      await tx.run(closeDoor(person, 'invitation'))
    }
    await happened(tx, ctx, person, 'person-ended', { lastDay })
    return { ok: true, value: file }
  })
}

/** Someone who has left, or was going to, has a place again. Their roles are not given back by this. */
export function takeBack(ctx: Ctx, person: PersonId, input: z.output<typeof TakeBack>): Promise<Outcome<PersonFile>> {
  const { tenant, today } = ctx
  const { team, jobTitle, firstDay } = input
  return administer(ctx, placeClash, async (tx): Promise<Outcome<PersonFile>> => {
    const file = await holdFile(tx, ctx, person)
    if (file.endsOn === null) return refused('firstDay', `${file.name} has not left. Add a place on their page instead`)
    if (!(await tx.run(holdTeam(tenant, team, today)))) return closedTeam()
    const id = newId<MembershipId>()
    await tx.run(setPersonEnd(tenant, person, null))
    await tx.run(insertPlace(tenant, { id, person, team, jobTitle, startsOn: firstDay, endsOn: null }))
    await happened(tx, ctx, person, 'person-taken-back', { place: id, team, jobTitle, startsOn: firstDay })
    return { ok: true, value: file }
  })
}

/** A person has one place in a team at a time. */
export const placeClash: Clashes = {
  membership_once_at_a_time: () => ({
    field: 'firstDay',
    message: 'They already have a place in this team on some of these days. Choose another first day or team',
  }),
}
