import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { administratorsOf } from '../people/index.ts'
import { CookiesPage } from './cookies-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { registerAsCsv, typesInWords } from './words.ts'

/** What is kept and why: open to everyone, for whoever thinks of joining wants to know it too. */
export function privacy({ recordTypes, vocabulary }: Pick<Catalogue, 'recordTypes' | 'vocabulary'>) {
  const types = typesInWords(recordTypes, vocabulary)
  return new Hono<Env>()
    .get('/privacy', async (c) => {
      const { ctx } = c.var as Partial<Env['Variables']>
      const [administrators] = ctx ? await ctx.read([administratorsOf(ctx.tenant, ctx.today)]) : [[]]
      return c.html(<PrivacyPage frame={c.var.frame} types={types} administrators={administrators} />)
    })
    .get('/privacy/register', (c) => c.html(<RegisterPage frame={c.var.frame} types={types} />))
    .get('/privacy/register.csv', (c) =>
      c.body(registerAsCsv(types), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="processing-register.csv"',
      }),
    )
    .get('/cookies', (c) => c.html(<CookiesPage frame={c.var.frame} />))
}
