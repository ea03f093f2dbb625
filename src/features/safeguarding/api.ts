import { z } from 'zod'
import { byName, listing, operation, type Operation, rowsAfter } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { namesKnownTo } from './names.ts'
import { safeguardingContactOf } from './store.ts'

/** Whom to tell when worried, and the names to take out of what one writes, for programs. */
export const safeguardingApi = (catalogue: Pick<Catalogue, 'programmes'>): readonly Operation[] => [
  operation({
    id: 'readWorried',
    method: 'get',
    path: '/worried',
    tag: 'Me',
    summary: 'Whom to tell when worried about someone',
    description:
      'If someone is in immediate danger, call 999. Cairn is not the case record: no concern is written here.',
    answer: z.object({
      area: z.string(),
      contact: z.string().nullable().describe('Null where the area has not said: then by your organisation’s policy.'),
    }),
    handle: async ({ read, tenant, actor }) => {
      const [contact = null] = await read([safeguardingContactOf(tenant)])
      return { area: actor.area, contact }
    },
  }),
  listing({
    id: 'listKnownNames',
    path: '/known-names',
    tag: 'Me',
    summary: 'List the names that are no family’s: of colleagues, organisations, teams and programmes',
    description: 'Any other name in what one writes may be that of a parent or a child.',
    cursor: byName,
    item: z.object({ name: z.string() }),
    rows: async (ctx, { cursor }) => rowsAfter(await namesKnownTo(ctx, catalogue), (name) => name, cursor),
    tell: (name) => ({ name }),
    after: (name) => name,
  }),
]
