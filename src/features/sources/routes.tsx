import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { SourcesPage } from './sources-page.tsx'

/** What Cairn knows and from where. */
export const sources = ({ rulebook, published }: Catalogue) => {
  const rules = Object.values(rulebook.documents).map(({ id, title, versions }) => ({
    id,
    title,
    versions: versions.map(({ from = null, until = null, source }) => ({ from, until, source })),
  }))
  return new Hono<Env>().get('/sources', (c) =>
    c.html(<SourcesPage frame={c.var.frame} lists={published} rules={rules} />),
  )
}
