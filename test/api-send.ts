import type { Name, scenario } from './scenario.ts'

type Area = Pick<Awaited<ReturnType<typeof scenario>>, 'as'>

export type Wrong = { readonly path: string; readonly message: string }

/** What the API says to someone: a body is posted, without one it is read. */
export async function send<T = Record<string, unknown>>({ as }: Area, who: Name, address: string, body?: unknown) {
  const url = `/api/v1${address}`
  const answer = await (body === undefined ? as(who).get(url) : as(who).postJson(url, JSON.stringify(body)))
  const said = (await answer.json()) as T & { errors: readonly Wrong[]; detail: string }
  return { status: answer.status, headers: answer.headers, body: said }
}

type List<R> = { readonly items: readonly R[]; readonly next: string | null }

/** Every row of a list, which is walked page by page. */
export async function walk<R = Record<string, unknown>>(area: Area, who: Name, address: string, limit: number) {
  const rows: R[] = []
  const query = `${address.includes('?') ? '&' : '?'}limit=${limit}`
  for (let next: string | null = ''; next !== null;) {
    const { status, body }: { status: number; body: List<R> } = await send<List<R>>(
      area,
      who,
      `${address}${query}${next && `&cursor=${next}`}`,
    )
    if (status !== 200 || body.items.length > limit)
      throw new Error(`${address}: ${status}, ${body.items?.length} rows`)
    rows.push(...body.items)
    next = body.next
  }
  return rows
}
