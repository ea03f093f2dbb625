import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { plays } from '../../kit/actor.ts'
import { permit } from '../../kit/errors.ts'
import type { Env } from '../../kit/http.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { noteReadings } from '../audit/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { comingLapses, countAll, countTeams, inOrder, isShown } from './arranging.ts'
import { CountsPage } from './counts-page.tsx'
import { asCsv, asWorkbook } from './file.ts'
import { loadTeam } from './load.ts'
import { TeamPage } from './team-page.tsx'
import { readWanted } from './wanted.ts'

const pageLength = 200
const csvType = 'text/csv; charset=utf-8'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** "My team": the people someone manages against what the area asks of them. */
export function team({ lists: { programmes } }: Catalogue, verdicts: Verdicts) {
  function ask(c: Context<Env>) {
    const { actor, today } = c.var.ctx
    permit(plays(actor, 'manager') ? allow : deny('Only those who manage a team have this page'))
    return readWanted(c.req.query(), { today, programmes })
  }

  /** Everyone whom a file is about. What it shows of them leaves Cairn, so they are told of it. */
  async function loadFile(c: Context<Env>) {
    const { ctx } = c.var
    const { wanted } = ask(c)
    const { rows, rules } = await loadTeam(ctx, wanted, verdicts, 'everyone')
    const { asOf, show, order } = wanted
    const shown = inOrder(
      rows.filter((row) => isShown(row, show, asOf)),
      order,
      asOf,
    )
    await noteReadings(
      ctx,
      shown.map(({ id }) => id),
      'My team, taken away as a file',
    )
    return { shown, told: { rules, programmes }, name: `my-team-${asOf}` }
  }
  const attached = (type: string, name: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })

  return new Hono<Env>()
    .get('/team', async (c) => {
      const { ctx, frame } = c.var
      const { wanted, form } = ask(c)
      const { rows, people, ...loaded } = await loadTeam(ctx, wanted, verdicts, 'page')
      const { asOf, show, order, page } = wanted
      const isBounded = people !== undefined
      const arranged = inOrder(
        rows.filter((row) => isShown(row, show, asOf)),
        order,
        asOf,
      )
      const shown = isBounded ? arranged : arranged.slice((page - 1) * pageLength, page * pageLength)
      const total = people ?? arranged.length
      const pages = { previous: page > 1, next: total > page * pageLength }
      const lapses = comingLapses(rows, asOf)
      return c.html(
        <TeamPage {...{ frame, form, wanted, programmes, total, lapses, isBounded, pages }} {...loaded} rows={shown} />,
      )
    })
    .get('/team/counts', async (c) => {
      const { ctx, frame } = c.var
      const { wanted } = ask(c)
      const { rows, rules } = await loadTeam(ctx, wanted, verdicts, 'everyone')
      const teams = countTeams(rows, rules.length, wanted.asOf)
      const total = countAll(rows, rules.length, wanted.asOf)
      return c.html(<CountsPage {...{ frame, wanted, rules, teams, total }} />)
    })
    .get('/team.csv', async (c) => {
      const { shown, told, name } = await loadFile(c)
      return c.body(asCsv(shown, told), 200, attached(csvType, `${name}.csv`))
    })
    .get('/team.xlsx', async (c) => {
      const { shown, told, name } = await loadFile(c)
      const workbook = new Uint8Array(await asWorkbook(shown, told))
      return c.body(workbook, 200, attached(workbookType, `${name}.xlsx`))
    })
}
