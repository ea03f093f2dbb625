import { Hono } from 'hono'
import type { Document } from '../../engine/index.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { mayAdminister } from '../people/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { lastRound } from '../verdicts/index.ts'
import { changeSettings, SaveSettings } from './actions.ts'
import { organisationRoutes } from './organisation-routes.tsx'
import type { PracticeRule, Settings } from './rules.ts'
import { SettingsPage } from './settings-page.tsx'
import { findSettings } from './store.ts'

async function load(ctx: Ctx, rulebooks: Rulebooks) {
  const { actor, read, tenant } = ctx
  permit(mayAdminister(actor))
  const [settings, rules, round] = await read([findSettings(tenant), areaRules(tenant), lastRound(tenant)])
  const { documents } = await rulebooks.of(ctx, rules)
  const known = found(settings, 'area')
  return { settings: known, rules: choices(known, Object.values(documents)), round }
}

/** The rules to choose from; one that is followed and no longer loaded can still be seen and given up. */
function choices({ practiceRules }: Settings, documents: readonly Document[]): readonly PracticeRule[] {
  const loaded = documents.filter(
    ({ id, subject, owner }) => subject === 'person' && id.startsWith('practice/') && owner === undefined,
  )
  const lost = practiceRules.filter((id) => !loaded.some((rule) => rule.id === id))
  return [...loaded, ...lost.map((id) => ({ id, title: `${id} (not loaded)` }))]
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
export const area = (rulebooks: Rulebooks) =>
  new Hono<Env>()
    .get('/area', async (c) => {
      const { settings, ...shown } = await load(c.var.ctx, rulebooks)
      return c.html(<SettingsPage frame={c.var.frame} form={asForm(settings)} {...shown} />)
    })
    .get('/area/verdicts', async (c) => {
      const { round } = await load(c.var.ctx, rulebooks)
      const { done, total, endedAt } = found(round, 'page')
      return c.json({ done, total, ended: endedAt !== null })
    })
    .post('/area', async (c) => {
      const { ctx, frame } = c.var
      const { rules, round } = await load(ctx, rulebooks)
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
