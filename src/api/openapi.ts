import { z } from 'zod'
import { type Operation, tags } from './operation.ts'

type Json = Readonly<Record<string, unknown>>

const problem = {
  type: 'object',
  description: 'What is wrong, as RFC 9457 has it.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', examples: ['about:blank'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'What is wrong where in what was sent, and how to mend it: the first hundred where there is more.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const problems = {
  400: 'What was sent is not JSON.',
  401: 'The token does not work, or nobody is signed in.',
  403: 'You may know of it, and may not do this; the detail says why.',
  404: 'There is no such thing, or none that you may know of.',
  405: 'This address does not do that; the header Allow says what it does.',
  413: 'More was sent than is taken: a megabyte of JSON, or of a file as much as the operation says.',
  415: 'What was sent does not say that it is JSON, or a file where one is taken.',
  422: 'Something that was sent cannot be used; the errors say what, where, and how to mend it.',
  429: 'Too many tokens that do not work were tried from here; the header Retry-After says how many seconds to wait.',
} as const
const ofEvery = [401, 403, 404, 405, 422, 429] as const
const ofBodies = [400, 413, 415] as const

/** All operations, as OpenAPI 3.1 describes them, from the same schemas by which they read and answer. */
export function openApi(operations: readonly Operation[]): Json {
  const schemas: Record<string, unknown> = { Problem: problem }
  /** Schemas with a name of their own are told once. */
  const told = (schema: z.ZodType, io: 'input' | 'output') => {
    const whole = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any' })
    for (const [name, each] of Object.entries(whole.$defs ?? {})) schemas[name] = pointed(each)
    return pointed(whole.properties?.['it'] ?? {}) as Json
  }
  const paths = Object.fromEntries(
    [...Map.groupBy(operations, ({ path }) => path)].map(([path, there]) => [
      `/api/v1${path}`,
      Object.fromEntries(there.map((operation) => [operation.method, described(operation, told)])),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cairn',
      version: '1.0.0',
      summary: 'The professional record of people who work with parents and families.',
      description:
        'Everything a page shows or does, by the same rules about who may. Days are calendar days in London, `YYYY-MM-DD`; whatever holds `until` a day, or `endsOn` it, no longer holds on that day. Lists come in pages: `next` is the cursor of the next one.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token, made on the page of your account.' },
        session: { type: 'apiKey', in: 'cookie', name: 'cairn.session_token', description: 'Being signed in.' },
      },
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          `Problem${status}`,
          {
            description,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
      schemas,
    },
  }
}

type Tell = (schema: z.ZodType, io: 'input' | 'output') => Json

function described(operation: Operation, told: Tell): Json {
  const { id, tag, summary, description, body, takes, answer, status, params, query } = operation
  const statuses = body === undefined && takes === undefined ? ofEvery : [...ofBodies, ...ofEvery].sort()
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    parameters: [...parametersIn('path', params, told), ...parametersIn('query', query, told)],
    ...sentTo(operation, told),
    responses: {
      [status]: {
        description: status === 201 ? 'It has been made.' : 'What was asked.',
        content: answer === 'a file' ? { '*/*': aFile } : { 'application/json': { schema: told(answer, 'output') } },
      },
      ...Object.fromEntries(statuses.map((each) => [each, { $ref: `#/components/responses/Problem${each}` }])),
    },
  }
}

/** As OpenAPI 3.1 tells bytes: there is nothing more to say of them. */
const aFile = {}

/** What is sent: JSON, a file as it is, or nothing. */
function sentTo({ body, example, takes }: Operation, told: Tell) {
  if (takes !== undefined) return { requestBody: { required: true, content: { 'application/octet-stream': aFile } } }
  if (body === undefined) return {}
  const content = { schema: told(body, 'input'), ...(example !== undefined && { example }) }
  return { requestBody: { required: true, content: { 'application/json': content } } }
}

/** What a parameter of a path means, where its name does not say it all. */
const meanings: Readonly<Record<string, string>> = {
  rule: 'The id of a rule, such as practice/hertfordshire/lead, with its slashes as they are.',
}

const parametersIn = (place: 'path' | 'query', fields: z.ZodObject, told: Tell) =>
  Object.entries(fields.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description = meanings[name], ...schema } = told(field, 'input') as Json & { description?: string }
    return {
      name,
      in: place,
      required: place === 'path' || !field.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema,
    }
  })

/** The schema with its references pointing to where OpenAPI keeps them. */
const pointed = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
