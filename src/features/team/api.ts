import { z } from 'zod'
import { asTyped, day, dayField, id, listOf, operation, type Operation, pageOf, paging } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { plays } from '../../kit/actor.ts'
import { permit } from '../../kit/errors.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReadings } from '../audit/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { inOrder, isShown } from './arranging.ts'
import { loadTeam } from './load.ts'
import { orders, shows } from './rules.ts'
import { readWanted } from './wanted.ts'

const cell = z.object({
  rule: z.string(),
  programme: z.string(),
  status: z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']),
  from: day.nullable(),
  until: day.nullable(),
  reason: z.string(),
  isChecked: z.boolean().describe('They have said that it is wrong, and someone is checking it.'),
  lapses: z.array(z.object({ fact: z.string(), say: z.string(), until: day })),
})

const row = z
  .object({
    id,
    name: z.string(),
    jobTitle: z.string(),
    teams: z.array(z.object({ id, name: z.string(), organisation: z.string() })),
    cells: z.array(cell),
  })
  .meta({ id: 'TeamRow' })

/** How many rows come before the page. */
const readOffset = (text: string) => (/^\d{1,7}$/.test(text) ? Number(text) : undefined)

/** "My team" for programs: what they read of people leaves Cairn, so those are told of it. */
export const teamApi = ({ lists: { programmes } }: Catalogue, verdicts: Verdicts): readonly Operation[] => [
  operation({
    id: 'listTeam',
    method: 'get',
    path: '/team',
    tag: 'Team',
    summary: 'List the people you manage against what the area asks of them',
    description: 'They are told that you looked.',
    query: z.strictObject({
      ...paging(readOffset),
      asOf: dayField.optional(),
      programme: z
        .string()
        .max(100)
        .optional()
        .describe('Ask everyone about this programme, not each about their own.'),
      rule: z.string().max(200).optional().describe('Show this requirement alone.'),
      team: z.string().max(100).optional().describe('Those of this team alone, by its id.'),
      text: z.string().max(200).optional().describe('Those whose name or job title has it.'),
      show: z.enum(shows).optional().describe('Those of whom at least one answer is so, or for “met” all.'),
      order: z.enum(orders).optional(),
    }),
    answer: listOf(row),
    handle: async (ctx, { query: { cursor: offset = 0, limit, asOf, ...rest } }) => {
      permit(plays(ctx.actor, 'manager') ? allow : deny('Only those who manage a team can list it'))
      const asked = { ...asTyped(rest), ...(asOf && dateBoxes('on', asOf)) }
      const { wanted } = readWanted(asked, { today: ctx.today, programmes })
      const { rows } = await loadTeam(ctx, wanted, verdicts, 'everyone')
      const shown = rows.filter((each) => isShown(each, wanted.show, wanted.asOf))
      const ordered = inOrder(shown, wanted.order, wanted.asOf).slice(offset)
      const page = ordered.slice(0, limit)
      const people = page.map((each) => each.id)
      await noteReadings(ctx, people, 'My team, read by a program')
      const told = ordered.map(({ cells, teams, ...each }) => ({
        ...each,
        teams: [...teams],
        cells: cells.map((answer) => ({ ...answer, lapses: [...answer.lapses] })),
      }))
      return pageOf(
        told,
        limit,
        (each) => each,
        () => `${offset + limit}`,
      )
    },
  }),
]
