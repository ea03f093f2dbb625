import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { mayAdminister } from '../people/index.ts'
import { changeSettings, SaveSettings } from './actions.ts'
import { organisationRoutes } from './organisation-routes.tsx'
import type { PracticeRule, Settings } from './rules.ts'
import { SettingsPage } from './settings-page.tsx'
import { findSettings } from './store.ts'

async function load({ actor, read, tenant }: Ctx): Promise<Settings> {
  permit(mayAdminister(actor))
  const [settings] = await read([findSettings(tenant)])
  return found(settings, 'area')
}

const asForm = ({ name, safeguardingContact, practiceRules }: Settings): FormState =>
  filledForm({
    name,
    safeguardingContact: safeguardingContact ?? '',
    ...Object.fromEntries(practiceRules.map((id) => [`rules-${id}`, 'yes'])),
  })

const chosenOf = (raw: RawForm, rules: readonly PracticeRule[]) =>
  rules.map(({ id }) => id).filter((id) => raw[`rules-${id}`] !== undefined)

/** The area itself: its settings, its organisations and their teams. */
export function area({ rulebook }: Pick<Catalogue, 'rulebook'>) {
  const loaded = Object.values(rulebook.documents).filter(
    ({ id, subject }) => subject === 'person' && id.startsWith('practice/'),
  )
  /** The rules to choose from; one that is followed and no longer loaded can still be seen and given up. */
  const choices = ({ practiceRules }: Settings): readonly PracticeRule[] => [
    ...loaded,
    ...practiceRules
      .filter((id) => !loaded.some((rule) => rule.id === id))
      .map((id) => ({ id, title: `${id} (not loaded)` })),
  ]

  return new Hono<Env>()
    .get('/area', async (c) => {
      const settings = await load(c.var.ctx)
      return c.html(<SettingsPage frame={c.var.frame} form={asForm(settings)} rules={choices(settings)} />)
    })
    .post('/area', async (c) => {
      const { ctx, frame } = c.var
      const rules = choices(await load(ctx))
      const form = submitted(SaveSettings, await readForm(c))
      const outcome = form.ok ? await changeSettings(ctx, form.value, chosenOf(form.raw, rules)) : form
      if (!outcome.ok) {
        const kept = refusedForm(form.raw, outcome.problems)
        return c.html(<SettingsPage frame={frame} form={kept} rules={rules} />, 422)
      }
      tell(c, 'The settings of the area have been saved.')
      return c.redirect('/area', 303)
    })
    .route('/', organisationRoutes)
}
