import { type Context, Hono } from 'hono'
import { readUpload } from '../../files/index.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Problem } from '../../kit/outcome.ts'
import type { RecordActs } from '../record/index.ts'
import { discard } from './actions.ts'
import { BringPage, CheckPage, countedFiles } from './bring-pages.tsx'
import { bringIn, type Brought, handIn, lookAt } from './bringing.ts'
import { receiver } from './receiving.ts'
import { findHandedIn } from './store.ts'
import type { House } from './taking.ts'

type C = Context<Env>

/** Choosing a file, looking at what is in it, and bringing it in. */
export function bringRoutes(house: House, acts: RecordActs) {
  const taker = receiver(house.files)
  const kinds = new Map(house.catalogue.forms.map(({ kind, text }) => [kind, text]))

  async function choose(c: C, form: FormState) {
    const { ctx, frame } = c.var
    const [waiting] = await ctx.read([findHandedIn(ctx.tenant, ctx.actor.id)])
    return <BringPage {...{ frame, form }} waiting={waiting !== undefined} most={taker.most} />
  }

  const refuse = async (c: C, problems: readonly Problem[]) => c.html(await choose(c, refusedForm({}, problems)), 422)

  async function check(c: C, form: FormState, status: 200 | 422) {
    const { ctx, frame } = c.var
    const bringing = await lookAt(ctx, house)
    if (!bringing) return c.redirect('/record/bring', 303)
    return c.html(<CheckPage {...{ frame, form, bringing, kinds }} />, status)
  }

  return new Hono<Env>()
    .get('/record/bring', async (c) => c.html(await choose(c, blankForm)))
    .post('/record/bring', async (c) => {
      const { file } = await readUpload(c, taker, { field: 'file' })
      if (!file.ok) return refuse(c, file.problems)
      if (!file.value) return refuse(c, [{ field: 'file', message: 'Select the file of your record' }])
      await handIn(c.var.ctx, file.value)
      return c.redirect('/record/bring/check', 303)
    })
    .get('/record/bring/check', (c) => check(c, blankForm, 200))
    .post('/record/bring/check', async (c) => {
      const brought = await bringIn(c.var.ctx, house, acts, (await readForm(c))['sha256'])
      if (!brought.ok) return check(c, refusedForm({}, brought.problems), 422)
      tell(c, inWords(brought.value))
      return c.redirect('/record', 303)
    })
    .post('/record/bring/discard', async (c) => {
      await discard(c.var.ctx)
      tell(c, 'Nothing was brought in, and the file is forgotten.')
      return c.redirect('/record/bring', 303)
    })
}

function inWords({ entries, drafts, files }: Brought): string {
  if (entries + drafts + files === 0) return 'There was nothing new in the file.'
  const told = [
    entries > 0 && (entries === 1 ? '1 entry' : `${entries.toLocaleString('en-GB')} entries`),
    drafts > 0 && (drafts === 1 ? '1 unfinished entry' : `${drafts} unfinished entries`),
    files > 0 && `${countedFiles(files)} that ${files === 1 ? 'was' : 'were'} missing`,
  ].filter((each) => each !== false)
  return `You have brought ${new Intl.ListFormat('en-GB').format(told)}.`
}
