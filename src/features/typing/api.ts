import { z } from 'zod'
import { operation, type Operation } from '../../api/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { isKept } from './rules.ts'
import { forget, keep, typedAt } from './typing.ts'

const at = z
  .string()
  .max(500)
  .refine(isKept, 'Nothing that is typed there is kept')
  .describe('The address of the page with the form, such as /improve.')
const typed = z
  .object({ at: z.string(), answers: z.record(z.string(), z.string()).describe('By the names of the boxes.') })
  .meta({ id: 'Typed' })
const Address = z.strictObject({ at })
const address = '/improve'

const tell = async (ctx: Ctx, at: string) => ({ at, answers: { ...(await typedAt(ctx, at)) } })

/** What one has typed into forms and not sent, for programs: as their pages keep it. */
export const typingApi: readonly Operation[] = [
  operation({
    id: 'readTyped',
    method: 'get',
    path: '/typed',
    tag: 'Me',
    summary: 'Read what you have typed into a form and not sent',
    query: Address,
    answer: typed,
    handle: (ctx, { query }) => tell(ctx, query.at),
  }),
  operation({
    id: 'keepTyped',
    method: 'post',
    path: '/typed',
    tag: 'Me',
    summary: 'Keep what you have typed into a form, to be sent later',
    description: 'What is not sent along stays as it was. Nobody else sees it.',
    body: Address.extend({ answers: z.record(z.string().max(100), z.string().max(50_000)) }),
    example: { at: address, answers: { doing: 'Adding a course' } },
    answer: typed,
    handle: async (ctx, { body }) => {
      await keep(ctx, body.at, body.answers)
      return tell(ctx, body.at)
    },
  }),
  operation({
    id: 'discardTyped',
    method: 'post',
    path: '/typed/discard',
    tag: 'Me',
    summary: 'Throw away what you have typed into a form',
    body: Address,
    example: { at: address },
    answer: typed,
    handle: async (ctx, { body }) => {
      await forget(ctx, body.at)
      return tell(ctx, body.at)
    },
  }),
]
