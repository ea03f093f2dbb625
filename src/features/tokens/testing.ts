import type { Name, scenario } from '../../../test/scenario.ts'
import { baseUrl } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** Makes a token on the person's own page; answers its secret. */
export async function makeToken(person: Area[Name], name = 'Our calendar', year = '2027'): Promise<string> {
  const form = { name, 'lastDay-day': '31', 'lastDay-month': '1', 'lastDay-year': year }
  const page = await (await person.post('/account/tokens', form)).text()
  return /cairn_[\w-]{43}/.exec(page)?.[0] ?? ''
}

/** A program that brings the token and has no cookie. */
export const program =
  (area: Area, token: string) =>
  async (path: string, body?: unknown, init: RequestInit = {}) =>
    area.app.request(`${baseUrl}${area.at(path)}`, {
      ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...init,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(init.headers as Record<string, string> | undefined),
      },
    })
