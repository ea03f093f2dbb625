import { z } from 'zod'
import type { Ctx } from '../kit/ctx.ts'
import type { Outcome } from '../kit/outcome.ts'
import type { Wrong } from '../kit/problem-details.ts'

/** What an operation belongs to, in the order in which they are told of. */
export const tags = {
  Me: 'Who you are here, what needs you, what you are reminded of, and who has looked at your record.',
  Record: 'What you have laid down, and what those who manage you have.',
  Evidence: 'What shows that an entry is true.',
  Along: 'A record taken along, and one brought from elsewhere.',
  Verdicts: 'What someone may do, why, and from when until when.',
  Qualifications: 'What someone holds, how far they have come, what would change, and the shortest way.',
  Registrations: 'What learners are registered for at an assessment centre, from the first day to the certificate.',
  Portfolios: 'The evidence of learners, what it is evidence for, and what is handed in.',
  Centres: 'What an assessment centre keeps for itself.',
  Assessing: 'Deciding about what learners have handed in, and what a centre says of those who decide.',
  Assurance: 'Quality assurance at a centre: what is sampled and found, and what the awarding body looks at.',
  Witnesses: 'Asking witnesses over a link what they saw of a learner’s work, and whether it was they who signed.',
  CPD: 'The year with a regulator.',
  Team: 'The people you manage.',
  Challenges: '“I think this is wrong”: saying so, and deciding about it.',
  Appeals: 'Appeals against decisions of a centre: raising one, answering it, taking it further.',
  Rules: 'What is required: to read, to ask, to plan by, and questions about it.',
  Rulemaking: 'The area’s own rules: drafts, whom they would affect, publishing.',
  Awarding: 'What awarding bodies tell the area: a file is looked at, then loaded.',
  Imports: 'People and records from files.',
  Improvements: 'What would make Cairn better, and what was answered.',
  Sources: 'What Cairn knows and from where, and what it keeps about people.',
  Administration: 'People, organisations, teams, and the area.',
} as const
export type Tag = keyof typeof tags

export type Fields = z.ZodObject

/** What is sent as it is: what it is, what to call it, and what is in it. */
export type SentFile = {
  readonly mediaType: string
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer> | ReadableStream
}

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
  /** The most bytes of a file that is sent as it is, instead of JSON; undefined where none is. */
  readonly takes: number | undefined
  readonly answer: z.ZodType | 'a file'
  readonly status: 200 | 201
  readonly handle: (ctx: Ctx, asked: Asked) => Promise<unknown>
}

type Asked = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  /** The file that was sent; empty where none is taken. Throws HTTPException 413 once it is larger than it may be. */
  readonly content: AsyncIterable<Uint8Array>
}

const nothing = z.strictObject({})
export type Nothing = typeof nothing

type Answered<A extends z.ZodType | 'a file'> = A extends z.ZodType ? z.input<A> : SentFile

type Declared<P extends Fields, Q extends Fields, B extends Fields, A extends z.ZodType | 'a file'> = Pick<
  Operation,
  'id' | 'method' | 'path' | 'tag' | 'summary'
> & {
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly example?: z.input<B>
  readonly takes?: number
  readonly answer: A
  readonly status?: Operation['status']
  readonly handle: (
    ctx: Ctx,
    asked: Pick<Asked, 'content'> & {
      readonly params: z.output<P>
      readonly query: z.output<Q>
      readonly body: z.output<B>
    },
  ) => Promise<Answered<A>>
}

/** Declares an operation. What `handle` answers leaves Cairn as far as `answer` has it, and no further. */
export const operation = <
  A extends z.ZodType | 'a file',
  P extends Fields = Nothing,
  Q extends Fields = Nothing,
  B extends Fields = Nothing,
>(
  declared: Declared<P, Q, B, A>,
): Operation => ({
  status: 200,
  description: undefined,
  example: undefined,
  takes: undefined,
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

/** What an action came to. Throws Unusable where it was refused; `named` is what its fields are called in what was sent. */
export function done<T>(outcome: Outcome<T>, named = (field: string) => field): T {
  if (outcome.ok) return outcome.value
  throw new Unusable(
    outcome.problems.map(({ field, message }) => ({
      path: named(field.replace(/-(day|month|year)$/, '')),
      message,
    })),
  )
}
