import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { DraftId, EntryId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { Form, Page, SubmitButton, SummaryList, WhoCanSee, WhoReads } from '../../ui/index.ts'
import { answerInWords, answersGiving, answersLike, findEntry, pagesFor } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { startDraft } from './actions.ts'
import { aboutOf, draftReader } from './loading.ts'
import { placeOf } from './rules.ts'

/**
 * Begins an entry of which something is known already: one like an entry of one’s own (`like`), or one that a requirement
 * asks for (`kind`, and its attributes by their names).
 */
export function starting(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { formOf, own } = draftReader(catalogue)
  const ownForm = (kind: string | undefined) =>
    found(
      own.find((form) => form.kind === kind),
      'kind of entry',
    )

  /** Undefined where it is not said what is to begin. */
  async function begun({ read, tenant, actor }: Ctx, { like, kind, ...wanted }: Readonly<Record<string, string>>) {
    if (like === undefined) {
      if (kind === undefined) return undefined
      const form = ownForm(kind)
      return { form, title: form.text, answers: answersGiving(form, wanted) }
    }
    const [row] = await read([findEntry(tenant, readId<EntryId>(like))])
    const entry = found(row?.person === actor.id && !row.withdrawn ? row : undefined, 'entry')
    const form = ownForm(entry.kind)
    return { form, title: `Another “${entry.title}”`, answers: answersLike(form, entry) }
  }

  return new Hono<Env>()
    .get('/record/start', async (c) => {
      const { ctx, frame } = c.var
      const asked = c.req.query()
      const known = await begun(ctx, asked)
      if (!known) return c.redirect('/record/add', 303)
      const { form, title, answers } = known
      const lists = await rulebooks.listsFor(ctx)
      const about = await aboutOf(ctx, null, catalogue.recordTypes, form)
      const rows = pagesFor(form, answers)
        .flatMap(({ fields }) => fields)
        .map((field) => ({ key: field.label.replace(' (optional)', ''), value: answerInWords(field, answers, lists) }))
        .filter(({ value }) => value !== '')
      return c.html(
        <Page caption="Add to my record" back="/record/add" {...{ frame, title }}>
          <WhoCanSee>
            <WhoReads {...about.readers} />
          </WhoCanSee>
          {rows.length > 0 ? (
            <>
              <p class="govuk-body">This is filled in already. You can change it before it is added.</p>
              <SummaryList rows={rows} />
            </>
          ) : null}
          <Form action="/record/start" hidden={{ ...asked, draft: newId<DraftId>() }}>
            <SubmitButton>Start</SubmitButton>
          </Form>
        </Page>,
      )
    })
    .post('/record/start', async (c) => {
      const { ctx } = c.var
      const { draft: wanted, ...asked } = await readForm(c)
      const known = await begun(ctx, asked)
      if (!known) return c.redirect('/record/add', 303)
      const { form, answers } = known
      const id = await startDraft(ctx, { kind: form.kind, about: null, id: wanted, answers }, formOf)
      return c.redirect(`/record/add/${id}/${placeOf(form, { answers, corrects: null, leftAt: null })}`, 303)
    })
}
