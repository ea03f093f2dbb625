import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { blankForm, clean, filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm } from '../../kit/http.ts'
import { timeOf } from '../../ui/dates.ts'
import { controlOf } from '../portfolio/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { declining, questionsOf, readSaid, Signing, witnessKinds } from './fields.ts'
import { openLinks, type WitnessDoor } from './link.ts'
import { criteriaInWords } from './load.ts'
import { isAnswered, isOpen, type Testimony, type WitnessRequest } from './rules.ts'
import { findRequest } from './store.ts'
import { findDraft, findTestimony, type WitnessDraft } from './testimony-store.ts'
import { DeclinedPage, LinkEndedPage, NotForLearnersPage, SignedPage, WaitPage } from './used-link-pages.tsx'
import { decline, keepTyped, sign, spanInWords, type Visit } from './witness-actions.ts'
import { type Asked, CheckTestimonyPage, DeclinePage, TestimonyPage } from './witness-pages.tsx'

type C = Context<Env, '/witness/:secret'>

/** What is found behind a link that leads somewhere. */
type Opened = {
  readonly asked: Asked
  readonly visit: Visit
  readonly draft: WitnessDraft | undefined
  readonly signed: Testimony | undefined
}

/** What the link of a witness opens: whoever holds it can say what they saw, once, and learn and do nothing else. */
export function witnessing(catalogue: Catalogue, rulebooks: Rulebooks, door: WitnessDoor) {
  const kinds = witnessKinds(catalogue.assessment.kinds)
  const { witnesses } = catalogue.assessment
  const answering = { kinds, bounds: witnesses }
  const links = openLinks(door)

  const ended = (c: C) => c.html(<LinkEndedPage frame={c.var.frame} />, 404)

  /** What stands behind the link, or the page that says why nothing can be done with it. */
  async function follow(c: C): Promise<Opened | Response> {
    const secret = clean(c.req.param('secret'))
    const led = await links.follow(secret, door.addressOf(c))
    if (led === undefined) return ended(c)
    if ('wait' in led) {
      c.header('Retry-After', `${led.wait}`)
      return c.html(<WaitPage frame={c.var.frame} seconds={led.wait} />, 429)
    }
    if (c.req.method === 'POST') await links.count(secret)
    const { tenant, read } = led.database
    const [request, draft, signed, area] = await read([
      findRequest(tenant, led.request),
      findDraft(tenant, led.request),
      findTestimony(tenant, led.request),
      areaRules(tenant),
    ])
    if (request === undefined || !(isOpen(request, door.today()) || isAnswered(request, door.today()))) return ended(c)
    const { frame } = c.var
    if (isTheirOwn(c, led.database.tenant, request)) return c.html(<NotForLearnersPage {...{ frame, request }} />, 403)
    const visit = { ...led, today: door.today(), now: door.now() }
    const book = asRegistered(await rulebooks.of(led.database, area), request)
    const criteria = criteriaInWords(book, request.criteria)
    const asked = { frame, request, kinds, criteria, base: `/witness/${secret}` }
    return { asked, visit, draft, signed }
  }

  /** The page of a link that has been used; undefined while it has not. */
  function answered({ asked, signed }: Opened) {
    const { frame, request } = asked
    if (signed) return <SignedPage {...asked} signed={signed} criteria={tickedOf(asked, signed)} />
    return request.state === 'declined' ? <DeclinedPage {...{ frame, request }} /> : undefined
  }

  const readDraft = ({ asked: { request }, visit: { today } }: Opened, draft: WitnessDraft) =>
    readSaid(draft.answers, { ...answering, request, today })

  /** What was typed, to be checked and signed; back to the form where something is missing. */
  function checkPage(c: C, opened: Opened, form: FormState, status: 200 | 422 = 200) {
    const { asked, draft } = opened
    const read = draft && readDraft(opened, draft)
    if (draft === undefined || !read?.ok) return c.redirect(asked.base, 303)
    const { seenOn, seenTo, criteria } = read.value
    const common = { said: read.value, seen: spanInWords(seenOn, seenTo), ticked: tickedOf(asked, { criteria }) }
    return c.html(<CheckTestimonyPage {...asked} {...common} {...{ form }} revision={draft.revision} />, status)
  }

  return new Hono<Env>()
    .get('/witness/:secret', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const { asked, draft } = opened
      const form = filledForm({ ...expectedOf(asked), ...draft?.answers })
      return c.html(answered(opened) ?? <TestimonyPage {...asked} form={form} typed={draft !== undefined} />)
    })
    .post('/witness/:secret', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const { asked, visit } = opened
      const used = answered(opened)
      if (used) return c.html(used)
      const raw = await readForm(c)
      if (!(await keepTyped(visit, raw, { whole: true }))) return ended(c)
      if (raw['then'] === 'stay') return c.redirect(asked.base, 303)
      const read = readDraft(opened, { answers: raw, revision: 0 })
      if (read.ok) return c.redirect(`${asked.base}/check`, 303)
      return c.html(<TestimonyPage {...asked} form={refusedForm(raw, read.problems)} typed />, 422)
    })
    .post('/witness/:secret/typed', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      if (!(await keepTyped(opened.visit, await readForm(c), { whole: false }))) return ended(c)
      return c.json({ was: '', at: timeOf(door.now()) })
    })
    .get('/witness/:secret/check', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const used = answered(opened)
      return used ? c.html(used) : checkPage(c, opened, blankForm)
    })
    .post('/witness/:secret/check', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const { asked, visit } = opened
      const used = answered(opened)
      if (used) return c.html(used)
      const form = submitted(Signing, await readForm(c))
      const outcome = form.ok ? await sign(visit, answering, form.value) : form
      if (outcome.ok) return c.redirect(asked.base, 303)
      return checkPage(c, opened, refusedForm(form.raw, outcome.problems), 422)
    })
    .get('/witness/:secret/decline', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const { frame, request, base } = opened.asked
      const { declines } = witnesses
      return c.html(answered(opened) ?? <DeclinePage {...{ frame, request, base, declines }} form={blankForm} />)
    })
    .post('/witness/:secret/decline', async (c) => {
      const opened = await follow(c)
      if (opened instanceof Response) return opened
      const { frame, request, base } = opened.asked
      const used = answered(opened)
      if (used) return c.html(used)
      const form = submitted(declining(witnesses), await readForm(c))
      if (!form.ok) {
        const refused = refusedForm(form.raw, form.problems)
        return c.html(<DeclinePage {...{ frame, request, base }} declines={witnesses.declines} form={refused} />, 422)
      }
      await decline(opened.visit, { because: form.value.because, note: form.value.note ?? null })
      return c.redirect(base, 303)
    })
}

/** Whether the learner themself has opened it, signed in. */
function isTheirOwn(c: C, tenant: string, request: WitnessRequest): boolean {
  const { ctx } = c.var as Partial<Env['Variables']>
  return ctx !== undefined && ctx.tenant === tenant && ctx.actor.id === request.learner
}

const tickedOf = ({ criteria }: Pick<Asked, 'criteria'>, { criteria: ticked }: Pick<Testimony, 'criteria'>) =>
  criteria.filter((each) => ticked.some(({ unit, criterion }) => unit === each.unit && criterion === each.criterion))

/** What stands in the form before anything is typed: whoever was asked is likely to be who answers. */
const expectedOf = ({ kinds, request: { name } }: Pick<Asked, 'kinds' | 'request'>): RawForm =>
  Object.fromEntries(
    questionsOf(kinds)
      .filter(({ autocomplete }) => autocomplete === 'name')
      .map((field) => [controlOf(field), name]),
  )
