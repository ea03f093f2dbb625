import { z } from 'zod'
import { day, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** What has changed in Cairn, for programs. */
export const guidanceApi = ({ changes }: Pick<Catalogue, 'changes'>): readonly Operation[] => [
  operation({
    id: 'listChanges',
    method: 'get',
    path: '/changes',
    tag: 'Sources',
    summary: 'List what has changed in Cairn, the latest first',
    answer: z.object({ items: z.array(z.object({ on: day, title: z.string(), what: z.array(z.string()) })) }),
    handle: () => Promise.resolve({ items: changes.map(({ on, ...change }) => ({ ...change, on: on as PlainDate })) }),
  }),
]
