import type { scenario } from './scenario.ts'

type Someone = Pick<Awaited<ReturnType<typeof scenario>>['amina'], 'get' | 'postJson' | 'postBytes'>
type Said = Record<string, unknown> & { readonly errors?: { readonly path: string; readonly message: string }[] }

const read = async (answer: Response) => ({ status: answer.status, said: (await answer.json()) as Said })
/** What someone’s program is told at an address. */
export const told = async (someone: Someone, path: string) => read(await someone.get(`/api/v1${path}`))
/** What it is told when it sends JSON there, or a file as it is. */
export const sent = async (someone: Someone, path: string, body: object | string = {}) =>
  read(
    await (typeof body === 'string'
      ? someone.postBytes(`/api/v1${path}`, body)
      : someone.postJson(`/api/v1${path}`, JSON.stringify(body))),
  )
/** What was wrong, as "where: what". */
export const wrongIn = ({ said }: { readonly said: Said }): string[] =>
  (said.errors ?? []).map(({ path, message }) => `${path}: ${message}`)
