import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { DraftId } from '../../db/tables.gen.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { answerInWords, type Lists } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { timeOf } from '../../ui/dates.ts'
import { chooseVersions, loadVersions, sightOf } from './keeping.ts'
import { draftReader } from './loading.ts'
import { type Choice, type Draft, nameOf } from './rules.ts'
import { type Differing, VersionsPage } from './versions-page.tsx'

/** Two devices have written to one draft: both versions side by side, and the choice between them. */
export function versions(catalogue: Catalogue, listsFor: Rulebooks['listsFor']) {
  const { choicesFor, kinds } = draftReader(catalogue)

  /** Each version says from when it is, and whether it is that of `here`, the page that led to the choice. */
  const inWords = (
    draft: Draft,
    { field, there, others, joins }: Choice,
    lists: Lists,
    here: string | undefined,
  ): Differing => ({
    id: field.id,
    label: field.label.replace(' (optional)', ''),
    joins,
    versions: [
      {
        value: 'there',
        from: `${others.some(({ writer }) => writer === here) ? 'On another device' : 'Saved'} at ${timeOf(draft.savedAt)}`,
        answers: there,
      },
      ...others.map(({ writer, savedAt, answers }) => ({
        value: writer,
        from: `${writer === here ? 'Here' : 'On another device'} at ${timeOf(savedAt)}`,
        answers,
      })),
    ].map(({ answers, ...version }) => ({
      ...version,
      text: answerInWords(field, { ...draft.answers, ...answers }, lists),
    })),
  })

  async function show(c: Context<Env>, form: FormState) {
    const { draft, versions } = await loadVersions(c.var.ctx, readId<DraftId>(c.req.param('draft') ?? ''))
    const choices = choicesFor(draft, versions)
    if (choices.length === 0) return undefined
    const lists = await listsFor(c.var.ctx)
    const differing = choices.map((choice) => inWords(draft, choice, lists, c.req.query('here')))
    const sight = sightOf(draft, versions)
    return <VersionsPage frame={c.var.frame} name={nameOf(draft, kinds)} {...{ form, sight, differing }} />
  }

  return new Hono<Env>()
    .get('/record/add/:draft/versions', async (c) => {
      const page = await show(c, blankForm)
      if (page) return c.html(page)
      // Nothing is left to choose from, where the versions have come to say the same.
      const id = readId<DraftId>(c.req.param('draft'))
      await chooseVersions(c.var.ctx, id, { choicesFor, chosen: () => undefined, sight: undefined })
      return c.redirect(`/record/add/${id}`, 303)
    })
    .post('/record/add/:draft/versions', async (c) => {
      const id = readId<DraftId>(c.req.param('draft'))
      const raw = await readForm(c)
      const chosen = (field: string) => raw[`keep-${field}`]
      const done = await chooseVersions(c.var.ctx, id, { choicesFor, chosen, sight: raw['sight'] })
      const page = done.ok ? undefined : await show(c, refusedForm(raw, done.problems))
      if (page) return c.html(page, 422)
      tell(c, 'Your answers are as you chose.')
      return c.redirect(`/record/add/${id}`, 303)
    })
}
