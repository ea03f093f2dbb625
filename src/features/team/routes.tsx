import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { statusOf } from '../../kit/form.ts'
import { type Env, namedFile } from '../../kit/http.ts'
import { reachOf } from '../reminders/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { comingLapses } from './arranging.ts'
import { CountsPage } from './counts-page.tsx'
import type { Format } from './file.ts'
import { arranged, loadCounts, loadTeam, permitTeam, takeTeam } from './load.ts'
import { TeamPage } from './team-page.tsx'
import { type Asked, readWanted } from './wanted.ts'

const pageLength = 200

/** "My team": the people someone manages against what the area asks of them. */
export function team({ lists: { programmes }, reminders }: Catalogue, verdicts: Verdicts) {
  const told = reachOf(reminders.kinds['team-lapse'])
  const ahead = reachOf(reminders.kinds.lapse)

  function ask({ req, var: { ctx } }: Context<Env>): Asked {
    permitTeam(ctx)
    return readWanted(req.query(), { today: ctx.today, programmes })
  }

  async function teamPage(c: Context<Env>, { wanted, form }: Asked) {
    const { ctx, frame } = c.var
    const { rows, people, ...loaded } = await loadTeam(ctx, wanted, verdicts, 'page')
    const { asOf, page } = wanted
    const isBounded = people !== undefined
    const all = arranged(rows, wanted, told)
    const shown = isBounded ? all : all.slice((page - 1) * pageLength, page * pageLength)
    const total = people ?? all.length
    const pages = { previous: page > 1, next: total > page * pageLength }
    const lapses = comingLapses(rows, asOf, ahead)
    return c.html(
      <TeamPage
        {...{ frame, form, wanted, programmes, told, total, lapses, ahead, isBounded, pages }}
        {...loaded}
        rows={shown}
      />,
      statusOf(form),
    )
  }

  async function file(c: Context<Env>, format: Format) {
    const asked = ask(c)
    // What is wrong stands on the page, beside what was asked for: a file of another day would say nothing of it.
    if (asked.form.problems.length > 0) return teamPage(c, asked)
    const { mediaType, name, content } = await takeTeam(c.var.ctx, asked.wanted, {
      format,
      verdicts,
      programmes,
      told,
    })
    return c.body(content, 200, { 'Content-Type': mediaType, 'Content-Disposition': `attachment; ${namedFile(name)}` })
  }

  return new Hono<Env>()
    .get('/team', (c) => teamPage(c, ask(c)))
    .get('/team/counts', async (c) => {
      const { ctx, frame } = c.var
      const asked = ask(c)
      if (asked.form.problems.length > 0) return teamPage(c, asked)
      const { wanted } = asked
      return c.html(<CountsPage {...{ frame, wanted }} {...await loadCounts(ctx, wanted, verdicts)} />)
    })
    .get('/team.csv', (c) => file(c, 'csv'))
    .get('/team.xlsx', (c) => file(c, 'xlsx'))
}
