import { type Context, Hono } from 'hono'
import type { PersonId, RoleId } from '../../db/tables.gen.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes } from '../../ui/index.ts'
import { End, GiveRole } from './fields.ts'
import { loadPerson } from './load.ts'
import { giveRole, leaveRole, roleOf, takeBackRole } from './role-actions.ts'
import { EndRolePage, GiveRolePage } from './role-pages.tsx'

type C = Context<Env, '/people/:person/roles/:role'>

const givePage = async (c: Context<Env, '/people/:person/roles/give'>, form: FormState) => (
  <GiveRolePage frame={c.var.frame} form={form} {...await loadPerson(c.var.ctx, c.req.param('person'))} />
)

async function endPage(c: C, form?: FormState) {
  const { ctx, frame } = c.var
  const { person } = await loadPerson(ctx, c.req.param('person'))
  const role = roleOf(person, readId<RoleId>(c.req.param('role')))
  return <EndRolePage form={form ?? filledForm(dateBoxes('lastDay', ctx.today))} {...{ frame, person, role }} />
}

const ids = (c: C) => {
  const { person, role } = c.req.param()
  return [c.var.ctx, readId<PersonId>(person), readId<RoleId>(role)] as const
}

/** The parts that someone plays beyond keeping their own record. */
export const roleRoutes = new Hono<Env>()
  .get('/people/:person/roles/give', async (c) =>
    c.html(await givePage(c, filledForm(dateBoxes('firstDay', c.var.ctx.today)))),
  )
  .post('/people/:person/roles/give', async (c) => {
    const person = c.req.param('person')
    const form = submitted(GiveRole, await readForm(c))
    const outcome = form.ok ? await giveRole(c.var.ctx, readId(person), form.value) : form
    if (!outcome.ok) return c.html(await givePage(c, refusedForm(form.raw, outcome.problems)), 422)
    tell(c, `${outcome.value.name} has been given the role.`)
    return c.redirect(`/people/${person}`, 303)
  })
  .get('/people/:person/roles/:role/end', async (c) => c.html(await endPage(c)))
  .post('/people/:person/roles/:role/end', async (c) => {
    const raw = await readForm(c)
    const takenBack = raw['then'] === 'take-back'
    const form = submitted(End, raw)
    const outcome = takenBack ? await takeBackRole(...ids(c)) : form.ok ? await leaveRole(...ids(c), form.value) : form
    if (!outcome.ok) return c.html(await endPage(c, refusedForm(raw, outcome.problems)), 422)
    tell(c, `${outcome.value.name}’s role has ${takenBack ? 'been taken back' : 'a last day'}.`)
    return c.redirect(`/people/${c.req.param('person')}`, 303)
  })
