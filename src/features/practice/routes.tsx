import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { statusOf } from '../../kit/form.ts'
import { type Env, readId } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import { isToldTo, type Objection } from '../challenges/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { loader } from './load.ts'
import { PracticePage } from './practice-page.tsx'
import { type Answer, asksForRole, lookAhead } from './rules.ts'
import { VerdictPage } from './verdict-page.tsx'

/** "What I may do here", one's own and, for those who manage someone, theirs. */
export function practice(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { programmes } = catalogue.lists
  const addable = new Set(catalogue.forms.flatMap(({ kind, by }) => (by === 'person' ? [kind] : [])))
  const bylines = new Map(catalogue.forms.flatMap(({ kind, byline }) => (byline ? [[kind, byline] as const] : [])))
  const load = loader(catalogue, rulebooks)

  async function loadAll(ctx: Ctx, person: PersonId, query: Readonly<Record<string, string>>) {
    const loaded = await load(ctx, person, { ...query, role: '' })
    const { rules, roles, inquiry, objections, question, occasion, form, query: kept } = loaded
    const answers = rules.flatMap((rule): (Answer & { objection: Objection | undefined })[] => {
      const objectionTo = (role: string | null) =>
        objections.find((each) => each.rule === rule.id && each.role === role && each.outcome === null)
      if (!asksForRole(rule))
        return [{ rule, verdict: inquiry.evaluate(rule, question.asOf), objection: objectionTo(null) }]
      return [...roles.keys()].map((role) => ({
        rule,
        role,
        verdict: loaded.withRole(role).evaluate(rule, question.asOf),
        objection: objectionTo(role),
      }))
    })
    return { question, form, answers, roles, occasion, everywhere: loaded.inEveryProgramme(), query: kept }
  }

  async function loadVerdict(ctx: Ctx, person: PersonId, rest: string, query: Readonly<Record<string, string>>) {
    const loaded = await load(ctx, person, query, { waiting: person === ctx.actor.id })
    const { rules, roles, entries, inquiry, objections, form } = loaded
    const rule = found(
      rules.find(({ id }) => id === `practice/${rest}`),
      'rule',
    )
    const question = loaded.asked(rule)
    return {
      question,
      form,
      answer: { rule, role: question.role, verdict: inquiry.evaluate(rule, question.asOf) },
      roles,
      occasion: loaded.occasionOf(rule),
      objection: objections.find(
        (each) =>
          each.rule === rule.id && each.role === (question.role ?? null) && isToldTo(ctx.actor.id, each, ctx.today),
      ),
      reader: ctx.actor.id,
      query: loaded.query,
      others: rules
        .filter((other) => other !== rule && !asksForRole(other))
        .map((other) => ({ rule: other, standing: inquiry.standing(other, question.asOf) })),
      ahead: lookAhead(inquiry, rule, question),
      waiting: loaded.waiting,
      entries: new Map(entries.map((entry) => [entry.id as string, entry])),
      programmeTitle: programmes.get(question.programme ?? ''),
      addable,
      bylines,
    }
  }

  async function loadSubject(ctx: Ctx, id: string) {
    const [person] = await ctx.read([findPerson(ctx.tenant, readId<PersonId>(id), ctx.today)])
    const subject = found(person, 'person')
    permit(maySeeRecord(ctx.actor, subject))
    await noteReading(ctx, subject.id, 'What you may do here')
    return { owner: subject.name, person: subject.id, base: `/people/${subject.id}/practice` }
  }

  return new Hono<Env>()
    .get('/practice', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await loadAll(ctx, ctx.actor.id, c.req.query())
      return c.html(<PracticePage base="/practice" {...loaded} {...{ frame, programmes }} />, statusOf(loaded.form))
    })
    .get('/practice/:rest{.+}', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await loadVerdict(ctx, ctx.actor.id, c.req.param('rest'), c.req.query())
      return c.html(
        <VerdictPage base="/practice" recordBase="/record" frame={frame} {...loaded} />,
        statusOf(loaded.form),
      )
    })
    .get('/people/:person/practice', async (c) => {
      const { ctx, frame } = c.var
      const { person, ...subject } = await loadSubject(ctx, c.req.param('person'))
      const loaded = await loadAll(ctx, person, c.req.query())
      return c.html(<PracticePage {...loaded} {...subject} {...{ frame, programmes }} />, statusOf(loaded.form))
    })
    .get('/people/:person/practice/:rest{.+}', async (c) => {
      const { ctx, frame } = c.var
      const { person, ...subject } = await loadSubject(ctx, c.req.param('person'))
      const loaded = await loadVerdict(ctx, person, c.req.param('rest'), c.req.query())
      return c.html(
        <VerdictPage recordBase={`/people/${person}/record`} frame={frame} {...loaded} {...subject} />,
        statusOf(loaded.form),
      )
    })
}
