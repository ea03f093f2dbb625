import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Fact } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import { asksOf, inquireInto, programmesAsked, rolesIn } from '../practice/index.ts'
import { evidenceOf, factsOf, mayLayDown, type NewEntry, readEntry, rulesReading } from '../record/index.ts'
import { areaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { answersWith, type Asked, askTitle, differencesIn, isAnswerTo } from '../verdicts/index.ts'
import type { Loaded } from './loading.ts'
import type { Reading } from './rules.ts'

/**
 * Finds out what recording a decision would change, before it is recorded. Undefined where it is of a kind that is there for
 * other things too, or where its answers are not all there yet.
 */
export function readingOf(catalogue: Catalogue, rulebooks: Rulebooks) {
  const { programmes } = catalogue.lists
  const roles = rolesIn(catalogue)

  return async (ctx: Ctx, { draft, form }: Pick<Loaded, 'draft' | 'form'>): Promise<Reading | undefined> => {
    if (!form.onlyRead) return undefined
    const { tenant, today, actor } = ctx
    const person = draft.about ?? actor.id
    const [entries, area, subject] = await ctx.read([
      evidenceOf(tenant, [person]),
      areaRules(tenant),
      findPerson(tenant, person, today),
    ])
    // Whoever manages them no longer sees nothing of them in what they had begun.
    if (!subject || !mayLayDown(actor, subject, form).allowed) return undefined
    const rulebook = await rulebooks.of(ctx, area)
    const read = readEntry(form, draft.answers, rulebook.lists, today)
    if (!read.ok) return undefined
    if (person !== actor.id) await noteReading(ctx, person, 'What you may do here')
    const laid = withByline(read.value, form.byline, actor.name)
    const others = entries.filter(({ id }) => id !== draft.corrects)
    return weighed(laid, {
      before: entries.flatMap(factsOf),
      after: [...others, entryOf(laid, draft.id as string as EntryId, person)].flatMap(factsOf),
      asked: { rulebook, asks: asksOf(rulesOf(area?.ids ?? [], rulebook), roles.keys()), programmes, roles },
      today,
    })
  }
}

type Weighing = {
  readonly before: readonly Fact[]
  readonly after: readonly Fact[]
  readonly asked: Asked
  readonly today: PlainDate
}

/** What the engine says without what would be recorded, and with it. */
function weighed(laid: NewEntry, { before, after, asked, today }: Weighing): Reading {
  const { rulebook, programmes } = asked
  const named = programmesAsked(after, programmes)
  const { programme = named[0] } = laid.attributes as { programme?: string }
  const now = inquireInto(rulebook, before, { programme })
  const then = inquireInto(rulebook, after, { programme })
  const answers = (facts: readonly Fact[]) => named.flatMap((each) => answersWith(each, facts, asked, today))
  return {
    rules: rulesReading(laid, { documents: rulebook.documents, today }).map((rule) => ({
      ...{ id: rule.id, title: rule.title },
      ...{ before: now.standing(rule, today), after: then.standing(rule, today) },
    })),
    effects: differencesIn(answers(before), answers(after)).map((each) => {
      const ask = asked.asks.find((one) => isAnswerTo(one, each))
      return {
        ...{ rule: each.rule, title: ask ? askTitle(ask, asked) : each.rule, role: each.role || null },
        ...{ programme: each.programme || null, programmeTitle: programmes.get(each.programme) },
        ...{ before: each.before, after: each.after },
      }
    }),
  }
}

const withByline = (entry: NewEntry, byline: string | undefined, name: string): NewEntry =>
  byline === undefined ? entry : { ...entry, attributes: { ...entry.attributes, [byline]: name } }

/** The entry as it would stand: a decision is confirmed by being made. */
const entryOf = (entry: NewEntry, id: EntryId, person: PersonId) =>
  ({ ...entry, id, person, standing: 'verified', verifiedBy: 'employer', submissions: [] }) as const
