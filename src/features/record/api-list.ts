import { z } from 'zod'
import { paging } from '../../api/index.ts'
import { readCursor } from './finding.ts'
import { everything, isTime, type Wanted } from './wanted.ts'

/** A kind of entries, and its question pages. */
export const kindSchema = z.object({
  kind: z.string(),
  text: z.string(),
  hint: z.string(),
  by: z.enum(['person', 'line']).describe('Who lays it down: the person, or those who manage them.'),
  pages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      when: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      fields: z.array(
        z.object({
          id: z.string(),
          type: z.string(),
          label: z.string(),
          hint: z.string().optional(),
          optional: z.boolean().optional(),
          options: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
        }),
      ),
    }),
  ),
})

/** What of a record is listed. */
const filters = {
  ...paging(readCursor),
  text: z.string().max(200).optional().describe('Those that have these words, the best found first.'),
  kind: z.string().max(100).optional().describe('One of `GET /kinds`.'),
  standing: z.enum(['claimed', 'verified', 'planned']).optional(),
  time: z
    .string()
    .max(20)
    .refine((text) => isTime(text), 'Must be a year, “ahead”, “year” or “three-years”')
    .optional(),
  evidence: z
    .enum(['with', 'without'])
    .optional()
    .describe('Those with something laid to them that shows it, or without.'),
  withdrawn: z.enum(['yes']).optional().describe('Those that were withdrawn too.'),
}
export const TheirPage = z.strictObject(filters)
export const OwnPage = TheirPage.extend({ visibility: z.enum(['own', 'line']).optional().describe('Who may see it.') })

/** What the page of the list would ask for. */
export const wantedIn = (query: z.output<typeof OwnPage>): Wanted => ({
  ...everything,
  text: query.text?.replace(/\s+/g, ' ').trim() ?? '',
  kinds: query.kind === undefined ? [] : [query.kind],
  standings: query.standing === undefined ? [] : [query.standing],
  time: query.time ?? '',
  visibility: query.visibility,
  evidence: query.evidence,
  withdrawn: query.withdrawn !== undefined,
})
