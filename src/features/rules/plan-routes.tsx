import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { plus } from '../../engine/index.ts'
import { filledForm, type FormState, type RawForm, refusedForm, submitted, statusOf } from '../../kit/form.ts'
import { type Env, readForm } from '../../kit/http.ts'
import { openSolver } from '../../solver/highs.ts'
import { dateBoxes } from '../../ui/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { Trial } from './asks.ts'
import { type Planned, planTyped, PlanWanted, readTypedOffers } from './planning.ts'
import { PlanPage } from './plan-page.tsx'
import { trialsOf } from './try-routes.tsx'
import { readTyped, type Row, type RowChange, rowsIn } from './trying.ts'

type Planning = Context<Env, '/rules/:rest{.+/plan}'>
type Rows = { readonly held: readonly Row[]; readonly offers: readonly Row[] }

/** In seconds: the longest that the planner may take over one of its programmes. */
const patience = 2

/** Plans how to meet a rule. As a try-out, it is answered as it is sent, and never kept: nothing of it is in an address. */
export function planRoutes(catalogue: Catalogue, rulebooks: Rulebooks) {
  const trials = trialsOf(catalogue, rulebooks)
  const trialFor = (c: Planning) => trials(c, c.req.param('rest').replace(/\/plan$/, ''))

  function page(c: Planning, trial: Trial, form: FormState, rows: Rows, planned?: Planned) {
    const { frame } = c.var
    return c.html(<PlanPage {...{ frame, form, trial, planned, ...rows }} />, statusOf(form))
  }

  async function planned(c: Planning, trial: Trial, raw: RawForm, rows: Rows) {
    const { problems: unread, ...typed } = readTyped(trial, raw, rows.held)
    const { problems: unreadOffers, offers } = readTypedOffers(raw, rows.offers, typed.context)
    const wanted = submitted(PlanWanted, raw)
    const problems = [...(wanted.ok ? [] : wanted.problems), ...unread, ...unreadOffers]
    if (!wanted.ok || problems.length > 0) return page(c, trial, refusedForm(raw, problems), rows)
    const solve = await openSolver({ seconds: patience })
    return page(c, trial, filledForm(raw), rows, planTyped(trial, { ...typed, offers, ...wanted.value }, solve))
  }

  async function answered(c: Planning, raw: RawForm) {
    const trial = await trialFor(c)
    const { button, held, offers } = changesIn(raw)
    const rows = { held: rowsIn(trial, raw, held), offers: rowsIn(trial, raw, offers, 'gives') }
    if (button === 'plan') return planned(c, trial, raw, rows)
    // A row that has just been added is empty: what is missing is told once a plan is asked for.
    return page(c, trial, filledForm({ ...raw, new: '', newOffer: '' }), rows)
  }

  return new Hono<Env>()
    .get('/rules/:rest{.+/plan}', async (c) => {
      const by = plus(c.var.ctx.today, { months: 12, days: 0 })
      const form = filledForm({ ...dateBoxes('by', by), minimise: 'cost' })
      return page(c, await trialFor(c), form, { held: [], offers: [] })
    })
    .post('/rules/:rest{.+/plan}', async (c) => answered(c, await readForm(c)))
}

type Changes = { readonly button: 'rows' | 'plan'; readonly held?: RowChange; readonly offers?: RowChange }

/** What the button that was pressed does: it changes the rows, or asks for the plan. */
function changesIn(raw: RawForm): Changes {
  const [button, index] = (raw['do'] ?? '').split(' ')
  const added = (place: string | undefined): RowChange => (place ? { add: Number(place) } : {})
  if (button === 'add') return { button: 'rows', held: added(raw['new']) }
  if (button === 'remove') return { button: 'rows', held: { remove: Number(index) } }
  if (button === 'add-offer') return { button: 'rows', offers: added(raw['newOffer']) }
  if (button === 'remove-offer') return { button: 'rows', offers: { remove: Number(index) } }
  return { button: 'plan' }
}
