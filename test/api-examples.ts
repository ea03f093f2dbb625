import type { scenario } from './scenario.ts'

type Operation = {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string }[]
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json'?: { readonly example?: unknown }
      readonly 'application/octet-stream'?: object
    }
  }
}
/** What the description says of the operations, by address and method. */
export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

type Area = Pick<Awaited<ReturnType<typeof scenario>>, 'app'>
const read = new WeakMap<Area['app'], Promise<Description>>()

/** The description of the API, as a program reads it: once of each app. */
export function describedBy({ app }: Area): Promise<Description> {
  const description = read.get(app) ?? askFor(app)
  read.set(app, description)
  return description
}

const askFor = async (app: Area['app']) => (await (await app.request('/api/openapi.json')).json()) as Description

/** The router's words for an address of the description. */
const asRoute = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/:rule(.*)/, ':rest{.+$1}')

/** The body that the description gives as an example, by the router's words for its address. */
export async function exampleBodies(area: Area): Promise<ReadonlyMap<string, string>> {
  const { paths } = await describedBy(area)
  return new Map(
    Object.entries(paths).map(([path, { post }]) => [
      asRoute(path),
      JSON.stringify(post?.requestBody?.content['application/json']?.example ?? {}),
    ]),
  )
}

/** The queries for addresses that take a file as it is, by the router's words for these. */
export async function takesFiles(area: Area): Promise<ReadonlyMap<string, string>> {
  const { paths } = await describedBy(area)
  return new Map(
    Object.entries(paths).flatMap(([path, { post }]) => {
      if (!post?.requestBody?.content['application/octet-stream']) return []
      const isNamed = post.parameters?.some(({ name }) => name === 'fileName')
      return [[asRoute(path), isNamed ? '?fileName=a.csv' : ''] as const]
    }),
  )
}
