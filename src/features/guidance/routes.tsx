import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { administratorsOf } from '../people/index.ts'
import { AccessibilityPage } from './accessibility-page.tsx'
import { ChangesPage } from './changes-page.tsx'
import { HelpPage } from './help-page.tsx'

/** Help and what one may want to know of Cairn itself: open to everyone, signed in or not. */
export const guidance = ({ changes }: Pick<Catalogue, 'changes'>) =>
  new Hono<Env>()
    .get('/help', async (c) => {
      const { ctx } = c.var as Partial<Env['Variables']>
      const [administrators] = ctx ? await ctx.read([administratorsOf(ctx.tenant, ctx.today)]) : [undefined]
      return c.html(<HelpPage frame={c.var.frame} administrators={administrators} />)
    })
    .get('/accessibility', (c) => c.html(<AccessibilityPage frame={c.var.frame} />))
    .get('/changes', (c) => c.html(<ChangesPage frame={c.var.frame} changes={changes} />))
