import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Answering, objectionsOf } from '../challenges/index.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import { areaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { queryOf, readQuestion } from './question.ts'
import { askedOf, inEveryProgramme, inquireInto, programmesAsked, rolesIn } from './rules.ts'

/** All that a page needs to answer the question in its address about a person: one flight. */
export function loader(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { programmes } = catalogue.lists
  const roles = rolesIn(catalogue)
  return async (ctx: Ctx, person: PersonId, query: Readonly<Record<string, string>>) => {
    const { tenant, today } = ctx
    const [entries, area, objections] = await ctx.read([
      evidenceOf(tenant, [person]),
      areaRules(tenant),
      objectionsOf(tenant, person),
    ])
    const rulebook = await rulebooks.of(ctx, area)
    const facts = entries.flatMap(factsOf)
    const likely = programmesAsked(facts, programmes)[0]
    const { question, form } = readQuestion(query, { today, programmes, roles, likely })
    const inquiry = inquireInto(rulebook, facts, question)
    const rules = rulesOf(area?.ids ?? [], rulebook)
    const everywhere = { rules, roles: [...roles.keys()], programmes: [...programmes.keys()], asOf: question.asOf }
    return {
      rules,
      roles,
      inquiry,
      entries,
      objections,
      question,
      form,
      query: queryOf(question),
      inEveryProgramme: () => inEveryProgramme(rulebook, facts, everywhere),
      withRole: (role: string) => inquireInto(rulebook, facts, { ...question, role }),
    }
  }
}

/** Answers for others as the page of an answer does. */
export function answeringFrom(catalogue: Catalogue, rulebooks: Rulebooks): Answering {
  const load = loader(catalogue, rulebooks)
  return async (ctx, person, id, asked) => {
    const { rules, inquiry, question, query } = await load(ctx, person, asked)
    const rule = rules.find((each) => each.id === id)
    return rule && { rule, verdict: inquiry.evaluate(rule, question.asOf), question: askedOf(rule, question), query }
  }
}
