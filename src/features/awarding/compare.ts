import type { Catalogue } from '../../catalogue/index.ts'
import { found, permit } from '../../kit/errors.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { bookOf, lastLoaded, type LoadedBody } from '../rulebook/index.ts'
import { changesBetween } from './changes.ts'
import { mayLoad } from './policy.ts'

/** How many files that were loaded can be chosen from, the latest. */
const mostListed = 50

/** Two loaded files to compare: those of the address, or the last file of a body and the one before it. */
export async function loadCompared(ctx: Ctx, catalogue: Catalogue, { one, other }: Readonly<Record<string, string>>) {
  permit(mayLoad(ctx.actor))
  const [bodies] = await ctx.read([lastLoaded(ctx.tenant, mostListed)])
  const byId = (id: string) =>
    found(
      bodies.find((body) => body.id === id),
      'page',
    )
  const shown = one && other ? ([byId(one), byId(other)] as const) : lastTwo(bodies)
  const book = ({ content }: LoadedBody) => bookOf(catalogue, [content], [])
  const changes = shown
    ? changesBetween(shown[0].content, shown[1].content, {
        ...{ before: book(shown[0]), after: book(shown[1]), shipped: bookOf(catalogue, [], []) },
      })
    : []
  return { bodies, shown, changes }
}

/** The latest file that took the place of another, and that other. */
function lastTwo(bodies: readonly LoadedBody[]): readonly [LoadedBody, LoadedBody] | undefined {
  for (const [at, after] of bodies.entries()) {
    const before = bodies.slice(at + 1).find((each) => each.content.awardingBody === after.content.awardingBody)
    if (before) return [before, after]
  }
  return undefined
}
