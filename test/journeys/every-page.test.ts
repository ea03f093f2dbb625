import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openToCheck, problemsOn } from './checks.ts'
import { furnish } from './furnish.ts'
import { type House, openHouse, signIn, useChromium } from './house.ts'
import { pages } from './pages.ts'

const browser = useChromium()

/** So many pages at most are looked at in one test, which they leave a minute. */
const atOnce = 20
/** The pages by who looks at them, in the order in which they do. */
const rounds = [...Map.groupBy(pages, ([, who]) => who)].flatMap(([who, theirs]) =>
  Array.from({ length: Math.ceil(theirs.length / atOnce) }, (_, index) => {
    const some = theirs.slice(index * atOnce, (index + 1) * atOnce)
    return { who, some, from: some[0]?.[0] }
  }),
)

describe('every page', () => {
  let house: House
  let at: (address: string) => string
  beforeAll(async () => {
    house = await openHouse('2026-11-21')
    at = await furnish(house)
  }, 120_000)
  afterAll(() => house.close())

  it.each(rounds)('is accessible, valid, and never wider than the screen: for $who, from $from on', async (round) => {
    const { who, some } = round
    const page = await openToCheck(browser())
    if (who !== 'stranger') await signIn(page, house, who)
    const found: Record<string, unknown> = {}
    for (const [name, , address, status] of some) {
      const problems = await problemsOn(page, `${house.origin}${at(address)}`, name, status)
      if (problems.length > 0) found[name] = problems
    }
    await page.context().close()
    expect(found).toEqual({})
    expect(house.errors).toEqual([])
  })
})
