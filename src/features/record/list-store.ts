import { many, plain, prepared, type Query, sql } from '../../db/index.ts'
import type { EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Entry, Review, Standing, Visibility } from './rules.ts'
import { leastLikeness, leastMistyped, type SoughtWord } from './search.ts'
import { columnsIn, type Row, toEntry } from './store.ts'

/** Whose eyes a record is read with: the person's own, or those of someone who manages them. */
export type Eyes = readonly Visibility[]
export const ownEyes: Eyes = ['own', 'line']
export const linesEyes: Eyes = ['line']

/** A line of the list. What was written comes along only where words are looked for. */
export type ListedEntry = Entry & {
  readonly withdrawn: boolean
  readonly review: Review | null
  readonly notes: string | null
  /** How well it is what was looked for; 0 where no words are. */
  readonly score: number
}

/** Where a page ends: the last entry on it. */
export type Cursor = { readonly score: number; readonly happenedOn: PlainDate; readonly id: EntryId }

/** Which way a page lies from the entry where another ended: on to the earlier ones, or back to the later. */
export type Turn = { readonly way: 'on' | 'back'; readonly from: Cursor }

export type Selection = {
  readonly words: readonly SoughtWord[]
  /** Whether a word may also be only nearly there. */
  readonly nearly: boolean
  readonly kinds: readonly string[] | null
  readonly standings: readonly Standing[] | null
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  readonly eyes: Eyes
  /** Whether something is laid to it that shows it; null for either. */
  readonly evidence: boolean | null
  readonly withdrawn: boolean
}

type ListedRow = Row & {
  readonly withdrawn: boolean
  readonly review: string | null
  readonly notes: string | null
  readonly score: number
}
const toListed = ({ withdrawn, review, notes, score, ...row }: ListedRow): ListedEntry => ({
  ...toEntry(row),
  withdrawn,
  review: review as Review | null,
  notes,
  score,
})

const listedColumns = sql`${columnsIn}, withdrawn_at is not null as withdrawn, review`

/** The latest entries of all that counts, those still to come first: the page that is opened most. */
export const latestEntriesOf = prepared(
  (tenant: TenantId, person: PersonId, eyes: Eyes, limit: number): Query<ListedEntry[]> =>
    many(
      plain(sql<ListedRow>`
        select ${listedColumns}, null as notes, 0 as score from entry
        where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and withdrawn_at is null
          and visibility = any(${eyes}::text[])
        order by happened_on desc, entry_id desc limit ${limit}::int`),
      toListed,
    ),
)

// A word of the text is looked for as a whole, by its stem and as the beginning of one. Words that say nothing ("the")
// have no query, and are taken to be there.
const wordsFor = (words: readonly SoughtWord[]) => sql`
  word as materialized (
    select folded(word) as letters, kinds, chosen,
      case when numnode(plainto_tsquery('english', folded(word))) > 0
        then (plainto_tsquery('english', folded(word))::text || ':*')::tsquery end as query
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as given (word text, kinds text[], chosen text[])
  )`

const likeness = sql`strict_word_similarity(word.letters, folded(title || ' ' || words_in(attributes)))`

/** Whether the entry has the word. Below two fifths of its letters in common, one word is not another mistyped. */
const hasWord = (nearly: boolean) => sql`(
  sought @@ word.query
  or kind = any(word.kinds)
  or (word.chosen <> '{}' and exists (
    select from jsonb_path_query(attributes, 'strict $.** ? (@.type() == "string")') as value
    where value #>> '{}' = any(word.chosen)))
  ${nearly ? sql`or (length(word.letters) >= ${sql.lit(leastMistyped)} and ${likeness} >= ${sql.lit(leastLikeness)})` : sql``})`

const scoreOf = (nearly: boolean) => sql`
  coalesce((select sum(
    1000 * coalesce(ts_rank(sought, word.query), 0) + case when kind = any(word.kinds) then 50 else 0 end
    ${nearly ? sql`+ 100 * ${likeness}` : sql``}) from word), 0)::int`

const chosenOf = (tenant: TenantId, person: PersonId, selection: Selection) => {
  const { words, nearly, kinds, standings, from, until, eyes, evidence, withdrawn } = selection
  const searching = words.length > 0
  return sql`
    ${searching ? sql`${wordsFor(words)},` : sql``}
    chosen as materialized (
      select ${listedColumns}, ${searching ? sql`notes` : sql`null as notes`},
        ${searching ? scoreOf(nearly) : sql`0`} as score
      from entry
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and visibility = any(${eyes}::text[])
        and (withdrawn_at is null or ${withdrawn}::boolean)
        and (${kinds}::text[] is null or kind = any(${kinds}::text[]))
        and (${standings}::text[] is null or standing = any(${standings}::text[]))
        and (${from}::date is null or happened_on >= ${from}::date)
        and (${until}::date is null or happened_on < ${until}::date)
        and (${evidence}::boolean is null or ${evidence}::boolean = exists (
          select from evidence
          where evidence.tenant_id = ${tenant}::uuid and evidence.record_id = entry.entry_id and removed_at is null))
        ${searching ? sql`and not exists (select from word where not ${hasWord(nearly)})` : sql``}
    )`
}

