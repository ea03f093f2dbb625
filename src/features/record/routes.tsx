import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm, submitted, textField } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { RecordActs } from './actions.ts'
import { EntryPage } from './entry-page.tsx'
import { sayings } from './fields.ts'
import { loadEntry, loadSubject } from './load.ts'
import { mayAnswer, mayChange, mayShare, mayVerify } from './policy.ts'
import { rulesReading } from './reading.ts'
import { type Instead, InsteadPage } from './review-pages.tsx'
import { type EntryChange, type EntryInFull, type EntryState, reviewOf } from './rules.ts'
import { differences, kindInWords, stateInWords } from './words.ts'
import { WithdrawPage } from './withdraw-page.tsx'

type OfEntry = Context<Env, '/record/:entry'>
type ToReview = Context<Env, '/people/:person/record/:entry/ask' | '/people/:person/record/:entry/decline'>

const Because = z.object({ because: textField('why you withdraw it') })

/** One entry of a record: to read, and for those who may, to verify, correct, share, withdraw and restore. */
export function entries({ forms }: Catalogue, acts: RecordActs, rulebooks: Pick<Rulebooks, 'inArea'>) {
  const kinds = new Map(forms.map(({ kind, text }) => [kind, text]))
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)

  /** The entry, and what its words are chosen from. */
  async function load(ctx: Ctx, id: string) {
    const loaded = await loadEntry(ctx, readId<EntryId>(id))
    const { lists, documents } = await rulebooks.inArea(ctx)
    return { ...loaded, lists, documents }
  }
  type Loaded = Awaited<ReturnType<typeof load>>

  function describe({ actor, today }: Ctx, { entry, changes, evidence, subject, lists, documents }: Loaded) {
    const form = formOf(entry.kind)
    const may = mayChange(actor, subject, form).allowed
    return {
      entry,
      evidence,
      kind: kindInWords(entry, { kinds }),
      rows: stateInWords(entry, form, lists),
      readBy: form?.onlyRead ? rulesReading(entry, { documents, today }) : undefined,
      changes: withDifferences(entry, changes, (state) => [
        ...stateInWords(state, form, lists),
        ...(state.notes ? [{ key: 'What was written', value: state.notes }] : []),
      ]),
      mayChange: may,
      mayShare: may && mayShare(actor, entry, form).allowed,
    }
  }

  /** Of one's own, or of a decision that the actor may change. */
  async function loadToChange(ctx: Ctx, id: string) {
    const loaded = await load(ctx, id)
    permit(mayChange(ctx.actor, loaded.subject, formOf(loaded.entry.kind)))
    return { ...loaded, back: addressOf(ctx, loaded.entry) }
  }

  async function loadOwn(c: OfEntry) {
    const loaded = await load(c.var.ctx, c.req.param('entry'))
    return found(loaded.entry.person === c.var.ctx.actor.id ? loaded : undefined, 'entry')
  }

  async function ownPage(c: OfEntry, form: FormState) {
    const { ctx, frame } = c.var
    const loaded = await loadOwn(c)
    const { entry, changes } = loaded
    const asked = mayAnswer(ctx.actor, entry).allowed ? reviewOf(entry, changes) : undefined
    const goesThere = formOf(entry.kind)?.forRegulator ?? false
    const forRegulator = goesThere && entry.standing !== 'planned' && !entry.withdrawn
    return (
      <EntryPage {...describe(ctx, loaded)} {...{ frame, form, asked, forRegulator }} back="/record" mayReview={[]} />
    )
  }

  /** An entry of someone else. Throws NotFound. */
  async function loadTheirs(c: ToReview) {
    const { ctx } = c.var
    const subject = await loadSubject(ctx, readId<PersonId>(c.req.param('person')))
    const { entry } = await load(ctx, c.req.param('entry'))
    found(entry.person === subject.id ? entry : undefined, 'entry')
    return { subject, entry, back: `/people/${subject.id}/record/${entry.id}` }
  }

  /** An entry of someone whose record the actor sees. Throws NotFound. */
  async function theirPage(c: ToReview, form: FormState) {
    const { ctx, frame } = c.var
    const subject = await loadSubject(ctx, readId<PersonId>(c.req.param('person')))
    const loaded = await load(ctx, c.req.param('entry'))
    const { entry } = loaded
    found(entry.person === subject.id ? entry : undefined, 'entry')
    await noteReading(ctx, subject.id, `Your entry “${entry.title}”`)
    const back = `/people/${subject.id}/record`
    const mayReview = reviewing.filter((step) => mayVerify(ctx.actor, subject, entry, step).allowed)
    const told = describe(ctx, loaded)
    return <EntryPage {...told} {...{ frame, form, back, mayReview }} owner={subject.name} asked={undefined} />
  }

  /** Where the actor asks about an entry, or declines it. Throws NotFound and Forbidden. */
  async function insteadPage(c: ToReview, step: Instead, form: FormState) {
    const { subject, entry, back } = await loadTheirs(c)
    permit(mayVerify(c.var.ctx.actor, subject, entry, step))
    await noteReading(c.var.ctx, subject.id, `Your entry “${entry.title}”`)
    return <InsteadPage {...{ form, step, back }} frame={c.var.frame} title={entry.title} owner={subject.name} />
  }

  async function sayInstead(c: ToReview, step: Instead) {
    const { ctx } = c.var
    const { subject, entry, back } = await loadTheirs(c)
    const read = submitted(sayings[step], await readForm(c))
    if (!read.ok) return c.html(await insteadPage(c, step, refusedForm(read.raw, read.problems)), 422)
    await acts[step](ctx, subject.id, entry.id, read.value.said)
    tell(c, step === 'ask' ? `${subject.name} is asked.` : `${subject.name} is told why.`)
    return c.redirect(back, 303)
  }

  const askWhy = async (ctx: Ctx, id: string, form: FormState, frame: Parameters<typeof WithdrawPage>[0]['frame']) => {
    const { entry, back } = await loadToChange(ctx, id)
    return <WithdrawPage title={entry.title} isShared={entry.visibility === 'line'} {...{ frame, form, back }} />
  }

  return new Hono<Env>()
    .get('/record/:entry', async (c) => c.html(await ownPage(c, blankForm)))
    .post('/record/:entry/answer', async (c) => {
      const { ctx } = c.var
      const { entry } = await loadOwn(c)
      const read = submitted(sayings.answer, await readForm(c))
      if (!read.ok) return c.html(await ownPage(c, refusedForm(read.raw, read.problems)), 422)
      await acts.answer(ctx, entry.id, read.value.said)
      tell(c, 'Your answer is sent. The entry waits to be verified.')
      return c.redirect(`/record/${entry.id}`, 303)
    })
    .get('/record/:entry/withdraw', async (c) =>
      c.html(await askWhy(c.var.ctx, c.req.param('entry'), blankForm, c.var.frame)),
    )
    .post('/record/:entry/withdraw', async (c) => {
      const { ctx, frame } = c.var
      const { entry, back } = await loadToChange(ctx, c.req.param('entry'))
      const read = submitted(Because, await readForm(c))
      const done = read.ok ? await acts.withdraw(ctx, entry.id, read.value.because) : read
      if (!done.ok) return c.html(await askWhy(ctx, entry.id, refusedForm(read.raw, done.problems), frame), 422)
      tell(c, `“${entry.title}” is withdrawn and no longer counts.`)
      return c.redirect(back, 303)
    })
    .post('/record/:entry/restore', async (c) => {
      const { entry, back } = await loadToChange(c.var.ctx, c.req.param('entry'))
      if ((await acts.restore(c.var.ctx, entry.id)).ok) tell(c, `“${entry.title}” counts again.`)
      return c.redirect(back, 303)
    })
    .post('/record/:entry/share', async (c) => {
      const { entry, back } = await loadToChange(c.var.ctx, c.req.param('entry'))
      const visibility = (await readForm(c))['visibility'] === 'line' ? 'line' : 'own'
      if ((await acts.share(c.var.ctx, entry.id, visibility)).ok)
        tell(c, visibility === 'line' ? 'Those who manage you can see it now.' : 'Only you can see it now.')
      return c.redirect(back, 303)
    })
    .get('/people/:person/record/:entry', async (c) => c.html(await theirPage(c, blankForm)))
    .post('/people/:person/record/:entry/verify', async (c) => {
      const { person, entry } = c.req.param()
      const { seen } = await readForm(c)
      const done = await acts.verify(c.var.ctx, readId<PersonId>(person), readId<EntryId>(entry), seen)
      if (!done.ok) return c.html(await theirPage(c, refusedForm({}, done.problems)), 422)
      return c.redirect(`/people/${person}/record/${entry}`, 303)
    })
    .get('/people/:person/record/:entry/ask', async (c) => c.html(await insteadPage(c, 'ask', blankForm)))
    .post('/people/:person/record/:entry/ask', (c) => sayInstead(c, 'ask'))
    .get('/people/:person/record/:entry/decline', async (c) => c.html(await insteadPage(c, 'decline', blankForm)))
    .post('/people/:person/record/:entry/decline', (c) => sayInstead(c, 'decline'))
}

/** What someone who verifies may do. */
const reviewing = ['verify', 'ask', 'decline'] as const

const addressOf = ({ actor }: Ctx, { id, person }: EntryInFull) =>
  person === actor.id ? `/record/${id}` : `/people/${person}/record/${id}`

/** Each change with what it made different: against the state before the change that followed, or against today's. */
function withDifferences(
  entry: EntryInFull,
  changes: readonly EntryChange[],
  tell: (state: EntryState) => { key: string; value: string }[],
) {
  return changes.map((change, index) => {
    const after = changes[index - 1]?.before ?? entry
    return { ...change, differences: differences(tell(change.before), tell(after)) }
  })
}
