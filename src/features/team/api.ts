import { z } from 'zod'
import { asTyped, day, dayField, id, listing, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReadings } from '../audit/index.ts'
import { reachOf } from '../reminders/index.ts'
import { askTitle, type Verdicts } from '../verdicts/index.ts'
import { formats } from './file.ts'
import { arranged, loadCounts, loadTeam, permitTeam, takeTeam } from './load.ts'
import { orders, shows, type TeamCount } from './rules.ts'
import { readWanted, type Wanted } from './wanted.ts'

const roleAsked = z.string().nullable().describe('The role it was asked of, where the rule answers of one at a time.')

const cell = z.object({
  rule: z.string(),
  role: roleAsked,
  programme: z.string(),
  status: z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']),
  from: day.nullable(),
  until: day.nullable(),
  reason: z.string(),
  isChecked: z.boolean().describe('They have said that it is wrong, and someone is checking it.'),
  waitsFor: z.array(id).describe('Entries on which it may turn, where it cannot be told.'),
  lapses: z.array(z.object({ fact: z.string(), say: z.string(), until: day })),
})

const team = z.object({ id, name: z.string(), organisation: z.string() })
const row = z
  .object({
    id,
    name: z.string(),
    jobTitle: z.string(),
    teams: z.array(team),
    cells: z.array(cell),
  })
  .meta({ id: 'TeamRow' })

/** How many rows come before the page. */
const readOffset = (text: string) => (/^\d{1,7}$/.test(text) ? Number(text) : undefined)

/** Which people, and what about them. */
const Filters = z.strictObject({
  asOf: dayField.optional(),
  programme: z.string().max(100).optional().describe('Ask everyone about this programme, not each about their own.'),
  rule: z
    .string()
    .max(200)
    .optional()
    .describe('Show this requirement alone: a rule, or of one that asks for a role `rule@role`.'),
  team: z.string().max(100).optional().describe('Those of this team alone, by its id.'),
  text: z.string().max(200).optional().describe('Those whose name or job title has it.'),
})
const Arranged = Filters.extend({
  show: z
    .enum(shows)
    .optional()
    .describe(
      'Those of whom at least one answer is so, or for “met” all; “lapsing”: something of theirs lapses within days.',
    ),
  order: z.enum(orders).optional(),
})

const counted = {
  people: z.int(),
  counts: z
    .array(
      z.object({
        ...{ met: z.int(), 'not-met': z.int(), 'cannot-tell': z.int(), 'not-applicable': z.int() },
        soon: z.int().describe('Met, and ending soon; not among “met”.'),
      }),
    )
    .describe('For each rule, or rule and role, in their order.'),
}
const counts = z.object({
  asOf: day,
  rules: z.array(z.object({ id: z.string(), role: roleAsked, title: z.string() })),
  teams: z.array(z.object({ team, ...counted })).describe('Someone who works in two teams counts in both.'),
  total: z.object(counted).describe('All teams together, where each person counts once.'),
})
const tellCounts = ({ people, counts: all }: Omit<TeamCount, 'team'>) => ({ people, counts: [...all] })

/** "My team" for programs: what they read of people leaves Cairn, so those are told of it. */
export function teamApi({ lists: { programmes }, reminders }: Catalogue, verdicts: Verdicts): readonly Operation[] {
  const told = reachOf(reminders.kinds['team-lapse'])

  /** What a query asks for, as the address of the page would. Throws Forbidden. */
  function wantedBy(ctx: Ctx, { asOf, ...rest }: z.output<typeof Arranged>): Wanted {
    permitTeam(ctx)
    const asked = { ...asTyped(rest), ...(asOf && dateBoxes('on', asOf)) }
    return readWanted(asked, { today: ctx.today, programmes }).wanted
  }

  return [
    listing({
      id: 'listTeam',
      path: '/team',
      tag: 'Team',
      summary: 'List the people you manage against what the area asks of them',
      description: 'They are told that you looked.',
      query: Arranged,
      cursor: readOffset,
      item: row,
      rows: async (ctx, { cursor: offset = 0, limit, query }) => {
        const wanted = wantedBy(ctx, query)
        const { rows } = await loadTeam(ctx, wanted, verdicts, 'everyone')
        const ordered = arranged(rows, wanted, told).slice(offset, offset + limit + 1)
        const people = ordered.slice(0, limit).map((each) => each.id)
        await noteReadings(ctx, people, 'My team, read by a program')
        return ordered.map((each, at) => ({ ...each, place: offset + at + 1 }))
      },
      tell: ({ cells, teams, ...each }) => ({
        ...each,
        teams: [...teams],
        cells: cells.map((answer) => ({
          ...answer,
          role: answer.role || null,
          waitsFor: [...answer.waitsFor],
          lapses: [...answer.lapses],
        })),
      }),
      after: ({ place }) => `${place}`,
    }),
    operation({
      id: 'countTeam',
      method: 'get',
      path: '/team/counts',
      tag: 'Team',
      summary: 'Count how many in each of your teams meet what is asked of them',
      query: Filters,
      answer: counts,
      handle: async (ctx, { query }) => {
        const wanted = wantedBy(ctx, query)
        const { asks, roles, teams, total } = await loadCounts(ctx, wanted, verdicts)
        return {
          asOf: wanted.asOf,
          rules: asks.map((ask) => ({ id: ask.rule.id, role: ask.role ?? null, title: askTitle(ask, { roles }) })),
          teams: teams.map((each) => ({ team: each.team, ...tellCounts(each) })),
          total: tellCounts(total),
        }
      },
    }),
    operation({
      id: 'takeTeam',
      method: 'get',
      path: '/team/file',
      tag: 'Team',
      summary: 'Take the people you manage against what is asked of them away as a file',
      description: 'They are told that you took it.',
      query: Arranged.extend({ format: z.enum(formats).default('csv') }),
      answer: 'a file',
      handle: (ctx, { query: { format, ...query } }) =>
        takeTeam(ctx, wantedBy(ctx, query), { format, verdicts, programmes, told }),
    }),
  ]
}
