import { z } from 'zod'
import { day, operation, type Operation } from '../../api/index.ts'
import type { Catalogue, VersionedList } from '../../catalogue/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { loadSources } from './load.ts'

const tellFile = ({ unread, ...file }: VersionedList['about']['files'][number]) => ({ ...file, unread: [...unread] })

/** What Cairn knows and from where, for programs. */
export const sourcesApi = ({ earlyYears }: Catalogue, rulebooks: Rulebooks): readonly Operation[] => [
  operation({
    id: 'readSources',
    method: 'get',
    path: '/sources',
    tag: 'Sources',
    summary: 'What Cairn knows and from where',
    answer: z.object({
      rules: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          versions: z.array(z.object({ from: day.nullable(), until: day.nullable(), source: z.string() })),
        }),
      ),
      loaded: z
        .array(
          z.object({
            ...{ awardingBody: z.string(), source: z.string(), madeUp: z.boolean(), by: z.string(), on: day },
            titles: z.array(z.string()).describe('Of the qualifications.'),
            units: z.int().describe('How many there are.'),
          }),
        )
        .describe('What awarding bodies have told this area.'),
      published: z
        .array(
          z.object({
            ...{ title: z.string(), publisher: z.string(), origin: z.string(), licence: z.string() },
            files: z.array(
              z.object({
                file: z.string(),
                from: z.string().describe('The year or the day from which it tells.'),
                read: z.int().describe('How many rows were read.'),
                unread: z.array(z.object({ line: z.int(), row: z.string(), reason: z.string() })),
              }),
            ),
          }),
        )
        .describe('Lists that are read as they were published.'),
    }),
    handle: async (ctx) => {
      const { rules, loaded } = await loadSources(ctx, rulebooks)
      const published = earlyYears ? [earlyYears.about] : []
      return { rules, loaded, published: published.map((list) => ({ ...list, files: list.files.map(tellFile) })) }
    },
  }),
]
