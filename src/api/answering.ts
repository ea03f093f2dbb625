import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { clean } from '../kit/form.ts'
import { type Env, namedFile, sendsBytes } from '../kit/http.ts'
import { problemDetails } from '../kit/problem-details.ts'
import { type Operation, type SentFile, Unusable } from './operation.ts'
import { readBody, readBy } from './reading.ts'

const base = '/api/v1'

type Address = { readonly hono: string; readonly ending: string }

/** Where an operation is found. A rule's id has slashes, so the router is told to take all that is left. */
function addressOf({ path }: Operation): Address {
  const [before = '', ending] = path.split('{rule}')
  const hono = `${base}${before.replaceAll(/\{(\w+)\}/g, ':$1')}`
  return ending === undefined ? { hono, ending: '' } : { hono: `${hono}:rest{.+${ending}}`, ending }
}

function paramsOf(c: Context<Env>, { ending }: Address): Record<string, string> {
  const { rest, ...others } = c.req.param() as Record<string, string>
  const all = rest === undefined ? others : { ...others, rule: rest.slice(0, rest.length - ending.length) }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, clean(value)]))
}

const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json\b/i.test(type)

/** What of a body is not what the operation takes; undefined where it is. */
function notTaken(c: Context<Env>, { body, takes }: Operation): string | undefined {
  if ((body ?? takes) === undefined || !c.req.raw.body) return undefined
  if (takes !== undefined)
    return sendsBytes(c) ? undefined : 'Send the file as it is, with “Content-Type: application/octet-stream”'
  return isJson(c.req.header('Content-Type') ?? '') ? undefined : 'Send it with “Content-Type: application/json”'
}

/** The file as it comes. Throws HTTPException 413 once it is larger than it may be. */
async function* contentOf(c: Context<Env>, most = 0): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const part of c.req.raw.body ?? []) {
    bytes += part.byteLength
    if (bytes > most) throw new HTTPException(413)
    yield part
  }
}

async function bodyOf(c: Context<Env>, { method, body, takes }: Operation): Promise<unknown> {
  if (method === 'get' || takes !== undefined) return undefined
  if (body !== undefined) return readBy(body, await readBody(c))
  if (!/^\s*(?:\{\s*\})?\s*$/.test(await c.req.text()))
    throw new Unusable([], { message: 'Nothing is to be sent here' })
  return undefined
}

async function answer(c: Context<Env>, operation: Operation, address: Address): Promise<Response> {
  const params = operation.params.safeParse(paramsOf(c, address))
  if (!params.success) return problemDetails(c, 404)
  const otherwise = notTaken(c, operation)
  if (otherwise !== undefined) return problemDetails(c, 415, otherwise)
  try {
    const query = readBy(operation.query, queryOf(c))
    const body = await bodyOf(c, operation)
    const content = contentOf(c, operation.takes)
    const said = await operation.handle(c.var.ctx, { params: params.data, query, body, content })
    if (operation.answer === 'a file') return sendFile(c, said as SentFile)
    return c.json(operation.answer.parse(said) as object, operation.status)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    return problemDetails(c, error.status, error.message, error.errors)
  }
}

const sendFile = (c: Context<Env>, { mediaType, name, content }: SentFile): Response =>
  c.body(content, 200, { 'Content-Type': mediaType, 'Content-Disposition': `attachment; ${namedFile(name)}` })

const queryOf = (c: Context<Env>) =>
  Object.fromEntries(Object.entries(c.req.query()).map(([name, value]) => [clean(name), clean(value)]))

/** Answers the operations at their addresses; another method there is told which ones there are. */
export function answering(operations: readonly Operation[]) {
  const app = new Hono<Env>()
  const found = operations.map((operation) => ({ operation, address: addressOf(operation) }))
  for (const { operation, address } of found)
    app.on(operation.method, address.hono, (c) => answer(c, operation, address))
  // What ends in a word goes before what ends anyhow.
  const byEnding = found.toSorted((one, other) => other.address.ending.length - one.address.ending.length)
  for (const [path, there] of Map.groupBy(byEnding, ({ address }) => address.hono)) {
    const methods = there.map(({ operation }) => (operation.method === 'get' ? 'GET, HEAD' : 'POST'))
    app.all(path, (c) => {
      c.header('Allow', methods.join(', '))
      return problemDetails(c, 405, `Ask with ${methods.join(' or ')}`)
    })
  }
  return app
}
