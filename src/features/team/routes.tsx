import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { type Env, namedFile } from '../../kit/http.ts'
import { reachOf } from '../reminders/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { comingLapses } from './arranging.ts'
import { CountsPage } from './counts-page.tsx'
import type { Format } from './file.ts'
import { arranged, loadCounts, loadTeam, permitTeam, takeTeam } from './load.ts'
import { TeamPage } from './team-page.tsx'
import { readWanted } from './wanted.ts'

const pageLength = 200

/** "My team": the people someone manages against what the area asks of them. */
export function team({ lists: { programmes }, reminders }: Catalogue, verdicts: Verdicts) {
  const told = reachOf(reminders.kinds['team-lapse'])

  function ask({ req, var: { ctx } }: Context<Env>) {
    permitTeam(ctx)
    return readWanted(req.query(), { today: ctx.today, programmes })
  }

  async function file(c: Context<Env>, format: Format) {
    const { mediaType, name, content } = await takeTeam(c.var.ctx, ask(c).wanted, {
      format,
      verdicts,
      programmes,
      told,
    })
    return c.body(content, 200, { 'Content-Type': mediaType, 'Content-Disposition': `attachment; ${namedFile(name)}` })
  }

  return new Hono<Env>()
    .get('/team', async (c) => {
      const { ctx, frame } = c.var
      const { wanted, form } = ask(c)
      const { rows, people, ...loaded } = await loadTeam(ctx, wanted, verdicts, 'page')
      const { asOf, page } = wanted
      const isBounded = people !== undefined
      const all = arranged(rows, wanted, told)
      const shown = isBounded ? all : all.slice((page - 1) * pageLength, page * pageLength)
      const total = people ?? all.length
      const pages = { previous: page > 1, next: total > page * pageLength }
      const lapses = comingLapses(rows, asOf)
      return c.html(
        <TeamPage
          {...{ frame, form, wanted, programmes, told, total, lapses, isBounded, pages }}
          {...loaded}
          rows={shown}
        />,
      )
    })
    .get('/team/counts', async (c) => {
      const { ctx, frame } = c.var
      const { wanted } = ask(c)
      return c.html(<CountsPage {...{ frame, wanted }} {...await loadCounts(ctx, wanted, verdicts)} />)
    })
    .get('/team.csv', (c) => file(c, 'csv'))
    .get('/team.xlsx', (c) => file(c, 'xlsx'))
}
