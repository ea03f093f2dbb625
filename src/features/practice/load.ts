import type { Catalogue } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { contextInWords, type Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Answering, objectionsOf } from '../challenges/index.ts'
import { managersOf } from '../people/index.ts'
import { evidenceOf, factsOf, ownClaims } from '../record/index.ts'
import { areaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { askingOfOccasion, occasionFields, occasionTyped } from './occasion.ts'
import { queryOf, readQuestion } from './question.ts'
import { askedOf, asksForRole, inEveryProgramme, inquireInto, programmesAsked, rolesIn } from './rules.ts'

type Shown = {
  /** Whether the page tells what of theirs would count once it is verified, and who may verify it. */
  readonly waiting: boolean
}

/** All that a page needs to answer the question in its address about a person: one flight. */
export function loader(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { programmes } = catalogue.lists
  const roles = rolesIn(catalogue)
  const askedOfOccasion = askingOfOccasion(occasionFields(catalogue.vocabulary))
  return async (
    ctx: Ctx,
    person: PersonId,
    query: Readonly<Record<string, string>>,
    shown: Shown = { waiting: false },
  ) => {
    const { tenant, today } = ctx
    const always = [evidenceOf(tenant, [person]), areaRules(tenant), objectionsOf(tenant, person)] as const
    const [entries, area, objections, claims, managers] = shown.waiting
      ? await ctx.read([...always, ownClaims(tenant, person), managersOf(tenant, person, today)])
      : ([...(await ctx.read(always)), undefined, undefined] as const)
    const rulebook = await rulebooks.of(ctx, area)
    const facts = entries.flatMap(factsOf)
    const likely = programmesAsked(facts, programmes)[0]
    const rules = rulesOf(area?.ids ?? [], rulebook)
    const occasion = askedOfOccasion(rules, rulebook.documents)
    const { question, form } = readQuestion(query, { today, programmes, roles, occasion, likely })
    const inquiry = inquireInto(rulebook, facts, question)
    const inAll = { rules, roles: [...roles.keys()], programmes: [...programmes.keys()] }
    const everywhere = { ...inAll, occasion: question.occasion, asOf: question.asOf }
    /** What one rule asks of the occasion, in the role that is asked about. */
    const occasionOf = (rule: Document) => {
      const role =
        asksForRole(rule) && question.role !== undefined ? { asked: question.role, all: inAll.roles } : undefined
      return askedOfOccasion([rule], rulebook.documents, role)
    }
    return {
      rules,
      roles,
      inquiry,
      entries,
      objections,
      waiting: claims && managers && { claims, managers },
      labels: rulebook.catalogue.labels,
      occasion,
      occasionOf,
      asked: (rule: Document) => askedOf(rule, question, occasionOf(rule)),
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
    const { rules, inquiry, question, query, ...loaded } = await load(ctx, person, asked)
    const rule = rules.find((each) => each.id === id)
    if (rule === undefined) return undefined
    const { occasion = {}, ...of } = loaded.asked(rule)
    const words = contextInWords(occasion, loaded.labels)
    const said = { typed: occasionTyped(occasion), words }
    return { rule, verdict: inquiry.evaluate(rule, question.asOf), question: of, occasion: said, query }
  }
}
