import { type Context, Hono } from 'hono'
import type { MembershipId, PersonId } from '../../db/tables.gen.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes, inWords } from '../../ui/index.ts'
import { AddPlace, End, Move, Retitle } from './fields.ts'
import { loadPerson } from './load.ts'
import { addPlace, leavePlace, movePlace, placeOf, retitlePlace, takeBackPlace } from './place-actions.ts'
import { AddPlacePage, EndPlacePage, MovePage, RetitlePage } from './place-pages.tsx'

type C = Context<Env, '/people/:person/places/:place'>

async function addPage(c: Context<Env, '/people/:person/places/add'>, form: FormState) {
  const { person, teams } = await loadPerson(c.var.ctx, c.req.param('person'))
  return <AddPlacePage frame={c.var.frame} {...{ form, person, teams }} />
}

async function loadPlace(c: C) {
  const { person, teams } = await loadPerson(c.var.ctx, c.req.param('person'))
  const place = placeOf(person, readId<MembershipId>(c.req.param('place')))
  return { frame: c.var.frame, person, teams, place }
}

async function movePage(c: C, form?: FormState) {
  const loaded = await loadPlace(c)
  const begun = { jobTitle: loaded.place.jobTitle, ...dateBoxes('firstDay', c.var.ctx.today) }
  return <MovePage form={form ?? filledForm(begun)} {...loaded} />
}

async function retitlePage(c: C, form?: FormState) {
  const loaded = await loadPlace(c)
  const begun = { jobTitle: loaded.place.jobTitle, ...dateBoxes('firstDay', c.var.ctx.today) }
  return <RetitlePage form={form ?? filledForm(begun)} {...loaded} />
}

const endPage = async (c: C, form?: FormState) => (
  <EndPlacePage form={form ?? filledForm(dateBoxes('lastDay', c.var.ctx.today))} {...await loadPlace(c)} />
)

const ids = (c: C) => {
  const { person, place } = c.req.param()
  return [c.var.ctx, readId<PersonId>(person), readId<MembershipId>(place)] as const
}

/** Where someone works: places beside one another and one after another. */
export const placeRoutes = new Hono<Env>()
  .get('/people/:person/places/add', async (c) =>
    c.html(await addPage(c, filledForm(dateBoxes('firstDay', c.var.ctx.today)))),
  )
  .post('/people/:person/places/add', async (c) => {
    const person = c.req.param('person')
    const form = submitted(AddPlace, await readForm(c))
    const outcome = form.ok ? await addPlace(c.var.ctx, readId(person), form.value) : form
    if (!outcome.ok) return c.html(await addPage(c, refusedForm(form.raw, outcome.problems)), 422)
    tell(c, `${outcome.value.name} has a further place in ${outcome.value.teamName}.`)
    return c.redirect(`/people/${person}`, 303)
  })
  .get('/people/:person/places/:place/move', async (c) => c.html(await movePage(c)))
  .post('/people/:person/places/:place/move', async (c) => {
    const form = submitted(Move, await readForm(c))
    const outcome = form.ok ? await movePlace(...ids(c), form.value) : form
    if (!outcome.ok) return c.html(await movePage(c, refusedForm(form.raw, outcome.problems)), 422)
    const { name, teamName } = outcome.value
    if (form.ok) tell(c, `${name} ${movesInWords(form.value.firstDay, c.var.ctx.today)} to ${teamName}.`)
    return c.redirect(`/people/${c.req.param('person')}`, 303)
  })
  .get('/people/:person/places/:place/job-title', async (c) => c.html(await retitlePage(c)))
  .post('/people/:person/places/:place/job-title', async (c) => {
    const form = submitted(Retitle, await readForm(c))
    const outcome = form.ok ? await retitlePlace(...ids(c), form.value) : form
    if (!outcome.ok) return c.html(await retitlePage(c, refusedForm(form.raw, outcome.problems)), 422)
    tell(c, `${outcome.value.name}’s job title has been changed.`)
    return c.redirect(`/people/${c.req.param('person')}`, 303)
  })
  .get('/people/:person/places/:place/end', async (c) => c.html(await endPage(c)))
  .post('/people/:person/places/:place/end', async (c) => {
    const raw = await readForm(c)
    const takenBack = raw['then'] === 'take-back'
    const form = submitted(End, raw)
    const outcome = takenBack
      ? await takeBackPlace(...ids(c))
      : form.ok
        ? await leavePlace(...ids(c), form.value)
        : form
    if (!outcome.ok) return c.html(await endPage(c, refusedForm(raw, outcome.problems)), 422)
    const { name, teamName } = outcome.value
    tell(c, `${name}’s place in ${teamName} has ${takenBack ? 'been taken back' : 'a last day'}.`)
    return c.redirect(`/people/${c.req.param('person')}`, 303)
  })

const movesInWords = (firstDay: string, today: string) =>
  firstDay > today ? `moves on ${inWords(firstDay)}` : 'has moved'
