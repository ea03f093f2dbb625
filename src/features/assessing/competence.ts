import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import { evaluate, type Fact, type Verdict } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { type CompetenceJudgement, judgementsOf } from './centre-store.ts'

/** By which rule someone is known to be competent. */
export const competenceRule = 'assessment/occupational-competence'

/** The centre's judgements as the engine reads them: of each unit the latest, which may also take an earlier one back. */
export function factsOfJudgements(judgements: readonly CompetenceJudgement[]): readonly Fact[] {
  const latest = new Map(judgements.toReversed().map((judgement) => [judgement.unit, judgement]))
  return [...latest.values()]
    .filter(({ competent }) => competent)
    .map(({ id, unit, judgedOn, endsOn, judgedByName, because }) => ({
      id: `judgement/${id}`,
      kind: 'judgement',
      about: 'occupational-competence',
      unit,
      on: judgedOn,
      until: endsOn,
      standing: 'verified',
      verifiedBy: 'employer',
      by: judgedByName,
      reason: because,
    }))
}

type Whom = { readonly people: readonly PersonId[]; readonly centre: OrganisationId }

/** Whether each of some people is occupationally competent for a unit, as far as a centre knows. */
export type Competence = (person: PersonId, unit: string) => Verdict

/**
 * Reads once what is known of some people at a centre, and answers for each of them and any unit by the rule
 * `assessment/occupational-competence`. For those who assess and those who quality-assure alike.
 */
export const competenceIn =
  (rulebooks: Rulebooks) =>
  async (ctx: Ctx, { people, centre }: Whom): Promise<Competence> => {
    const { read, tenant, today } = ctx
    const [entries, judgements, area] = await read([
      evidenceOf(tenant, people),
      judgementsOf(tenant, centre, people),
      areaRules(tenant),
    ])
    return answering(await rulebooks.of(ctx, area), today, { people, entries, judgements })
  }

/** The same by a rulebook that is at hand. */
export async function competenceBy(
  book: Rulebook,
  { read, tenant, today }: Ctx,
  { people, centre }: Whom,
): Promise<Competence> {
  const [entries, judgements] = await read([evidenceOf(tenant, people), judgementsOf(tenant, centre, people)])
  return answering(book, today, { people, entries, judgements })
}

type Known = {
  readonly people: readonly PersonId[]
  readonly entries: readonly (Parameters<typeof factsOf>[0] & { readonly person: PersonId })[]
  readonly judgements: readonly CompetenceJudgement[]
}

function answering(book: Rulebook, today: PlainDate, { people, entries, judgements }: Known): Competence {
  const facts = new Map(
    people.map((person) => [
      person,
      [
        ...entries.filter((entry) => entry.person === person).flatMap(factsOf),
        ...factsOfJudgements(judgements.filter((judgement) => judgement.person === person)),
      ],
    ]),
  )
  // Much that waits is for the same unit and the same desk: each is judged once.
  const judged = new Map<string, Verdict>()
  return (person, unit) => {
    const key = `${person} ${unit}`
    const verdict = judged.get(key) ?? judge(book, facts.get(person) ?? [], unit, today)
    judged.set(key, verdict)
    return verdict
  }
}

const judge = (book: Rulebook, facts: readonly Fact[], unit: string, asOf: PlainDate): Verdict =>
  evaluate(found(book.documents[competenceRule], 'rule'), facts, { ...book, context: { unit }, asOf })
