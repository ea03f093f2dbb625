import { z } from 'zod'
import type { Ctx } from '../kit/ctx.ts'
import type { Outcome } from '../kit/outcome.ts'
import type { Wrong } from '../kit/problem-details.ts'

/** What an operation belongs to, in the order in which they are told of. */
export const tags = {
  Me: 'Who you are here, and who has looked at your record.',
  Record: 'What you have laid down, and what those who manage you have.',
  Verdicts: 'What someone may do, why, and from when until when.',
  CPD: 'The year with a regulator.',
  Team: 'The people you manage.',
  Challenges: '“I think this is wrong”: saying so, and deciding about it.',
  Rules: 'What is required: to read, to ask, to plan by, and questions about it.',
  Improvements: 'What would make Cairn better, and what was answered.',
  Administration: 'People, organisations, teams, and the area.',
} as const
type Tag = keyof typeof tags

type Fields = z.ZodObject

/** One thing a program can ask: how it is addressed, what it takes, what it answers, and what does it. */
export type Operation = {
  /** Its name, unique among all. */
  readonly id: string
  readonly method: 'get' | 'post'
  /** Below `/api/v1`, such as `/record/{entry}`. The name `rule` in braces stands for a text with slashes. */
  readonly path: string
  readonly tag: Tag
  /** What it does, as a heading. */
  readonly summary: string
  readonly description: string | undefined
  readonly params: Fields
  readonly query: Fields
  /** Undefined where nothing is sent. */
  readonly body: Fields | undefined
  /** A body that could be sent. */
  readonly example: unknown
  readonly answer: z.ZodType
  readonly status: 200 | 201
  readonly handle: (ctx: Ctx, asked: Asked) => Promise<unknown>
}

type Asked = { readonly params: unknown; readonly query: unknown; readonly body: unknown }

const nothing = z.strictObject({})
type Nothing = typeof nothing

type Declared<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType> = Pick<
  Operation,
  'id' | 'method' | 'path' | 'tag' | 'summary'
> & {
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly example?: z.input<B>
  readonly answer: A
  readonly status?: Operation['status']
  readonly handle: (
    ctx: Ctx,
    asked: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: z.output<B> },
  ) => Promise<z.input<A>>
}

/** Declares an operation. What `handle` answers leaves Cairn as far as `answer` has it, and no further. */
export const operation = <
  A extends z.ZodType,
  P extends Fields = Nothing,
  Q extends Fields = Nothing,
  B extends Fields = Nothing,
>(
  declared: Declared<P, Q, B, A>,
): Operation => ({
  status: 200,
  description: undefined,
  example: undefined,
  ...declared,
  params: declared.params ?? nothing,
  query: declared.query ?? nothing,
  body: declared.body,
  handle: declared.handle as Operation['handle'],
})

/** What was sent cannot be used, for reasons that whoever sent it can mend. */
export class Unusable extends Error {
  readonly status: 400 | 422
  readonly errors: readonly Wrong[]
  constructor(errors: readonly Wrong[], { status = 422, message = '' }: { status?: 400 | 422; message?: string } = {}) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

/** What an action came to. Throws Unusable where it was refused; `under` is where in what was sent its fields lie. */
export function done<T>(outcome: Outcome<T>, under = ''): T {
  if (outcome.ok) return outcome.value
  throw new Unusable(
    outcome.problems.map(({ field, message }) => ({
      path: `${under}${field.replace(/-(day|month|year)$/, '')}`,
      message,
    })),
  )
}
