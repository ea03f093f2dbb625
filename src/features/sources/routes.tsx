import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { loadSources } from './load.ts'
import { SourcesPage } from './sources-page.tsx'

/** What Cairn knows and from where: what ships, and what the area has loaded. */
export const sources = ({ published }: Catalogue, rulebooks: Rulebooks) =>
  new Hono<Env>().get('/sources', async (c) => {
    const { ctx, frame } = c.var
    return c.html(<SourcesPage frame={frame} {...await loadSources(ctx, rulebooks)} lists={published} />)
  })
