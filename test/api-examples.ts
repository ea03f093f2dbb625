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
  readonly responses: Readonly<Record<string, { readonly content?: object }>>
}
/** What the description says of the operations, by address and method. */
export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

type Described = Pick<Awaited<ReturnType<typeof scenario>>, 'app'>

const read = new WeakMap<Described['app'], Promise<Description>>()

/** The description of the API, as a program reads it: once for each app. */
export function describedBy({ app }: Described): Promise<Description> {
  const known =
    read.get(app) ??
    Promise.resolve(app.request('/api/openapi.json')).then((answer) => answer.json() as Promise<Description>)
  read.set(app, known)
  return known
}

/** The router's words for an address of the description. */
const asRoute = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/:rule(.*)/, ':rest{.+$1}')

/** The body that the description gives as an example, by the router's words for its address. */
export async function exampleBodies(area: Described): Promise<ReadonlyMap<string, string>> {
  const { paths } = await describedBy(area)
  return new Map(
    Object.entries(paths).map(([path, { post }]) => [
      asRoute(path),
      JSON.stringify(post?.requestBody?.content['application/json']?.example ?? {}),
    ]),
  )
}

/** What is asked of the addresses that take a file as it is, by the router's words for them: what it is called, or nothing. */
export async function takesFiles(area: Parameters<typeof describedBy>[0]): Promise<ReadonlyMap<string, string>> {
  const { paths } = await describedBy(area)
  return new Map(
    Object.entries(paths).flatMap(([path, { post }]): [string, string][] => {
      if (!post?.requestBody?.content['application/octet-stream']) return []
      const isNamed = post.parameters?.some(({ name }) => name === 'fileName') === true
      return [[asRoute(path), isNamed ? '?fileName=a.csv' : '']]
    }),
  )
}
