import { z } from 'zod'
import { day, id, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { loadToday } from './load.ts'
import { mostTasks } from './tasks.ts'

/** Today for programs. */
export const todayApi = (catalogue: Catalogue, verdicts: Verdicts, rulebooks: Rulebooks): readonly Operation[] => [
  operation({
    id: 'readToday',
    method: 'get',
    path: '/today',
    tag: 'Me',
    summary: 'What needs you today, and where you stand',
    answer: z.object({
      tasks: z
        .array(
          z.object({
            title: z.string(),
            page: z.string().describe('The address of the page on which it is done.'),
            due: z.string().nullable(),
            urgency: z.enum(['now', 'soon']).nullable(),
            about: z.string().nullable(),
          }),
        )
        .describe(`The most urgent first, ${mostTasks} at most.`),
      more: z.int().describe('So many more wait, less urgent.'),
      waits: z
        .array(z.object({ title: z.string(), told: z.string(), page: z.string() }))
        .describe('What of yours waits for someone else.'),
      team: z
        .array(z.object({ title: z.string(), told: z.string(), page: z.string() }))
        .describe('How those you manage stand, if you manage anyone.'),
      standing: z.array(
        z.object({
          rule: z.string(),
          role: z.string().nullable().describe('Where the rule answers of one role at a time.'),
          title: z.string(),
          status: z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']),
          until: day.nullable(),
        }),
      ),
      cpdYears: z.array(
        z.object({ regulator: z.string(), due: day, done: z.int().describe('So many steps are done,'), of: z.int() }),
      ),
      registrations: z
        .array(
          z.object({ id, qualification: z.string(), title: z.string(), centreName: z.string(), state: z.string() }),
        )
        .describe('What you are registered for at a centre.'),
      encouraged: z
        .array(z.object({ rule: z.string(), title: z.string(), reasons: z.array(z.string()) }))
        .describe('What you are encouraged to think of; it is no duty.'),
    }),
    handle: async (ctx) => {
      const today = await loadToday(ctx, catalogue, { verdicts, rulebooks })
      const { tasks, more, waits, standing, team, years, registered, encouraged } = today
      return {
        tasks: tasks.map(({ title, href, due = null, urgency = null, meta = null }) => ({
          ...{ title, due, urgency },
          page: href,
          about: meta,
        })),
        more: more.length,
        waits: waits.map(({ title, told, href }) => ({ title, told, page: href })),
        team: team.map(({ title, told, href }) => ({ title, told, page: href })),
        standing: standing.map(({ title, answer: { rule, role, status, until } }) => ({
          ...{ rule, title, status, until },
          role: role || null,
        })),
        registrations: registered,
        encouraged: encouraged.map(({ id: rule, title, reasons }) => ({ rule, title, reasons: [...reasons] })),
        cpdYears: years.map(({ of, year, done, all }) => ({ regulator: of.regulator, due: year.due, done, of: all })),
      }
    },
  }),
]
