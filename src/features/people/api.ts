import { z } from 'zod'
import { byId, day, dayField, done, id, idField, listing, onOne, operation, type Operation } from '../../api/index.ts'
import type { MembershipId, OrganisationId, PersonId, RoleId, TeamId } from '../../db/tables.gen.ts'
import { roleList, type RoleName } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { emailField } from '../../kit/form.ts'
import { addPerson, correctPerson, endPerson, takeBack } from './actions.ts'
import { isOfCentre, latest, lineField, visitEnds } from './fields.ts'
import { loadPerson } from './load.ts'
import { addPlace, leavePlace, movePlace, retitlePlace, takeBackPlace } from './place-actions.ts'
import { mayAdminister } from './policy.ts'
import { giveRole, leaveRole, takeBackRole } from './role-actions.ts'
import type { PersonFile } from './rules.ts'
import { type ListedPerson, peopleOf } from './store.ts'

const place = z.object({
  id,
  team: id,
  teamName: z.string(),
  organisation: id,
  organisationName: z.string(),
  jobTitle: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
})
const listedFields = {
  id,
  name: z.string(),
  email: z.string(),
  endsOn: day.nullable().describe('The first day on which they no longer belong to the area.'),
  joined: z.boolean().describe('They have an account that opens this area.'),
  invited: z.boolean().describe('They have been given a link that still works.'),
  places: z.array(place),
}
const listed = z.object(listedFields).meta({ id: 'ListedPerson' })
const roleName = z.enum(roleList)

/** Whether a role names what it is over, and nothing else. */
function isOverRight(role: RoleName, team: TeamId | undefined, organisation: OrganisationId | undefined): boolean {
  if (role === 'manager') return (team ?? organisation) !== undefined
  return isOfCentre(role) ? team === undefined && organisation !== undefined : (team ?? organisation) === undefined
}
const role = z.object({
  id,
  role: roleName,
  startsOn: day,
  endsOn: day.nullable(),
  organisationName: z.string().nullable(),
  teamName: z.string().nullable(),
})
const person = z.object({ ...listedFields, roles: z.array(role) }).meta({ id: 'Person' })

const tellListed = (each: ListedPerson) => ({
  ...each,
  places: each.places.map(({ membership, ...rest }) => ({ id: membership, ...rest })),
})
const tellFile = (each: PersonFile) => ({ ...tellListed(each), roles: [...each.roles] })
const load = async (ctx: Ctx, id: PersonId) => tellFile((await loadPerson(ctx, id)).person)

const workDay = dayField.refine((date) => date <= latest, { error: 'Check the year' })
const newPlace = { team: idField<TeamId>(), jobTitle: lineField('their job title'), firstDay: workDay }
const End = z.strictObject({ lastDay: workDay })
const AddPerson = z.strictObject({
  name: lineField('their name'),
  email: emailField('their email address'),
  ...newPlace,
})

const OfPerson = z.strictObject({ person: idField<PersonId>() })

const team = '018f2b6e-0000-7000-8000-000000000002'
const begun = { team, jobTitle: 'Parenting practitioner', firstDay: '2026-12-01' }

const administration = { tag: 'Administration', answer: person } as const
const loaded = (ctx: Ctx, params: z.output<typeof OfPerson>) => load(ctx, params.person)
const onPerson = onOne({ ...administration, path: '/people/{person}', params: OfPerson, load: loaded })
/** What is done to a place or a role answers how its person stands. */
const onPlace = onOne({
  ...administration,
  path: '/people/{person}/places/{place}',
  params: OfPerson.extend({ place: idField<MembershipId>() }),
  load: loaded,
})
const onRole = onOne({
  ...administration,
  path: '/people/{person}/roles/{role}',
  params: OfPerson.extend({ role: idField<RoleId>() }),
  load: loaded,
})

const lastDay = { lastDay: '2026-12-31' }

