import { everyFact } from './vocabulary.ts'
import type { Attribute, Vocabulary } from './vocabulary.ts'

type Schema = Readonly<Record<string, unknown>>

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const text = (description: string): Schema => ({ type: 'string', description })
const closed = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const atLeastOne = (items: Schema): Schema => ({ type: 'array', items, minItems: 1 })

const dayOfYear = {
  type: 'string',
  pattern: '^\\d{2}-\\d{2}$',
  description: 'A month and day of every year, such as 12-01',
}
const length = {
  type: 'string',
  pattern: '^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$',
  description: 'A length of time, such as P3Y',
}
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const standing = { enum: ['verified', 'claimed'], description: 'How well facts must be known to count' }

const common: Readonly<Record<string, Schema>> = {
  id: {
    type: 'string',
    pattern: '^[a-z0-9][a-z0-9-]*$',
    description: 'A name for this requirement, unique in its version',
  },
  say: text('The requirement in plain English'),
  short: text('The same as a noun, to begin a sentence with'),
  source: text('The clause it comes from'),
  strength: {
    enum: ['must', 'should', 'ideal'],
    description: 'On a child of `all`: only must decides, the others advise',
  },
}
const counting: Readonly<Record<string, Schema>> = {
  fact: ref('selector'),
  different: text('An attribute of which each value counts once'),
  fresh: length,
  window: closed({ starts: dayOfYear, length, due: dayOfYear }, ['starts', 'length']),
  standing,
}
const amount: Schema = { type: 'number', minimum: 0 }

/** The nine requirements, each by the key that makes it one. */
const nodes: Readonly<Record<string, Schema>> = {
  fact: closed(
    { ...common, ...counting, count: { type: 'integer', minimum: 1, description: 'How many; 1 if left out' } },
    ['fact'],
  ),
  sum: closed(
    {
      ...common,
      ...counting,
      sum: closed(
        {
          of: text('The attribute that is added up'),
          atLeast: amount,
          atMost: amount,
          caps: { type: 'array', items: closed({ where: { type: 'object' }, atMost: amount }, ['where', 'atMost']) },
        },
        ['of'],
      ),
    },
    ['fact', 'sum'],
  ),
  all: closed({ ...common, all: atLeastOne(ref('node')) }, ['all']),
  any: closed({ ...common, any: atLeastOne(ref('node')) }, ['any']),
  some: closed(
    {
      ...common,
      some: closed({ atLeast: { type: 'integer', minimum: 1 }, of: atLeastOne(ref('node')) }, ['atLeast', 'of']),
    },
    ['some'],
  ),
  rule: closed({ ...common, rule: text('The id of another document') }, ['rule']),
  when: closed(
    { ...common, when: { type: 'object', description: 'Of the question, or a requirement' }, then: ref('node') },
    ['when', 'then'],
  ),
  compare: closed(
    {
      ...common,
      compare: closed(
        {
          value: ref('contextName'),
          equals: ref('test'),
          atLeast: { type: 'number' },
          atMost: { type: 'number' },
          times: ref('contextName'),
        },
        ['value'],
      ),
    },
    ['compare'],
  ),
  notLoaded: closed({ ...common, notLoaded: text('Known to exist, and not known to us') }, ['notLoaded']),
}

const scalar = { type: ['string', 'number', 'boolean'] }
const bound = { type: ['number', 'string'] }

/** The JSON Schema (2020-12) of requirement documents in the words of a vocabulary, for editors to complete and check by. */
export function requirementSchema({ kinds, context }: Vocabulary): Schema {
  const document = closed(
    {
      id: text('The id, which is also the name of the file'),
      title: text('What it is called'),
      subject: { enum: ['person', 'activity', 'organisation'] },
      source: text('Document and clause'),
      owner: { const: 'area', description: 'Each area decides what this asks' },
      standing,
      appliesTo: ref('node'),
      pinned: { anyOf: [{ const: 'registration' }, ref('selector')] },
      assumes: { type: 'object', propertyNames: ref('contextName'), additionalProperties: scalar },
      versions: atLeastOne(ref('version')),
    },
    ['id', 'subject', 'versions'],
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Requirement documents of Cairn',
    anyOf: [ref('document'), { type: 'array', items: ref('document') }],
    $defs: {
      document,
      version: closed({ from: day, until: day, source: text('Document and clause'), standing, requires: ref('node') }, [
        'requires',
      ]),
      node: { type: 'object', anyOf: Object.keys(nodes).map(ref) },
      ...nodes,
      selector: {
        type: 'object',
        required: ['kind'],
        properties: {
          kind: {
            anyOf: [
              { enum: Object.keys(kinds) },
              atLeastOne({ enum: Object.keys(kinds) }),
              { type: 'string', pattern: '^x-' },
            ],
          },
        },
        allOf: Object.entries(kinds).map(([kind, { attributes }]) => ({
          if: { properties: { kind: { const: kind } } },
          then: closed({ kind: {}, verifiedBy: ref('test'), ...attributesOf(attributes) }),
        })),
      },
      contextName: { anyOf: [{ enum: Object.keys(context) }, { type: 'string', pattern: '^x-' }] },
      test: { anyOf: [scalar, atLeastOne(scalar), ref('bounds')] },
      bounds: closed({ atLeast: bound, atMost: bound, not: { anyOf: [scalar, atLeastOne(scalar)] } }),
    },
  }
}

const attributesOf = (attributes: Readonly<Record<string, Attribute>>): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !everyFact.some((each) => each === name))
      .map(([name, attribute]) => [name, testOf(attribute)]),
  )

/** What a fact is tested for: where its words are known and no others may stand, one of them or what the question names. */
function testOf({ label, values = {}, open = false }: Attribute): Schema {
  const words = Object.keys(values)
  if (open || words.length === 0) return { description: label, ...ref('test') }
  const word = { anyOf: [{ enum: words }, { type: 'string', pattern: '^\\$' }] }
  return { description: label, anyOf: [word, atLeastOne(word), closed({ not: { anyOf: [word, atLeastOne(word)] } })] }
}
