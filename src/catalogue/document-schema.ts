import { z } from 'zod'
import type { Document, Node, NodeKind } from '../engine/index.ts'
import { isDay, isLength, kindOf } from '../engine/index.ts'
import { didYouMean } from './suggest.ts'
import { unknownKey } from './yaml-file.ts'

/** An object with these keys and no others. */
export const closed = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: unknownKey(Object.keys(shape)) })

const scalar = z.union([z.string(), z.number(), z.boolean()], 'Must be a text, a number, true or false')
const scalars = z.array(scalar).min(1)
const amount = z.number('Must be a number').nonnegative('Must not be below 0')
const count = z.int('Must be a whole number').min(1, 'Must be at least 1')
export const dayText = z.string().refine(isDay, 'Must be a day, such as 2011-04-01')
const length = z
  .string('Must be a length of time, such as P3Y')
  .refine(isLength, 'Must be a length of time, such as P3Y')
const dayOfYear = z
  .string()
  .refine((text) => text !== '02-29' && isDay(`2000-${text}`), 'Must be a month and day of every year, such as 12-01')

const bounds = closed({
  atLeast: z.union([z.number(), z.string()]).optional(),
  atMost: z.union([z.number(), z.string()]).optional(),
  not: z.union([scalar, scalars]).optional(),
})
const isPlain = (value: unknown) => typeof value !== 'object' || value === null
/** A scalar, a list of them, or bounds: seen by its shape first, so that problems speak of what was meant. */
const test = z.unknown().transform((value, ctx) => {
  const schema = Array.isArray(value) ? scalars : isPlain(value) ? scalar : bounds
  return passOn(schema, value, ctx)
})
const selector = z.record(z.string(), test)

const standing = z.enum(['verified', 'claimed'], 'Must be verified or claimed')
const common = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'Must be small letters, digits and hyphens')
    .optional(),
  say: z.string().optional(),
  short: z.string().optional(),
  source: z.string().optional(),
  strength: z.enum(['must', 'should', 'ideal'], 'Must be must, should or ideal').optional(),
}
const counting = {
  fact: selector,
  different: z.string().optional(),
  fresh: length.optional(),
  window: closed({ starts: dayOfYear, length, due: dayOfYear.optional() }).optional(),
  standing: standing.optional(),
}
const node: z.ZodType<Node> = z.lazy(() => z.unknown().transform(readNode))
const nodes = z.array(node).min(1, 'Must hold at least one requirement')

const shapes = {
  fact: closed({ ...common, ...counting, count: count.optional() }),
  sum: closed({
    ...common,
    ...counting,
    sum: closed({
      of: z.string(),
      atLeast: amount.optional(),
      atMost: amount.optional(),
      caps: z.array(closed({ where: selector, atMost: amount })).optional(),
    }).refine(
      ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
      'Must say at least or at most how much: atLeast or atMost',
    ),
  }),
  all: closed({ ...common, all: nodes }),
  any: closed({ ...common, any: nodes }),
  some: closed({ ...common, some: closed({ atLeast: count, of: nodes }) }),
  rule: closed({ ...common, rule: z.string() }),
  when: closed({ ...common, when: z.lazy(() => condition), then: node }),
  compare: closed({
    ...common,
    compare: closed({
      value: z.string(),
      equals: z.union([scalar, scalars]).optional(),
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
      times: z.string().optional(),
    }).refine(
      ({ equals, atLeast, atMost }) => equals !== undefined || atLeast !== undefined || atMost !== undefined,
      'Must say what to compare with: equals, atLeast or atMost',
    ),
  }),
  notLoaded: closed({ ...common, notLoaded: z.string() }),
} satisfies Record<NodeKind, z.ZodType>

const condition = z.unknown().transform((value, ctx) => passOn(kindOf(value) ? node : selector, value, ctx))

type Transforming = Parameters<Parameters<z.ZodUnknown['transform']>[0]>[1]

/** Which of the nine it is decides its shape, so that a slip is told as a slip in that one. */
function readNode(value: unknown, ctx: Transforming): Node {
  const kind = kindOf(value)
  if (kind !== undefined) return passOn(shapes[kind], value, ctx) as Node
  const kinds = Object.keys(shapes)
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const [meant = ''] = keys.map((key) => didYouMean(key, kinds)).filter(Boolean)
  ctx.issues.push({
    code: 'custom',
    input: value,
    message: `A requirement is one of ${kinds.join(', ')}${meant}`,
  })
  return z.NEVER
}

function passOn(schema: z.ZodType, value: unknown, ctx: Transforming): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) ctx.issues.push({ ...issue, input: value } as never)
  return z.NEVER
}

const version = closed({
  from: dayText.optional(),
  until: dayText.optional(),
  source: z.string().default(''),
  standing: standing.optional(),
  requires: node,
})

/** One requirement document. A version without a source has that of its document. */
export const documentSchema: z.ZodType<Document> = closed({
  id: z.string('Must be the id of the document').min(1),
  title: z.string().optional(),
  subject: z.enum(['person', 'activity', 'organisation'], 'Must be person, activity or organisation'),
  source: z.string().optional(),
  owner: z.literal('area', 'Must be area, or left out').optional(),
  standing: standing.optional(),
  appliesTo: node.optional(),
  pinned: z.union([z.literal('registration'), selector]).optional(),
  assumes: z.record(z.string(), scalar).optional(),
  versions: z.array(version).min(1, 'Must hold at least one version'),
}).transform(({ source = '', title, versions, ...document }) => ({
  ...document,
  title: title ?? document.id,
  versions: versions.map((each) => ({ ...each, source: each.source || source })),
})) as z.ZodType<Document>

/** What a file of rules holds: one document, or a list of them. */
export type RulesFile = { readonly list: boolean; readonly documents: readonly Document[] }

export const rulesFileSchema: z.ZodType<RulesFile> = z
  .unknown()
  .refine((value) => !isPlain(value), 'Must hold a rule, with id, subject and versions, or a list of rules')
  .transform((value, ctx) =>
    Array.isArray(value)
      ? { list: true, documents: passOn(z.array(documentSchema), value, ctx) as Document[] }
      : { list: false, documents: [passOn(documentSchema, value, ctx) as Document] },
  )
