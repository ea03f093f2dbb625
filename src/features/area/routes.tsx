import { Hono } from 'hono'
import { filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { changeSettings, SaveSettings } from './actions.ts'
import { loadRound, loadSettings } from './load.ts'
import { organisationRoutes } from './organisation-routes.tsx'
import type { PracticeRule, Settings } from './rules.ts'
import { SettingsPage } from './settings-page.tsx'

const asForm = ({ name, safeguardingContact, practiceRules }: Settings): FormState =>
  filledForm({
    name,
    safeguardingContact: safeguardingContact ?? '',
    ...Object.fromEntries(practiceRules.map((id) => [`rules-${id}`, 'yes'])),
  })

const chosenOf = (raw: RawForm, rules: readonly PracticeRule[]) =>
  rules.map(({ id }) => id).filter((id) => raw[`rules-${id}`] !== undefined)

/** The area itself: its settings, its organisations and their teams. */
export const area = (rulebooks: Rulebooks) =>
  new Hono<Env>()
    .get('/area', async (c) => {
      const { settings, ...shown } = await loadSettings(c.var.ctx, rulebooks)
      return c.html(<SettingsPage frame={c.var.frame} form={asForm(settings)} {...shown} />)
    })
    .get('/area/verdicts', async (c) => {
      const { done, total, endedAt } = await loadRound(c.var.ctx)
      return c.json({ done, total, ended: endedAt !== null })
    })
    .post('/area', async (c) => {
      const { ctx, frame } = c.var
      const { rules, round } = await loadSettings(ctx, rulebooks)
      const form = submitted(SaveSettings, await readForm(c))
      const outcome = form.ok ? await changeSettings(ctx, form.value, chosenOf(form.raw, rules)) : form
      if (!outcome.ok) {
        const kept = refusedForm(form.raw, outcome.problems)
        return c.html(<SettingsPage frame={frame} form={kept} {...{ rules, round }} />, 422)
      }
      tell(c, 'The settings of the area have been saved.')
      return c.redirect('/area', 303)
    })
    .route('/', organisationRoutes)
