import { z } from 'zod'
import type { Ctx } from '../kit/ctx.ts'
import type { Outcome } from '../kit/outcome.ts'
import { listOf, pageOf, paging } from './fields.ts'
import { done, type Fields, type Nothing, operation, type Operation, type Tag } from './operation.ts'

type Told = Pick<Operation, 'id' | 'summary'> & { readonly description?: string; readonly tag?: Tag }

type Thing<P extends Fields, A extends z.ZodType> = {
  readonly tag: Tag
  /** Where it is found, such as `/challenges/{challenge}`. */
  readonly path: string
  readonly params?: P
  readonly answer: A
  /** How it stands, as far as the actor may know. Throws NotFound and Forbidden. */
  readonly load: (ctx: Ctx, params: z.output<P>) => Promise<z.input<A>>
}

type Act<P extends Fields, B extends Fields> = Told & {
  /** What is added to the address of the thing; nothing, where it is sent there. */
  readonly at?: string
  readonly body?: B
  readonly example?: z.input<B>
  readonly status?: Operation['status']
  /** Does it. What it answers is told only where it is a refusal. */
  readonly act: (ctx: Ctx, params: z.output<P>, body: z.output<B>) => Promise<unknown>
}

const isOutcome = (said: unknown): said is Outcome<unknown> =>
  typeof said === 'object' && said !== null && 'ok' in said && typeof said.ok === 'boolean'

/**
 * The operations on one thing, which all answer how it stands afterwards: reading it, and the acts on it. Refused acts are
 * told as such.
 */
export const onOne = <A extends z.ZodType, P extends Fields = Nothing>({ load, ...thing }: Thing<P, A>) => ({
  read: (told: Told): Operation =>
    operation<A, P>({
      method: 'get',
      ...thing,
      ...told,
      handle: async (ctx, { params }) => (await load(ctx, params)) as never,
    }),
  act: <B extends Fields = Nothing>({ at, act, ...told }: Act<P, B>): Operation =>
    operation<A, P, Nothing, B>({
      method: 'post',
      ...thing,
      ...told,
      path: at === undefined ? thing.path : `${thing.path}/${at}`,
      handle: async (ctx, { params, body }) => {
        const said = await act(ctx, params, body)
        if (isOutcome(said)) done(said)
        return (await load(ctx, params)) as never
      },
    }),
})

type Sought<P extends Fields, Q extends Fields, C> = {
  readonly params: z.output<P>
  readonly query: z.output<Q>
  /** After what the page begins; undefined for the first one. */
  readonly cursor: C | undefined
  readonly limit: number
}

type Listing<R, I extends z.ZodType, C, P extends Fields, Q extends Fields> = Told & {
  readonly tag: Tag
  readonly path: string
  readonly params?: P
  readonly query?: Q
  /** What a cursor stands for; undefined where it stands for nothing. */
  readonly cursor: (text: string) => C | undefined
  readonly item: I
  /** The rows after the cursor: one more than `limit` tells that there are others. */
  readonly rows: (ctx: Ctx, sought: Sought<P, Q, C>) => Promise<readonly R[]>
  readonly tell: (row: R) => z.input<I>
  readonly after: (row: R) => string
}

/** A list that is told page by page. */
export function listing<R, I extends z.ZodType, C, P extends Fields = Nothing, Q extends Fields = Nothing>(
  declared: Listing<R, I, C, P, Q>,
): Operation {
  const { query = z.strictObject({}), cursor: readCursor, item, rows, tell, after, ...told } = declared
  return operation({
    method: 'get',
    ...told,
    query: query.extend(paging(readCursor)),
    answer: listOf(item),
    handle: async (ctx, { params, query: { cursor, limit, ...rest } }) => {
      const found = await rows(ctx, { params: params, query: rest as z.output<Q>, cursor, limit })
      return pageOf(found, limit, tell, after)
    },
  })
}
