import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Catalogue, pathInWords, readFacts } from '../../catalogue/index.ts'
import { type Answer, answerTo, type Participant } from '../../engine/index.ts'
import { found } from '../../kit/errors.ts'
import {
  blankForm,
  dateField,
  type FormState,
  type RawForm,
  refusedForm,
  filledForm,
  submitted,
  statusOf,
} from '../../kit/form.ts'
import { type Env, readForm } from '../../kit/http.ts'
import type { Problem } from '../../kit/outcome.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { type Trial, trialOf } from './asks.ts'
import { readTyped, type RowChange, rowsIn, type Typed } from './trying.ts'
import { TryPage } from './try-page.tsx'

const AsOf = z.object({ on: dateField('the day') })
type Trying = Context<Env, '/rules/:rest{.+/try}'>

/** Finds the rule that an address names, prepared to be asked of what is typed. */
export function trialsOf({ vocabulary }: Catalogue, rulebooks: Rulebooks) {
  return async ({ var: { ctx } }: Context<Env>, id: string): Promise<Trial> => {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    const { documents, catalogue, lists, units } = await rulebooks.of(ctx, area)
    const titles = { ...lists, units: new Map(Object.entries(units).map(([id, { title = id }]) => [id, title])) }
    const rule = found(Object.hasOwn(documents, id) ? documents[id] : undefined, 'rule')
    return trialOf(rule, documents, catalogue, { vocabulary, titles })
  }
}

/** Tries a rule with evidence that is typed. It is answered as it is sent, and never kept: so nothing of it is in an address. */
export function tryRoutes(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { vocabulary } = catalogue
  const trials = trialsOf(catalogue, rulebooks)
  const trialFor = (c: Trying) => trials(c, c.req.param('rest').replace(/\/try$/, ''))

  /** Reads facts that are written as JSON, and what is wrong with them. */
  function readWritten(text: string): {
    facts: Typed['facts']
    people: readonly Participant[]
    problems: readonly Problem[]
  } {
    if (text.trim() === '') return { facts: [], people: [], problems: [] }
    let given: unknown
    try {
      given = JSON.parse(text)
    } catch (error) {
      const why = error instanceof Error ? error.message : ''
      return { facts: [], people: [], problems: [{ field: 'facts', message: `This is not JSON: ${why}` }] }
    }
    const { value, issues } = readFacts(Array.isArray(given) ? { facts: given } : given, vocabulary)
    const [first] = issues
    if (first === undefined) return { ...value, problems: [] }
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
    return {
      facts: [],
      people: [],
      problems: [{ field: 'facts', message: `${pathInWords(first.path)}: ${first.message}${more}` }],
    }
  }

  function page(c: Trying, trial: Trial, form: FormState, rows: Typed['rows'], answer: Answer) {
    const { frame, ctx } = c.var
    return c.html(<TryPage {...{ frame, form, trial, rows, answer }} asOf={ctx.today} />, statusOf(form))
  }

  async function answered(c: Trying, raw: RawForm) {
    const trial = await trialFor(c)
    const { rows, problems: unread, ...typed } = readTyped(trial, raw, rowsIn(trial, raw, changeIn(raw)))
    const { people, ...written } = readWritten(raw['facts'] ?? '')
    const day = submitted(AsOf, raw)
    const asked = { context: typed.context, facts: [...typed.facts, ...written.facts], people }
    const answer = answerTo(trial, asked, day.ok ? day.value.on : c.var.ctx.today)
    const problems = [...(day.ok ? [] : day.problems), ...unread, ...written.problems]
    const kept = raw['do'] === 'add' ? { ...raw, new: '' } : raw
    return page(c, trial, problems.length > 0 ? refusedForm(kept, problems) : filledForm(kept), rows, answer)
  }

  return new Hono<Env>()
    .get('/rules/:rest{.+/try}', async (c) => {
      const trial = await trialFor(c)
      const answer = answerTo(trial, { facts: [], context: {} }, c.var.ctx.today)
      return page(c, trial, blankForm, [], answer)
    })
    .post('/rules/:rest{.+/try}', async (c) => answered(c, await readForm(c)))
}

/** Which row a button adds, or takes out. */
function changeIn(raw: RawForm): RowChange {
  const [button, index] = (raw['do'] ?? '').split(' ')
  if (button === 'remove') return { remove: Number(index) }
  return button === 'add' && raw['new'] ? { add: Number(raw['new']) } : {}
}
