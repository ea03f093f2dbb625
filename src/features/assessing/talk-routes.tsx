import { type Context, Hono } from 'hono'
import { type Criterion, criteriaOf, type Unit } from '../../catalogue/index.ts'
import type { AboutId, PieceId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import type { Problem } from '../../kit/outcome.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { dateBoxes } from '../../ui/index.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import { noteReading, recordEvent } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import { areaRules } from '../rulebook/index.ts'
import type { Around } from './deciding-routes.tsx'
import { beginDraft, deleteDraft, type DraftOf, findDraft } from './draft-store.ts'
import { keep } from './drafts.ts'
import { questionsOf } from './question-store.ts'
import { pieceOf, readTalk, type Talk, talkControls, talkKinds } from './talk.ts'
import { BeginTalkPage, LaidTalkPage, TalkPage } from './talk-pages.tsx'
import { confirmTalk, findTalk, insertTalk, mapTalk } from './talk-store.ts'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

type One = Context<Env, '/assessing/talks/:discussion'>
type OfRegistration = Context<Env, '/assessing/registrations/:registration/talks'>

const draftOf = ({ actor }: Ctx, id: string): DraftOf => ({
  person: actor.id,
  kind: 'discussion',
  about: readId<AboutId>(id),
})

const criteriaIn = (unit: Unit | undefined): readonly Criterion[] => (unit && criteriaOf(unit)) ?? []

/** Boxes that are not ticked are left out, as a browser does. */
const ticked = (answers: RawForm): RawForm =>
  Object.fromEntries(Object.entries(answers).filter(([name, text]) => text !== '' || !name.startsWith('touched-')))

/** Professional discussions and oral questioning: notes that become a piece of the learner’s portfolio. */
export function talks({ rulebooks, deviceOf }: Around) {
  const mayTalk = ({ actor }: Ctx, { centre, learner }: Registration) =>
    actor.id !== learner && playsAt(actor, centre, 'assessor', 'trainee-assessor')
      ? allow
      : deny('Only an assessor of this centre writes of a talk with the learner')

  async function writing(ctx: Ctx, id: string) {
    const { read, tenant } = ctx
    const [row, area] = await read([findDraft(tenant, draftOf(ctx, id)), areaRules(tenant)])
    const draft = found(row, 'talk')
    const registration = await visibleRegistration(ctx, draft.registration)
    permit(mayTalk(ctx, registration))
    const { unit = '', kind: told } = draft.answers
    const kind = found(
      talkKinds.find((each) => each === told),
      'kind',
    )
    const [bank] = await read([questionsOf(tenant, registration.centre, unit)])
    const book = await rulebooks.of(ctx, area)
    const criteria = criteriaIn(book.units[unit])
    const questions = kind === 'questioning' ? bank : []
    const asked = { criteria: criteria.map(({ number }) => number), questions }
    return { id, draft, registration, unit, kind, criteria, questions, asked, title: unitInWords(book.lists, unit) }
  }
  type Writing = Awaited<ReturnType<typeof writing>>

  function page(
    c: One,
    { id, draft, registration, kind, criteria, questions, asked, title }: Writing,
    form: FormState,
  ) {
    const address = `/assessing/talks/${id}`
    const saving = {
      ...openedOver(draft.answers, talkControls(asked), draft.revision),
      ...{ draft: id, page: 'talk', address: `${address}/save`, others: address, device: deviceOf(c) },
    }
    return (
      <TalkPage frame={c.var.frame} {...{ form, registration, kind, criteria, questions, saving }} unitTitle={title} />
    )
  }

  async function kept(c: One, { id, registration, asked }: Writing, raw: RawForm, whole: boolean) {
    const controls = talkControls(asked)
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    return keep(c.var.ctx, { ...draftOf(c.var.ctx, id), registration: registration.id }, readSaid(raw, sent))
  }

  /** The talk becomes a piece under the draft’s id, so that a form sent twice makes one. */
  async function lay(ctx: Ctx, { id, registration, unit, kind }: Writing, talk: Talk) {
    const { write, tenant, actor, now } = ctx
    const piece = id as PieceId
    const { id: of, learner } = registration
    await write(async (tx) => {
      const { title, on } = talk
      const answers = pieceOf(kind, talk, actor.name)
      await tx.run(
        insertTalk(tenant, {
          id: piece,
          registration: of,
          learner,
          kind,
          title,
          on,
          answers,
          author: actor.id,
          at: now,
        }),
      )
      await tx.run(mapTalk(tenant, piece, { registration: of, unit, criteria: talk.criteria }))
      await tx.run(deleteDraft(tenant, draftOf(ctx, id)))
      await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'talk-laid', facts: { piece }, at: now })
    })
  }

  async function begin(c: OfRegistration, registration: Registration, form: FormState) {
    const { units } = await rulebooks.listsFor(c.var.ctx)
    return <BeginTalkPage frame={c.var.frame} {...{ form, registration, units }} />
  }

  return (
    new Hono<Env>()
      .get('/assessing/registrations/:registration/talks', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        permit(mayTalk(c.var.ctx, registration))
        return c.html(await begin(c, registration, blankForm))
      })
      .post('/assessing/registrations/:registration/talks', async (c) => {
        const { ctx } = c.var
        const registration = await visibleRegistration(ctx, c.req.param('registration'))
        permit(mayTalk(ctx, registration))
        const raw = await readForm(c)
        const { kind = '', unit = '' } = raw
        const { units } = await rulebooks.listsFor(ctx)
        const problems: readonly Problem[] = [
          ...(talkKinds.some((each) => each === kind) ? [] : [{ field: 'kind', message: 'Select what it is' }]),
          ...(units.has(unit) ? [] : [{ field: 'unit', message: 'Select the unit' }]),
        ]
        if (problems.length > 0) return c.html(await begin(c, registration, refusedForm(raw, problems)), 422)
        const id = newId<AboutId>()
        const answers = { kind, unit, ...dateBoxes('on', ctx.today) }
        const begun = { registration: registration.id, answers, at: ctx.now }
        await ctx.write((tx) => tx.run(beginDraft(ctx.tenant, draftOf(ctx, id), begun)))
        return c.redirect(`/assessing/talks/${id}`, 303)
      })
      .get('/assessing/talks/:discussion', async (c) => {
        const { ctx, frame } = c.var
        const [talk] = await ctx.read([findTalk(ctx.tenant, readId<PieceId>(c.req.param('discussion')))])
        if (!talk) {
          const loaded = await writing(ctx, c.req.param('discussion'))
          return c.html(page(c, loaded, filledForm(ticked(loaded.draft.answers))))
        }
        await visibleRegistration(ctx, talk.registration)
        await noteReading(ctx, talk.learner, `A talk with you: ${talk.title}`)
        return c.html(<LaidTalkPage {...{ frame, talk }} isLearner={talk.learner === ctx.actor.id} />)
      })
      .post('/assessing/talks/:discussion', async (c) => {
        const { ctx } = c.var
        const loaded = await writing(ctx, c.req.param('discussion'))
        await kept(c, loaded, await readForm(c), true)
        const now = await writing(ctx, loaded.id)
        const read = readTalk(ticked(now.draft.answers), now.asked, ctx.today)
        if (!read.ok) return c.html(page(c, now, refusedForm(ticked(now.draft.answers), read.problems)), 422)
        await lay(ctx, now, read.value)
        tell(c, `${loaded.registration.learnerName} is asked to confirm it.`)
        return c.redirect(`/assessing/talks/${loaded.id}`, 303)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/talks/:discussion/save', async (c) => {
        const loaded = await writing(c.var.ctx, c.req.param('discussion'))
        return tellKept(c, await kept(c, loaded, await readForm(c), false))
      })
      .post('/assessing/talks/:discussion/confirm', async (c) => {
        const { ctx } = c.var
        const { tenant, actor, now } = ctx
        const [talk] = await ctx.read([findTalk(tenant, readId<PieceId>(c.req.param('discussion')))])
        const { id } = found(talk?.learner === actor.id ? talk : undefined, 'talk')
        await ctx.write(async (tx) => {
          await tx.run(confirmTalk(tenant, id, actor.id, now))
          await recordEvent(tx, tenant, {
            actor: actor.id,
            person: actor.id,
            kind: 'talk-confirmed',
            facts: { piece: id },
            at: now,
          })
        })
        return c.redirect(`/assessing/talks/${id}`, 303)
      })
  )
}
