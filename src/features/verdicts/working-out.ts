import type { Catalogue } from '../../catalogue/index.ts'
import { readsIn, type TenantDatabase, type Tx } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Changed, type Entry, evidenceOf, factsOf } from '../record/index.ts'
import { asksOf, rolesIn } from '../practice/index.ts'
import { type AreaBook, areaRules, type AreaRules, type Rulebooks, rulesOf } from '../rulebook/index.ts'
import { editionOf } from './edition.ts'
import { answersAbout, answersWith, type Asked } from './rules.ts'
import { holdPeople, keepAnswers, type KeptAnswer } from './store.ts'

type Of = { readonly tenant: TenantId; readonly people: readonly PersonId[]; readonly today: PlainDate }

type AskedInArea = Asked & { readonly rulebook: AreaBook }

/** The verdicts that are kept ready. */
export type Verdicts = {
  /** What ships with Cairn: an answer is used only where it was worked out by the same. */
  readonly edition: string
  /** What the area asks of everyone. */
  readonly askedIn: (
    database: Pick<TenantDatabase, 'tenant' | 'read'>,
    area: AreaRules | undefined,
  ) => Promise<AskedInArea>
  /**
   * Works out what is asked of the people, from what they have on record, and keeps nothing: with each programme that
   * they are asked about, or with the one that is given.
   */
  readonly workOut: (
    evidence: readonly Entry[],
    people: readonly PersonId[],
    asked: Asked,
    day: PlainDate,
    programme?: string,
  ) => KeptAnswer[]
  /**
   * Works out all that is asked of the people and keeps it, in the transaction that has changed something about them.
   * Answers what is kept now; with `keep` false, what would be.
   */
  readonly recompute: (tx: Tx, of: Of, options?: { readonly keep: boolean }) => Promise<readonly KeptAnswer[]>
  readonly changed: Changed
}

export function openVerdicts(catalogue: Catalogue, rulebooks: Rulebooks): Verdicts {
  const edition = editionOf(catalogue)
  const { programmes } = catalogue.lists
  const roles = rolesIn(catalogue)

  const askedIn: Verdicts['askedIn'] = async (database, area) => {
    const rulebook = await rulebooks.of(database, area)
    return { rulebook, asks: asksOf(rulesOf(area?.ids ?? [], rulebook), roles.keys()), programmes, roles }
  }
  const recompute: Verdicts['recompute'] = async (tx, { tenant, people, today }, { keep } = { keep: true }) => {
    // Held first, and read after: of two who change a record at once, the second sees what the first has done.
    await tx.run(holdPeople(tenant, people))
    const area = await tx.run(areaRules(tenant))
    const asked = await askedIn({ tenant, read: readsIn(tx) }, area)
    const answers = workOut(await tx.run(evidenceOf(tenant, people)), people, asked, today)
    if (keep) await tx.run(keepAnswers(tenant, people, answers, { day: today, revision: area?.revision ?? 0, edition }))
    return answers
  }
  return {
    edition,
    askedIn,
    workOut,
    recompute,
    changed: async (tx, { tenant, today }, people) => void (await recompute(tx, { tenant, people, today })),
  }
}

const workOut: Verdicts['workOut'] = (evidence, people, asked, day, programme) => {
  const byPerson = Map.groupBy(evidence, ({ person }) => person)
  return people.flatMap((person) => {
    const facts = (byPerson.get(person) ?? []).flatMap(factsOf)
    const answers =
      programme === undefined ? answersAbout(facts, asked, day) : answersWith(programme, facts, asked, day)
    return answers.map((answer) => ({ ...answer, person }))
  })
}
