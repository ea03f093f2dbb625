import { z } from 'zod'
import { byName, day, dayField, listing, operation, type Operation, rowsAfter } from '../../api/index.ts'
import type { Catalogue, VersionedList } from '../../catalogue/index.ts'
import { found } from '../../kit/errors.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { keyOf, listedAs, wantedIn } from './early-years.ts'
import { loadSources } from './load.ts'

const tellFile = ({ unread, ...file }: VersionedList['about']['files'][number]) => ({ ...file, unread: [...unread] })

const version = z
  .object({
    ...{ id: z.string().describe('Its reference.'), title: z.string(), level: z.int(), awardedBy: z.string() },
    ...{ number: z.string().nullable(), notes: z.string().nullable() },
    startedFrom: z.string().nullable().describe('It counts for courses begun from this month or day,'),
    startedUntil: z.string().nullable().describe('up to this one.'),
    from: z.string().describe('The day, or the year, of the publication that says this.'),
    until: day.nullable().describe('The day of the one that said otherwise.'),
  })
  .meta({ id: 'ListedVersion' })

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
  listing({
    id: 'listEarlyYearsQualifications',
    path: '/early-years-qualifications',
    tag: 'Sources',
    summary: 'List the early years qualifications as they stood on a day, or were published, by their references',
    query: z.strictObject({
      asOf: dayField.optional().describe('Today where none is given.'),
      published: z
        .string()
        .max(10)
        .optional()
        .describe(
          'What one publication says, by its `from`; `any` for what every one of them has said. Then no day counts.',
        ),
      text: z.string().max(200).default('').describe('Those whose reference, name, awarding body or number has it.'),
      level: z.coerce.number().int().min(1).max(8).optional(),
    }),
    cursor: byName,
    item: version,
    rows: ({ today }, { cursor, query: { asOf = today, published = '', text, level } }) => {
      const list = found(earlyYears, 'list')
      const wanted = wantedIn(list, { published }, asOf)
      if (published !== '') found(wanted.published, 'publication')
      const listed = listedAs(list, { asOf, published: wanted.published, text, level })
      return Promise.resolve(rowsAfter(listed, keyOf, cursor))
    },
    tell: (each) => each,
    after: keyOf,
  }),
  operation({
    id: 'readEarlyYearsQualification',
    method: 'get',
    path: '/early-years-qualifications/{listed}',
    tag: 'Sources',
    summary: 'All that the early years list has said of a qualification, the latest first',
    params: z.strictObject({ listed: z.string().max(100) }),
    answer: z.object({ versions: z.array(version) }),
    handle: (_ctx, { params }) => {
      const versions = found(found(earlyYears, 'list').qualifications.get(params.listed), 'qualification')
      return Promise.resolve({ versions: versions.toReversed() })
    },
  }),
]
