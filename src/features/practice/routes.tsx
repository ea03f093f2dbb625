import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { evidenceOf, factOf } from '../record/index.ts'
import { areaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { PracticePage } from './practice-page.tsx'
import { queryOf, readQuestion } from './question.ts'
import { inquireInto, likelyProgramme, lookAhead } from './rules.ts'
import { VerdictPage } from './verdict-page.tsx'

/** "What I may do here", one's own and, for those who manage someone, theirs. */
export function practice({ lists: { programmes }, forms }: Catalogue, rulebooks: Rulebooks) {
  const addable = new Set(forms.map(({ kind }) => kind))

  /** All that a page needs to answer: one flight. */
  async function load(ctx: Ctx, person: PersonId, query: Readonly<Record<string, string>>) {
    const { tenant, today } = ctx
    const [entries, area] = await ctx.read([evidenceOf(tenant, [person]), areaRules(tenant)])
    const rulebook = await rulebooks.of(ctx, area)
    const facts = entries.map(factOf)
    const { question, form } = readQuestion(query, { today, programmes, likely: likelyProgramme(facts) })
    const inquiry = inquireInto(rulebook, facts, question)
    return { rules: rulesOf(area?.ids ?? [], rulebook), inquiry, entries, question, form, query: queryOf(question) }
  }

  async function loadAll(ctx: Ctx, person: PersonId, query: Readonly<Record<string, string>>) {
    const { rules, inquiry, question, form, query: kept } = await load(ctx, person, query)
    const answers = rules.map((rule) => ({ rule, verdict: inquiry.evaluate(rule, question.asOf) }))
    return { question, form, answers, query: kept }
  }

  async function loadVerdict(ctx: Ctx, person: PersonId, rest: string, query: Readonly<Record<string, string>>) {
    const loaded = await load(ctx, person, query)
    const { rules, entries, inquiry, question, form } = loaded
    const rule = found(
      rules.find(({ id }) => id === `practice/${rest}`),
      'rule',
    )
    return {
      question,
      form,
      answer: { rule, verdict: inquiry.evaluate(rule, question.asOf) },
      query: loaded.query,
      others: rules
        .filter((other) => other !== rule)
        .map((other) => ({ rule: other, standing: inquiry.standing(other, question.asOf) })),
      ahead: lookAhead(inquiry, rule, question),
      entries: new Map(entries.map((entry) => [entry.id as string, entry])),
      programmeTitle: programmes.get(question.programme ?? ''),
      addable,
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
      return c.html(<PracticePage base="/practice" {...loaded} {...{ frame, programmes }} />)
    })
    .get('/practice/:rest{.+}', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await loadVerdict(ctx, ctx.actor.id, c.req.param('rest'), c.req.query())
      return c.html(<VerdictPage base="/practice" recordBase="/record" frame={frame} {...loaded} />)
    })
    .get('/people/:person/practice', async (c) => {
      const { ctx, frame } = c.var
      const { person, ...subject } = await loadSubject(ctx, c.req.param('person'))
      const loaded = await loadAll(ctx, person, c.req.query())
      return c.html(<PracticePage {...loaded} {...subject} {...{ frame, programmes }} />)
    })
    .get('/people/:person/practice/:rest{.+}', async (c) => {
      const { ctx, frame } = c.var
      const { person, ...subject } = await loadSubject(ctx, c.req.param('person'))
      const loaded = await loadVerdict(ctx, person, c.req.param('rest'), c.req.query())
      return c.html(<VerdictPage recordBase={`/people/${person}/record`} frame={frame} {...loaded} {...subject} />)
    })
}