/** People, their places and roles, for the programs of administrators. Invitations are given by people alone. */
export const peopleApi: readonly Operation[] = [
  listing({
    id: 'listPeople',
    path: '/people',
    tag: 'Administration',
    summary: 'List the people of the area, by name',
    query: z.strictObject({
      text: z.string().max(200).default('').describe('A part of the name or email address.'),
      show: z.enum(['here', 'left']).default('here').describe('Those who are here, or those who have left.'),
    }),
    cursor: byId<PersonId>,
    item: listed,
    rows: async ({ actor, read, tenant, today }, { cursor: after, limit, query: { text, show } }) => {
      permit(mayAdminister(actor))
      const wanted = { text: text.normalize('NFC').trim(), left: show === 'left', day: today, after, limit }
      return (await read([peopleOf(tenant, wanted)]))[0]
    },
    tell: tellListed,
    after: (row) => row.id,
  }),
  operation({
    id: 'addPerson',
    method: 'post',
    path: '/people',
    tag: 'Administration',
    summary: 'Add a person with their first place',
    body: AddPerson,
    example: { name: 'Example Person', email: 'person@example.org', ...begun },
    answer: person,
    status: 201,
    handle: async (ctx, { body }) => load(ctx, done(await addPerson(ctx, body))),
  }),
  onPerson.read({ id: 'readPerson', summary: 'Read what administrators keep of a person' }),
  onPerson.act({
    id: 'correctPerson',
    at: 'correct',
    summary: 'Put the name and email address of a person right',
    body: AddPerson.pick({ name: true, email: true }),
    example: { name: 'Example Person', email: 'person@example.org' },
    act: (ctx, params, body) => correctPerson(ctx, params.person, body),
  }),
  onPerson.act({
    id: 'endPerson',
    at: 'end',
    summary: 'Say when a person leaves the area',
    body: End,
    example: lastDay,
    act: (ctx, params, body) => endPerson(ctx, params.person, body),
  }),
  onPerson.act({
    id: 'takePersonBack',
    at: 'take-back',
    summary: 'Take back a person who has left',
    body: z.strictObject(newPlace),
    example: begun,
    act: (ctx, params, body) => takeBack(ctx, params.person, body),
  }),
  onPerson.act({
    id: 'addPlace',
    at: 'places',
    summary: 'Give a person a further place',
    body: z.strictObject({ ...newPlace, lastDay: workDay.optional() }),
    example: begun,
    status: 201,
    act: (ctx, params, { lastDay, ...body }) => addPlace(ctx, params.person, { ...body, lastDay }),
  }),
  onPlace.act({
    id: 'movePlace',
    at: 'move',
    summary: 'Move a person from one place to another',
    body: z.strictObject(newPlace),
    example: begun,
    act: (ctx, params, body) => movePlace(ctx, params.person, params.place, body),
  }),
  onPlace.act({
    id: 'retitlePlace',
    at: 'job-title',
    summary: 'Change the job title of a place',
    body: z.strictObject({ jobTitle: newPlace.jobTitle, firstDay: workDay }),
    example: { jobTitle: 'Senior practitioner', firstDay: '2026-12-01' },
    act: (ctx, params, body) => retitlePlace(ctx, params.person, params.place, body),
  }),
  onPlace.act({
    id: 'endPlace',
    at: 'end',
    summary: 'Say when a place ends',
    body: End,
    example: lastDay,
    act: (ctx, params, body) => leavePlace(ctx, params.person, params.place, body),
  }),
  onPlace.act({
    id: 'takePlaceBack',
    at: 'take-back',
    summary: 'Take back a place that was given by mistake',
    act: (ctx, params) => takeBackPlace(ctx, params.person, params.place),
  }),
  onPerson.act({
    id: 'giveRole',
    at: 'roles',
    summary: 'Give a person a role',
    body: z
      .strictObject({
        role: roleName,
        team: idField<TeamId>().optional().describe('What a manager manages: a team,'),
        organisation: idField<OrganisationId>()
          .optional()
          .describe('or an organisation; of a role at a centre, the centre.'),
        firstDay: workDay,
        lastDay: workDay.optional(),
      })
      .refine(({ role, team, organisation }) => isOverRight(role, team, organisation), {
        error:
          'A manager manages a team or an organisation; a role at a centre names its organisation; the others are over the whole area',
        path: ['organisation'],
      })
      .refine(({ role, lastDay }) => role !== 'external-quality-assurer' || lastDay !== undefined, {
        error: visitEnds,
        path: ['lastDay'],
      }),
    example: { role: 'rule-owner', firstDay: '2026-12-01' },
    status: 201,
    act: (ctx, params, { team, organisation, role, firstDay, lastDay }) => {
      const over = team ? ({ kind: 'team', id: team } as const) : undefined
      const scope = over ?? (organisation ? ({ kind: 'organisation', id: organisation } as const) : undefined)
      return giveRole(ctx, params.person, { role, scope, firstDay, lastDay })
    },
  }),
  onRole.act({
    id: 'endRole',
    at: 'end',
    summary: 'Say when a role ends',
    body: End,
    example: lastDay,
    act: (ctx, params, body) => leaveRole(ctx, params.person, params.role, body),
  }),
  onRole.act({
    id: 'takeRoleBack',
    at: 'take-back',
    summary: 'Take back a role that was given by mistake',
    act: (ctx, params) => takeBackRole(ctx, params.person, params.role),
  }),
]
