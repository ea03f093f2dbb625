import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { plays } from '../../kit/actor.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { noteReadings } from '../audit/index.ts'
import { type BeingChecked, beingChecked } from '../challenges/index.ts'
import type { Ask } from '../practice/index.ts'
import { evidenceOf } from '../record/index.ts'
import { areaRules } from '../rulebook/index.ts'
import { type Asked, isAnswerTo, isComplete, type KeptAnswer, type Verdicts } from '../verdicts/index.ts'
import { countAll, countTeams, hasText, inOrder, isShown } from './arranging.ts'
import { type Format, teamFile } from './file.ts'
import { type Row, scopeOf, type Team } from './rules.ts'
import { membersOf, type MemberWithAnswers } from './store.ts'
import { shownAsks, type Wanted } from './wanted.ts'

/** Of so many people at once answers are worked out for a page; a file goes on, so many at a time. */
const peopleAtOnce = 200

export type Loaded = {
  /** What is shown of what is asked. */
  readonly asks: readonly Ask[]
  readonly allAsks: readonly Ask[]
  readonly roles: Asked['roles']
  readonly teams: readonly Team[]
  /** A row for each person whom the page or file is about, by name; not yet those of one status alone. */
  readonly rows: readonly Row[]
  /**
   * Where answers of too many are to be worked out: of how many people by name `rows` shows one page's. Undefined where it
   * shows all.
   */
  readonly people: number | undefined
}

type Extent = 'page' | 'everyone'

/** Throws Forbidden for who manages nobody. */
export const permitTeam = ({ actor }: Ctx): void =>
  permit(plays(actor, 'manager') ? allow : deny('Only those who manage a team can see this'))

/** Those who are shown, in the order asked for. */
export const arranged = (rows: readonly Row[], { asOf, show, order }: Wanted, told: number): readonly Row[] =>
  inOrder(
    rows.filter((row) => isShown(row, show, { day: asOf, told })),
    order,
    asOf,
  )

/** How many in each team answer how, and in all of them together. */
export async function loadCounts(ctx: Ctx, wanted: Wanted, verdicts: Verdicts) {
  const { rows, asks, roles } = await loadTeam(ctx, wanted, verdicts, 'everyone')
  const { length } = asks
  return { asks, roles, teams: countTeams(rows, length, wanted.asOf), total: countAll(rows, length, wanted.asOf) }
}

type Taking = {
  readonly format: Format
  readonly verdicts: Verdicts
  readonly programmes: ReadonlyMap<string, string>
  /** So many days ahead managers are told of lapses. */
  readonly told: number
}

/** Everyone asked for as a file. What it shows of them leaves Cairn, so they are told of it. */
export async function takeTeam(ctx: Ctx, wanted: Wanted, { format, verdicts, programmes, told }: Taking) {
  const { rows, asks, roles } = await loadTeam(ctx, wanted, verdicts, 'everyone')
  const shown = arranged(rows, wanted, told)
  const people = shown.map(({ id }) => id)
  await noteReadings(ctx, people, 'My team, taken away as a file')
  return teamFile(shown, { asks, roles, programmes }, { format, asOf: wanted.asOf })
}

/**
 * The people someone manages against what is asked of them. Today's answers are kept ready; those of another day, and what
 * does not hold any more, are worked out from the evidence.
 */
export async function loadTeam(ctx: Ctx, wanted: Wanted, verdicts: Verdicts, extent: Extent): Promise<Loaded> {
  const { tenant, actor, today } = ctx
  const { asOf, programme } = wanted
  const kept = { day: today, edition: verdicts.edition, programme }
  const [all, area] = await ctx.read([
    membersOf(tenant, scopeOf(actor), asOf, { except: actor.id, today, kept: asOf === today ? kept : undefined }),
    areaRules(tenant),
  ])
  const asked = await verdicts.askedIn(ctx, area)
  const chosen = all.filter((each) => isChosen(each, wanted))
  const open = chosen.filter(({ answers }) => !isAnswered(answers, asked))
  const isWhole = extent === 'everyone' || open.length <= peopleAtOnce
  const first = (wanted.page - 1) * peopleAtOnce
  const members = isWhole ? chosen : chosen.slice(first, first + peopleAtOnce)
  const answers = await answersOf(ctx, members, { wanted, asked, verdicts })
  const asks = shownAsks(asked.asks, wanted)
  return {
    asks,
    allAsks: asked.asks,
    roles: asked.roles,
    teams: teamsOf(all),
    rows: members.map((member) => rowOf(member, asks, answers)),
    people: isWhole ? undefined : chosen.length,
  }
}

const isChosen = (member: MemberWithAnswers, { text, team }: Wanted): boolean =>
  hasText(member, text) && (team === undefined || member.teams.some(({ id }) => id === team))

/** Those of one programme count as asked first, where everyone is asked about it. */
const isAnswered = (answers: readonly KeptAnswer[], { asks }: Asked) =>
  isComplete(
    answers.map((answer) => ({ ...answer, likely: true })),
    asks,
  )

const teamsOf = (members: readonly MemberWithAnswers[]): readonly Team[] =>
  [...new Map(members.flatMap(({ teams }) => teams).map((team) => [team.id, team])).values()].toSorted((one, other) =>
    one.name.localeCompare(other.name),
  )

type Answers = {
  readonly byPerson: ReadonlyMap<PersonId, readonly KeptAnswer[]>
  readonly checked: readonly BeingChecked[]
}
type Asking = { readonly wanted: Wanted; readonly asked: Asked; readonly verdicts: Verdicts }

/** What is said of each person: what is kept, or else what their evidence says. */
async function answersOf(ctx: Ctx, members: readonly MemberWithAnswers[], asking: Asking): Promise<Answers> {
  const { wanted, asked, verdicts } = asking
  const open = members.filter(({ answers }) => !isAnswered(answers, asked)).map(({ id }) => id)
  const [checked] = await ctx.read([
    beingChecked(
      ctx.tenant,
      members.map(({ id }) => id),
    ),
  ])
  const byPerson = new Map<PersonId, readonly KeptAnswer[]>(members.map(({ id, answers }) => [id, answers]))
  for (let from = 0; from < open.length; from += peopleAtOnce) {
    const some = open.slice(from, from + peopleAtOnce)
    const [evidence] = await ctx.read([evidenceOf(ctx.tenant, some)])
    const worked = verdicts.workOut(evidence, some, asked, wanted.asOf, wanted.programme).filter((each) => each.likely)
    for (const [person, answers] of Map.groupBy(worked, ({ person }) => person)) byPerson.set(person, answers)
  }
  return { byPerson, checked }
}

function rowOf({ id, name, jobTitle, teams }: MemberWithAnswers, asks: readonly Ask[], answers: Answers): Row {
  const own = answers.byPerson.get(id) ?? []
  const cells = asks.flatMap((ask) => {
    const answer = own.find((each) => isAnswerTo(ask, each))
    const isChecked = answers.checked.some(
      ({ person, rule, role }) => person === id && isAnswerTo(ask, { rule, role: role ?? '' }),
    )
    return answer ? [{ ...answer, isChecked }] : []
  })
  return { id, name, jobTitle, teams, cells }
}
