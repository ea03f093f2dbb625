import { type Context, Hono } from 'hono'
import type { PersonId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { clean, filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes, inWords } from '../../ui/index.ts'
import { addPerson, correctPerson, endPerson, invite, mailInvitation, takeBack, withdrawInvitation } from './actions.ts'
import { AddPerson, CorrectPerson, End, TakeBack } from './fields.ts'
import { lastInvitationMail } from './invitation-store.ts'
import { loadPerson } from './load.ts'
import { PeoplePage } from './people-page.tsx'
import { AddPersonPage, CorrectPersonPage, EndPersonPage, LinkPage, TakeBackPage } from './person-forms.tsx'
import { PersonPage } from './person-page.tsx'
import { placeRoutes } from './place-routes.tsx'
import { mayAdminister, maySeeRecord } from './policy.ts'
import { roleRoutes } from './role-routes.tsx'
import { tenseOf } from './rules.ts'
import { openTeams, peopleOf } from './store.ts'
import { momentInWords } from './words.ts'

type C = Context<Env>

const pageLength = 50
/** More than anyone types; longer text only costs time to look for. */
const searchLength = 200

async function listPage(c: C) {
  const { ctx, frame } = c.var
  permit(mayAdminister(ctx.actor))
  const { q = '', show, after } = c.req.query()
  const text = clean(q).normalize('NFC').trim().slice(0, searchLength)
  const wanted = {
    text,
    left: show === 'left',
    day: ctx.today,
    after: after === undefined ? undefined : readId<PersonId>(after),
    limit: pageLength,
  }
  const [rows] = await ctx.read([peopleOf(ctx.tenant, wanted)])
  const people = rows.slice(0, pageLength)
  const next = rows.length > pageLength ? people.at(-1)?.id : undefined
  return <PeoplePage {...{ frame, people, text, next }} left={wanted.left} today={ctx.today} />
}

async function addPage(c: C, form: FormState) {
  const { ctx, frame } = c.var
  permit(mayAdminister(ctx.actor))
  const [teams] = await ctx.read([openTeams(ctx.tenant, ctx.today)])
  return <AddPersonPage {...{ frame, form, teams }} />
}

async function personPage(c: C, id: string, sendsMail: boolean) {
  const { ctx, frame } = c.var
  const { person } = await loadPerson(ctx, id)
  const [mail] = await ctx.read([lastInvitationMail(ctx.tenant, person.id)])
  const placesToday = person.places.filter((place) => tenseOf(place, ctx.today) === 'present')
  const seesRecord = maySeeRecord(ctx.actor, { id: person.id, places: placesToday }).allowed
  return <PersonPage {...{ frame, person, seesRecord, sendsMail, mail }} today={ctx.today} />
}

async function correctPage(c: C, id: string, form?: FormState) {
  const { person } = await loadPerson(c.var.ctx, id)
  const { name, email } = person
  return <CorrectPersonPage frame={c.var.frame} form={form ?? filledForm({ name, email })} person={person} />
}

async function endPage(c: C, id: string, form?: FormState) {
  const { frame, ctx } = c.var
  const { person } = await loadPerson(ctx, id)
  return <EndPersonPage form={form ?? filledForm(dateBoxes('lastDay', ctx.today))} {...{ frame, person }} />
}

/** Opens on the place they had last, and the first day on which they are not here. */
async function takeBackPage(c: C, id: string, form?: FormState) {
  const { frame, ctx } = c.var
  const { person, teams } = await loadPerson(ctx, id)
  const [last] = person.places
  const firstDay = person.endsOn && person.endsOn > ctx.today ? person.endsOn : ctx.today
  const before = { team: last?.team ?? '', jobTitle: last?.jobTitle ?? '', ...dateBoxes('firstDay', firstDay) }
  return <TakeBackPage form={form ?? filledForm(before)} {...{ frame, person, teams }} />
}

type Giving = {
  readonly baseUrl: string
  /** Whether invitations can go out by e-mail. */
  readonly sendsMail?: boolean
}

/** People as administrators keep them. `baseUrl` is where the links that are given out lead. */
export const people = ({ baseUrl, sendsMail = false }: Giving) =>
  new Hono<Env>()
    .get('/people', async (c) => c.html(await listPage(c)))
    .get('/people/add', async (c) => c.html(await addPage(c, filledForm(dateBoxes('firstDay', c.var.ctx.today)))))
    .post('/people/add', async (c) => {
      const form = submitted(AddPerson, await readForm(c))
      const outcome = form.ok ? await addPerson(c.var.ctx, form.value) : form
      if (!outcome.ok) return c.html(await addPage(c, refusedForm(form.raw, outcome.problems)), 422)
      tell(c, 'The person has been added. Invite them when you are ready.')
      return c.redirect(`/people/${outcome.value}`, 303)
    })
    .get('/people/:person', async (c) => c.html(await personPage(c, c.req.param('person'), sendsMail)))
    .get('/people/:person/correct', async (c) => c.html(await correctPage(c, c.req.param('person'))))
    .post('/people/:person/correct', async (c) => {
      const id = c.req.param('person')
      const form = submitted(CorrectPerson, await readForm(c))
      const outcome = form.ok ? await correctPerson(c.var.ctx, readId(id), form.value) : form
      if (!outcome.ok) return c.html(await correctPage(c, id, refusedForm(form.raw, outcome.problems)), 422)
      tell(c, 'The name and email address have been saved.')
      return c.redirect(`/people/${id}`, 303)
    })
    .post('/people/:person/invitation', async (c) => {
      const id = readId<PersonId>(c.req.param('person'))
      const outcome = await invite(c.var.ctx, id)
      if (!outcome.ok) return c.redirect(`/people/${id}`, 303)
      const { person } = await loadPerson(c.var.ctx, id)
      const { token, until } = outcome.value
      const link = `${baseUrl}/invitation/${token}`
      return c.html(
        <LinkPage frame={c.var.frame} {...{ person, link }} joined={person.joined} until={momentInWords(until)} />,
      )
    })
    .post('/people/:person/invitation/mail', async (c) => {
      const id = readId<PersonId>(c.req.param('person'))
      permit(mayAdminister(c.var.ctx.actor))
      found(sendsMail ? id : undefined, 'page')
      await mailInvitation(c.var.ctx, id)
      tell(c, 'The invitation goes out in a moment.')
      return c.redirect(`/people/${id}`, 303)
    })
    .post('/people/:person/invitation/withdraw', async (c) => {
      const id = readId<PersonId>(c.req.param('person'))
      await withdrawInvitation(c.var.ctx, id)
      tell(c, 'The link has been withdrawn. It no longer works.')
      return c.redirect(`/people/${id}`, 303)
    })
    .get('/people/:person/end', async (c) => c.html(await endPage(c, c.req.param('person'))))
    .post('/people/:person/end', async (c) => {
      const id = c.req.param('person')
      const form = submitted(End, await readForm(c))
      const outcome = form.ok ? await endPerson(c.var.ctx, readId(id), form.value) : form
      if (!outcome.ok) return c.html(await endPage(c, id, refusedForm(form.raw, outcome.problems)), 422)
      if (form.ok) tell(c, `${outcome.value.name}’s last day is ${inWords(form.value.lastDay)}.`)
      return c.redirect(`/people/${id}`, 303)
    })
    .get('/people/:person/take-back', async (c) => c.html(await takeBackPage(c, c.req.param('person'))))
    .post('/people/:person/take-back', async (c) => {
      const id = c.req.param('person')
      const form = submitted(TakeBack, await readForm(c))
      const outcome = form.ok ? await takeBack(c.var.ctx, readId(id), form.value) : form
      if (!outcome.ok) return c.html(await takeBackPage(c, id, refusedForm(form.raw, outcome.problems)), 422)
      tell(c, `${outcome.value.name} is back. If their account was closed, invite them again.`)
      return c.redirect(`/people/${id}`, 303)
    })
    .route('/', placeRoutes)
    .route('/', roleRoutes)
