import type { Context } from 'hono'

/** What is wrong at one place of what was sent. */
export type Wrong = { readonly path: string; readonly message: string }

const titles = {
  400: 'This cannot be read',
  401: 'You are not signed in',
  403: 'You cannot do this',
  404: 'There is no such thing',
  405: 'This address does not do that',
  413: 'That is too large',
  415: 'This is not sent as what is taken here',
  422: 'This cannot be used',
  429: 'Too many attempts',
  500: 'Something went wrong on our side',
} as const

/** Whether an address is for programs, which are answered in JSON. */
export const isForPrograms = (path: string): boolean => path.startsWith('/api/')

/** An answer to a program that something is wrong: `application/problem+json` as RFC 9457 has it. */
export function problemDetails(
  c: Context,
  status: keyof typeof titles,
  detail?: string,
  errors: readonly Wrong[] = [],
) {
  const body = { type: 'about:blank', title: titles[status], status, ...(detail && { detail }) }
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="Cairn"')
  const whole = errors.length > 0 ? { ...body, errors } : body
  return c.body(JSON.stringify(whole), status, { 'Content-Type': 'application/problem+json' })
}
