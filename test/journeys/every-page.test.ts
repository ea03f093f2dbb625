import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture, problemsOn } from './checks.ts'
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

describe.each([1280, 320])('every page at %i px', (width) => {
  let house: House
  let at: (address: string) => string
  beforeAll(async () => {
    house = await openHouse('2026-11-21')
    at = await furnish(house)
  }, 120_000)
  afterAll(() => house.close())

  it.each(rounds)('is accessible, valid, and never wider than the screen: for $who, from $from on', async (round) => {
    const { who, some } = round
    // axe is put into the page from outside, where the pages' own policy lets in no script but Cairn's.
    const context = await browser().newContext({ viewport: { width, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    if (who !== 'stranger') await signIn(page, house, who)
    const found: Record<string, unknown> = {}
    for (const [name, , address] of some) {
      const answer = await page.goto(`${house.origin}${at(address)}`)
      const problems = await problemsOn(page, (await answer?.text()) ?? '')
      await picture(page, `${name}-${width}`)
      if (problems.length > 0) found[name] = problems
    }
    await context.close()
    expect(found).toEqual({})
    expect(house.errors).toEqual([])
  })
})
