import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Outcome, Problem } from '../../kit/outcome.ts'
import type { RecordActs } from '../record/index.ts'
import { discard } from './actions.ts'
import { BringPage, CheckPage } from './bring-pages.tsx'
import { bringIn, handIn, lookAt } from './bringing.ts'
import { mostBytes, textIn } from './reading.ts'
import { findHandedIn } from './store.ts'
import type { House } from './taking.ts'

type C = Context<Env>

const problemWith = (message: string): readonly Problem[] => [{ field: 'file', message }]

/** Choosing a file, looking at what is in it, and bringing it in. */
export function bringRoutes(house: House, acts: RecordActs) {
  const kinds = new Map(house.catalogue.forms.map(({ kind, text }) => [kind, text]))

  async function choose(c: C, form: FormState) {
    const { ctx, frame } = c.var
    const [waiting] = await ctx.read([findHandedIn(ctx.tenant, ctx.actor.id)])
    return <BringPage {...{ frame, form }} waiting={waiting !== undefined} />
  }

  const refuse = async (c: C, problems: readonly Problem[], status: 413 | 422 = 422) =>
    c.html(await choose(c, refusedForm({}, problems)), status)

  /** The file that the form carries. */
  async function fileIn(c: C): Promise<Outcome<Uint8Array>> {
    const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
    const file = body['file']
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      return { ok: false, problems: problemWith('Select the file of your record') }
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) }
  }

  const limited = bodyLimit({
    // What stands round a file in a form is small.
    maxSize: mostBytes + 64 * 1024,
    onError: (c: C) => refuse(c, problemWith('The selected file must be 20 MB or smaller'), 413),
  })

  async function check(c: C, form: FormState, status: 200 | 422) {
    const { ctx, frame } = c.var
    const bringing = await lookAt(ctx, house)
    if (!bringing) return c.redirect('/record/bring', 303)
    return c.html(<CheckPage {...{ frame, form, bringing, kinds }} />, status)
  }

  return new Hono<Env>()
    .get('/record/bring', async (c) => c.html(await choose(c, blankForm)))
    .post('/record/bring', limited, async (c) => {
      const file = await fileIn(c)
      if (!file.ok) return refuse(c, file.problems)
      const read = textIn(file.value)
      if ('because' in read) return refuse(c, problemWith(read.because))
      const kept = await handIn(c.var.ctx, read.text)
      return kept.ok ? c.redirect('/record/bring/check', 303) : refuse(c, kept.problems)
    })
    .get('/record/bring/check', (c) => check(c, blankForm, 200))
    .post('/record/bring/check', async (c) => {
      const brought = await bringIn(c.var.ctx, house, acts, (await readForm(c))['sha256'])
      if (!brought.ok) return check(c, refusedForm({}, brought.problems), 422)
      tell(c, inWords(brought.value.entries, brought.value.drafts))
      return c.redirect('/record', 303)
    })
    .post('/record/bring/discard', async (c) => {
      await discard(c.var.ctx)
      tell(c, 'Nothing was brought in, and the file is forgotten.')
      return c.redirect('/record/bring', 303)
    })
}

function inWords(entries: number, drafts: number): string {
  if (entries + drafts === 0) return 'There was nothing new in the file.'
  const told = [
    entries > 0 && (entries === 1 ? '1 entry' : `${entries.toLocaleString('en-GB')} entries`),
    drafts > 0 && (drafts === 1 ? '1 unfinished entry' : `${drafts} unfinished entries`),
  ]
  return `You have brought ${told.filter(Boolean).join(' and ')}.`
}
