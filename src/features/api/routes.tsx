import { Hono } from 'hono'
import { answering, openApi, type Operation, tags } from '../../api/index.ts'
import type { Env } from '../../kit/http.ts'
import { ApiPage, ApiPartPage, type Tag } from './api-page.tsx'

/** What programs can ask, for people to read and for programs to read: open to everyone, for it tells nothing of anyone. */
export function apiDescription(operations: readonly Operation[], baseUrl: string) {
  // Written when it is first asked for: most who start Cairn never ask.
  let description: ReturnType<typeof openApi> | undefined
  return new Hono<Env>()
    .get('/api', (c) => {
      const { frame } = c.var
      const about = c.req.query('about') ?? ''
      if (!Object.hasOwn(tags, about)) return c.html(<ApiPage {...{ frame, operations }} />)
      return c.html(<ApiPartPage {...{ frame, operations, baseUrl }} tag={about as Tag} />)
    })
    .get('/api/openapi.json', (c) => c.json((description ??= openApi(operations))))
}

/** The operations at their addresses. */
export const api = answering
