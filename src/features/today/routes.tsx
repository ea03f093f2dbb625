import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { Verdicts } from '../verdicts/index.ts'
import { loadToday } from './load.ts'
import { greeting } from './rules.ts'
import { TodayPage } from './today-page.tsx'

/** Today: the first page of everyone. */
export const today = (catalogue: Catalogue, verdicts: Verdicts, rulebooks: Rulebooks) =>
  new Hono<Env>().get('/', async (c) => {
    const { ctx, frame } = c.var
    const { today, actor } = ctx
    const { programme, ...loaded } = await loadToday(ctx, catalogue, { verdicts, rulebooks })
    const name = actor.name.split(' ')[0] ?? actor.name
    return c.html(
      <TodayPage
        {...{ frame, today }}
        {...loaded}
        greeting={`${greeting(ctx.now)}, ${name}`}
        programme={catalogue.lists.programmes.get(programme ?? '')}
      />,
    )
  })
