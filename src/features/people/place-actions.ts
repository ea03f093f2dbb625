import type { z } from 'zod'
import type { MembershipId, PersonId, TeamId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { closedTeam, happened, holdFile, placeClash } from './actions.ts'
import { administer } from './administer.ts'
import { endPlace, insertPlace } from './change-store.ts'
import type { AddPlace, End, Move, Retitle } from './fields.ts'
import { type PersonFile, type PlaceInTime, tenseOf, untilOf } from './rules.ts'
import { holdTeam } from './store.ts'

/** Whom a change of a place was about, and the team it left them in or took them from. */
export type Placed = { readonly name: string; readonly teamName: string }

export const placeOf = ({ places }: Pick<PersonFile, 'places'>, place: MembershipId): PlaceInTime =>
  found(
    places.find(({ membership }) => membership === place),
    'place',
  )

/** A further place, beside those the person has. */
export function addPlace(ctx: Ctx, person: PersonId, input: z.output<typeof AddPlace>): Promise<Outcome<Placed>> {
  const { tenant, today } = ctx
  const { team, jobTitle, firstDay, lastDay } = input
  return administer(ctx, placeClash, async (tx): Promise<Outcome<Placed>> => {
    const { name, endsOn: leaves } = await holdFile(tx, ctx, person)
    if (lastDay && lastDay < firstDay) return refused('lastDay', 'The last day must be on or after the first day')
    if (leaves && firstDay >= leaves) return refused('firstDay', `The first day must be before ${name} leaves`)
    const held = await tx.run(holdTeam(tenant, team, today))
    if (!held) return closedTeam()
    const place = { id: newId<MembershipId>(), team, jobTitle, startsOn: firstDay, endsOn: untilOf(lastDay, leaves) }
    await tx.run(insertPlace(tenant, { ...place, person }))
    await happened(tx, ctx, person, 'place-added', place)
    return { ok: true, value: { name, teamName: held.teamName } }
  })
}

/** From the day on, the person works in the team instead. */
export const movePlace = (ctx: Ctx, person: PersonId, place: MembershipId, input: z.output<typeof Move>) =>
  replacePlace(ctx, person, place, 'person-moved', input)

/** From the day on, the place has another job title. */
export const retitlePlace = (ctx: Ctx, person: PersonId, place: MembershipId, input: z.output<typeof Retitle>) =>
  replacePlace(ctx, person, place, 'job-title-changed', input)

type Replacement = { readonly team?: TeamId; readonly jobTitle: string; readonly firstDay: PlainDate }

/** Ends the place on the day and begins another, which ends when the one it follows would have. */
function replacePlace(ctx: Ctx, person: PersonId, place: MembershipId, kind: string, to: Replacement) {
  const { tenant, today } = ctx
  return administer(ctx, placeClash, async (tx): Promise<Outcome<Placed>> => {
    const file = await holdFile(tx, ctx, person)
    const before = placeOf(file, place)
    const { team = before.team, jobTitle, firstDay } = to
    const wrong = notWithin(before, firstDay, today)
    if (wrong) return refused('firstDay', wrong)
    if (team === before.team && jobTitle === before.jobTitle)
      return refused(to.team ? 'team' : 'jobTitle', 'This is what they do now. Choose something else')
    const held = await tx.run(holdTeam(tenant, team, today))
    if (!held) return closedTeam()
    const id = newId<MembershipId>()
    await tx.run(endPlace(tenant, person, place, firstDay))
    await tx.run(insertPlace(tenant, { id, person, team, jobTitle, startsOn: firstDay, endsOn: before.endsOn }))
    await happened(tx, ctx, person, kind, { from: place, to: id, team, jobTitle, startsOn: firstDay })
    return { ok: true, value: { name: file.name, teamName: held.teamName } }
  })
}

/** Why the place cannot change on the day: it must be one of the place's own days, and the place not over. */
function notWithin(place: PlaceInTime, day: PlainDate, today: PlainDate): string | undefined {
  if (tenseOf(place, today) === 'past') return 'This place has ended. Add a new place instead'
  if (day < place.startsOn)
    return `The first day must be on or after ${inWords(place.startsOn)}, when their place in ${place.teamName} begins`
  if (place.endsOn && day >= place.endsOn)
    return `The first day must be before their place in ${place.teamName} ends. Add a new place instead`
  return undefined
}

/** Sets the last day of a place that is not over. */
export function leavePlace(ctx: Ctx, person: PersonId, place: MembershipId, { lastDay }: z.output<typeof End>) {
  const { tenant, today } = ctx
  return administer(ctx, placeClash, async (tx): Promise<Outcome<Placed>> => {
    const { name, places, endsOn: leaves } = await holdFile(tx, ctx, person)
    const before = placeOf({ places }, place)
    if (tenseOf(before, today) === 'past') return refused('lastDay', 'This place has ended already')
    if (lastDay < before.startsOn)
      return refused('lastDay', `The last day must be on or after ${inWords(before.startsOn)}, the first`)
    const until = untilOf(lastDay, leaves)
    await tx.run(endPlace(tenant, person, place, until))
    await happened(tx, ctx, person, 'place-ended', { place, until })
    return { ok: true, value: { name, teamName: before.teamName } }
  })
}

/** Takes back a place that was entered by mistake: it ends on its first day, as if it never was. */
export function takeBackPlace(ctx: Ctx, person: PersonId, place: MembershipId): Promise<Outcome<Placed>> {
  return administer(ctx, {}, async (tx) => {
    const { name, places } = await holdFile(tx, ctx, person)
    const { startsOn, teamName } = placeOf({ places }, place)
    await tx.run(endPlace(ctx.tenant, person, place, startsOn))
    await happened(tx, ctx, person, 'place-taken-back', { place })
    return { ok: true, value: { name, teamName } }
  })
}
