import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { statusOf } from '../../kit/form.ts'
import type { Env } from '../../kit/http.ts'
import { found } from '../../kit/errors.ts'
import { readAsOf } from '../../kit/as-of.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { anyPublication, listedAs, pageOf, wantedIn } from './early-years.ts'
import { address, EarlyYearsPage } from './early-years-page.tsx'
import { ListedPage } from './listed-page.tsx'
import { loadSources } from './load.ts'
import { SourcesPage } from './sources-page.tsx'

/** What Cairn knows and from where: what ships, and what the area has loaded. */
export const sources = ({ earlyYears }: Catalogue, rulebooks: Rulebooks) =>
  new Hono<Env>()
    .get('/sources', async (c) => {
      const { ctx, frame } = c.var
      return c.html(<SourcesPage frame={frame} {...await loadSources(ctx, rulebooks)} list={earlyYears?.about} />)
    })
    .get(address, (c) => {
      const { ctx, frame } = c.var
      const list = found(earlyYears, 'page')
      const { asOf, form } = readAsOf(c.req.query(), ctx.today)
      const wanted = wantedIn(list, c.req.query(), asOf)
      const page = pageOf(list, wanted)
      const elsewhere = listedAs(list, { ...wanted, published: anyPublication }).length
      return c.html(<EarlyYearsPage {...{ frame, form, list, wanted, page, elsewhere }} />, statusOf(form))
    })
    .get(`${address}/:listed`, (c) => {
      const list = found(earlyYears, 'page')
      const versions = found(list.qualifications.get(c.req.param('listed')), 'qualification')
      return c.html(<ListedPage {...{ list, versions }} frame={c.var.frame} />)
    })
