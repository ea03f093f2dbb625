import { Hono } from 'hono'
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
import { loadEntry, loadSubject } from './load.ts'
import { mayChange, mayShare, mayVerify } from './policy.ts'
import type { EntryChange, EntryInFull, EntryState } from './rules.ts'
import { differences, kindInWords, stateInWords } from './words.ts'
import { WithdrawPage } from './withdraw-page.tsx'

const Because = z.object({ because: textField('why you withdraw it') })

/** One entry of a record: to read, and for those who may, to verify, correct, share, withdraw and restore. */
export function entries({ forms }: Catalogue, acts: RecordActs, listsFor: Rulebooks['listsFor']) {
  const kinds = new Map(forms.map(({ kind, text }) => [kind, text]))
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)

  /** The entry, and what its words are chosen from. */
  async function load(ctx: Ctx, id: string) {
    const loaded = await loadEntry(ctx, readId<EntryId>(id))
    return { ...loaded, lists: await listsFor(ctx) }
  }
  type Loaded = Awaited<ReturnType<typeof load>>

  function describe({ actor }: Ctx, { entry, changes, evidence, subject, lists }: Loaded) {
    const form = formOf(entry.kind)
    const may = mayChange(actor, subject, form).allowed
    return {
      entry,
      evidence,
      kind: kindInWords(entry, { kinds }),
      rows: stateInWords(entry, form, lists),
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

  const askWhy = async (ctx: Ctx, id: string, form: FormState, frame: Parameters<typeof WithdrawPage>[0]['frame']) => {
    const { entry, back } = await loadToChange(ctx, id)
    return <WithdrawPage title={entry.title} {...{ frame, form, back }} />
  }

  return new Hono<Env>()
    .get('/record/:entry', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await load(ctx, c.req.param('entry'))
      found(loaded.entry.person === ctx.actor.id ? loaded : undefined, 'entry')
      return c.html(<EntryPage {...describe(ctx, loaded)} frame={frame} back="/record" mayVerify={false} />)
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
    .get('/people/:person/record/:entry', async (c) => {
      const { ctx, frame } = c.var
      const subject = await loadSubject(ctx, readId<PersonId>(c.req.param('person')))
      const loaded = await load(ctx, c.req.param('entry'))
      const { entry } = loaded
      found(entry.person === subject.id ? entry : undefined, 'entry')
      await noteReading(ctx, subject.id, `Your entry “${entry.title}”`)
      const back = `/people/${subject.id}/record`
      const allowed = !entry.withdrawn && mayVerify(ctx.actor, subject, entry).allowed
      const told = describe(ctx, loaded)
      return c.html(<EntryPage {...told} owner={subject.name} mayVerify={allowed} {...{ frame, back }} />)
    })
    .post('/people/:person/record/:entry/verify', async (c) => {
      const { person, entry } = c.req.param()
      await acts.verify(c.var.ctx, readId<PersonId>(person), readId<EntryId>(entry))
      return c.redirect(`/people/${person}/record/${entry}`, 303)
    })
}

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
