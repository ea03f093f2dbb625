import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { plays } from '../../kit/actor.ts'
import { found, permit } from '../../kit/errors.ts'
import { clean } from '../../kit/form.ts'
import type { Env } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { beingChecked } from '../challenges/index.ts'
import { inquireInto, queryOf, readQuestion, soonestFirst } from '../practice/index.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import { areaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { scopeOf } from './rules.ts'
import { type Cursor, membersOf } from './store.ts'
import { TeamPage } from './team-page.tsx'

const pageLength = 200

/** `id name`, as the address of the next page carries it. */
function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const id = text.slice(0, 36)
  return found(isId(id) ? { id: id as PersonId, name: clean(text.slice(37)) } : undefined, 'page')
}

/** "My team": the people someone manages against what the area's rules require. */
export const team = ({ lists: { programmes } }: Catalogue, rulebooks: Rulebooks) =>
  new Hono<Env>().get('/team', async (c) => {
    const { ctx, frame } = c.var
    const { tenant, actor, today } = ctx
    permit(plays(actor, 'manager') ? allow : deny('Only those who manage a team have this page'))
    const { question, form } = readQuestion(c.req.query(), { today, programmes, likely: undefined })
    const after = readCursor(c.req.query('after'))
    const [members, area] = await ctx.read([
      membersOf(tenant, scopeOf(actor), question.asOf, { after, limit: pageLength, except: actor.id }),
      areaRules(tenant),
    ])
    const shown = members.slice(0, pageLength)
    const last = members.length > pageLength ? shown.at(-1) : undefined
    const rulebook = await rulebooks.of(ctx, area)
    const rules = rulesOf(area?.ids ?? [], rulebook)
    const rule = rules.find(({ id }) => id === c.req.query('rule')) ?? rules[0]
    const people = shown.map(({ id }) => id)
    const [entries, checked] = await ctx.read([
      evidenceOf(tenant, people),
      beingChecked(tenant, people, rule?.id ?? ''),
    ])
    const byPerson = Map.groupBy(entries, ({ person }) => person)
    const rows = shown
      .flatMap((member) => {
        const facts = (byPerson.get(member.id) ?? []).flatMap(factsOf)
        if (!rule) return []
        const verdict = inquireInto(rulebook, facts, question).evaluate(rule, question.asOf)
        return [{ ...member, verdict, isChecked: checked.includes(member.id) }]
      })
      .toSorted((one, other) => soonestFirst(one.verdict, other.verdict))
    const query = queryOf(question, rule)
    const next = last && `${last.id} ${last.name}`
    return c.html(<TeamPage {...{ frame, question, form, programmes, rules, rule, rows, query, next }} />)
  })
