import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { isId } from '../../kit/id.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { type Chosen, type Cursor, entriesChosen, type Eyes, type Selection, tallyOf, type Turn } from './list-store.ts'
import type { Lists } from './answers.ts'
import { openSearch, type SoughtWord } from './search.ts'
import { daysOf, type Wanted } from './wanted.ts'

/** Whose record is looked at, with whose eyes, and what of it. */
export type Look = {
  readonly person: PersonId
  readonly eyes: Eyes
  readonly wanted: Wanted
  readonly turn: Turn | undefined
}

/** The cursor after an entry of the list. */
export const cursorAfter = ({ score, happenedOn, id }: Cursor): string => `${score}_${happenedOn}_${id}`

/** The same read back; undefined where it is none. */
export function readCursor(text: string): Cursor | undefined {
  const [, score = '', date = '', id = ''] = /^(\d{1,6})_([\d-]{10})_(.{36})$/.exec(text) ?? []
  const happenedOn = plainDate(date)
  return happenedOn && isId(id) ? { score: Number(score), happenedOn, id: id as EntryId } : undefined
}

function selectionOf({ eyes, wanted }: Look, words: readonly SoughtWord[], { today }: Ctx): Selection {
  const { kinds, standings, time, visibility, evidence, withdrawn } = wanted
  return {
    words,
    nearly: false,
    kinds: kinds.length > 0 ? kinds : null,
    standings: standings.length > 0 ? standings : null,
    ...daysOf(time, today),
    eyes: visibility ? eyes.filter((each) => each === visibility) : eyes,
    evidence: evidence === undefined ? null : evidence === 'with',
    withdrawn,
  }
}

/**
 * Finds what is chosen of a record; where nothing has the words that are looked for, what has nearly the same. With it,
 * by which rules the area goes, which tell what its own answers are called.
 */
export function finder(forms: Catalogue['forms'], listsFor: Rulebooks['listsFor']) {
  const searches = new WeakMap<Lists, ReturnType<typeof openSearch>>()
  /** What was typed, by what things are called in the area. */
  async function wordsFor(ctx: Ctx, text: string): Promise<readonly SoughtWord[]> {
    if (text === '') return []
    const lists = await listsFor(ctx)
    const search = searches.get(lists) ?? openSearch(forms, lists)
    searches.set(lists, search)
    return search(text)
  }
  return async function find(ctx: Ctx, look: Look, limit: number) {
    const { person, wanted, turn } = look
    const words = await wordsFor(ctx, wanted.text)
    const selection = selectionOf(look, words, ctx)
    const ask = (nearly: boolean) => entriesChosen(ctx.tenant, person, { ...selection, nearly }, { turn, limit })
    const tally = tallyOf(ctx.tenant, person, look.eyes)
    // Signs alone are no words: nothing has them.
    if (wanted.text !== '' && words.length === 0) {
      const [counts, area] = await ctx.read([tally, areaRules(ctx.tenant)])
      return { chosen: { entries: [], total: 0 } as Chosen, counts, area, words: [], nearly: false }
    }
    const [chosen, counts, area] = await ctx.read([ask(false), tally, areaRules(ctx.tenant)])
    const said = { counts, area, words: words.map(({ word }) => word) }
    if (chosen.total > 0 || words.length === 0) return { ...said, chosen, nearly: false }
    const [near] = await ctx.read([ask(true)])
    return { ...said, chosen: near, nearly: near.total > 0 }
  }
}