const turned = (turn: Turn | undefined) => {
  if (!turn) return sql`order by score desc, "happenedOn" desc, id desc`
  const { score, happenedOn, id } = turn.from
  const place = sql`(${score}::int, ${happenedOn}::date, ${id}::uuid)`
  return turn.way === 'on'
    ? sql`where (score, "happenedOn", id) < ${place} order by score desc, "happenedOn" desc, id desc`
    : sql`where (score, "happenedOn", id) > ${place} order by score, "happenedOn", id`
}

export type Chosen = { readonly entries: readonly ListedEntry[]; readonly total: number }

/**
 * A page of the entries that are chosen, the best found first, then the latest; going back, the nearest first. With it,
 * how many are chosen in all, which a page with nothing on it does not know.
 */
export function entriesChosen(
  tenant: TenantId,
  person: PersonId,
  selection: Selection,
  { turn, limit }: { readonly turn: Turn | undefined; readonly limit: number },
): Query<Chosen> {
  const { statement, take } = many(
    plain(sql<ListedRow & { total: number }>`
      with ${chosenOf(tenant, person, selection)}
      select *, (select count(*) from chosen) as total from chosen ${turned(turn)} limit ${limit}::int`),
    ({ total, ...row }) => ({ total, entry: toListed(row) }),
  )
  return {
    statement,
    take: (rows) => {
      const taken = take(rows)
      return { entries: taken.map(({ entry }) => entry), total: taken[0]?.total ?? 0 }
    },
  }
}

/** How many entries there are of each sort, of those that count; and how many were withdrawn. */
export type Tally = {
  readonly total: number
  readonly withdrawn: number
  readonly kinds: ReadonlyMap<string, number>
  readonly standings: ReadonlyMap<string, number>
  readonly years: ReadonlyMap<string, number>
  readonly visibilities: ReadonlyMap<string, number>
}

type TallyRow = { counts: boolean; count: number } & Record<Sort, string | null>
type Sort = 'kind' | 'standing' | 'year' | 'visibility'

function tallied(rows: readonly TallyRow[]): Tally {
  const totals = rows.filter((row) => !row.kind && !row.standing && !row.year && !row.visibility)
  const of = (sort: Sort) =>
    new Map(rows.flatMap((row) => (row.counts && row[sort] !== null ? [[row[sort], row.count] as const] : [])))
  return {
    total: totals.find(({ counts }) => counts)?.count ?? 0,
    withdrawn: totals.find(({ counts }) => !counts)?.count ?? 0,
    kinds: of('kind'),
    standings: of('standing'),
    years: of('year'),
    visibilities: of('visibility'),
  }
}

const sortsOf = prepared((tenant: TenantId, person: PersonId, eyes: Eyes) =>
  many(
    plain(sql<TallyRow>`
      select counts, kind, standing, year, visibility, count(*) as count
      from (
        select withdrawn_at is null as counts, kind, standing, left(happened_on::text, 4) as year, visibility from entry
        where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and visibility = any(${eyes}::text[])
      ) as own
      group by grouping sets ((counts), (counts, kind), (counts, standing), (counts, year), (counts, visibility))`),
  ),
)

export function tallyOf(tenant: TenantId, person: PersonId, eyes: Eyes): Query<Tally> {
  const { statement, take } = sortsOf(tenant, person, eyes)
  return { statement, take: (rows) => tallied(take(rows)) }
}

/** Plans whose day has passed, and entries that end by the day: what stands ahead of today, and what waits for word. */
export const dueOf = prepared(
  (tenant: TenantId, person: PersonId, eyes: Eyes, today: PlainDate, by: PlainDate): Query<Entry[]> =>
    many(
      plain(sql<Row>`
      select ${columnsIn} from entry
      where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid and withdrawn_at is null
        and visibility = any(${eyes}::text[])
        and ((standing = 'planned' and happened_on + case precision when 'month' then interval '1 month' else '1 day' end
            <= ${today}::date)
          or (standing <> 'planned' and ends_on > ${today}::date and ends_on <= ${by}::date))
      order by happened_on, entry_id limit 50`),
      toEntry,
    ),
)
