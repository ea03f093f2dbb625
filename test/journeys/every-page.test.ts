import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readers } from '../readers.ts'
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

/** What is looked at in the journey of quality assurance. */
const ofAssurance = /^\/(assurance|external|samples|sample-actions|feedback)\b/
/** What answers with a file or with data, or leads on to a page. */
const noPages = [
  ...[/\.(csv|xlsx|zip|json)$/, /\/progress$/, /^\/assets\//, /\/evidence\/:evidence$/, /^\/evidence\//],
  ...[/\/cohort\/template$/, /^\/(known-names|health)$/, /^\/area\/verdicts$/, /\/:submission\/next$/, /^\/centres$/],
]
/** The form that raises an appeal about a decision is looked at; about earlier learning it is the same. */
const likeOthers = ['/appeals/prior-learning/:judgement']

const expected = Object.keys(readers)
  .filter((key) => key.startsWith('GET /') && !key.startsWith('GET /api/'))
  .map((key) => key.slice('GET '.length))
/** The more of an address a route names, the earlier it is asked. */
const bySpecificity = expected.toSorted(
  (one, other) => one.split(':').length - other.split(':').length || other.length - one.length,
)
const routeOf = (address: string) =>
  bySpecificity.find((route) =>
    new RegExp(`^${route.replace(/:\w+\{(.*?)\}/g, '$1').replace(/:\w+/g, '[^/]+')}$`).test(address),
  )

describe('every page', () => {
  let house: House
  let at: (address: string) => string
  beforeAll(async () => {
    house = await openHouse('2026-11-21')
    at = await furnish(house)
  }, 120_000)
  afterAll(() => house.close())

  it('is one of these: no route leads to a page that is not looked at', () => {
    const found = new Set(pages.map(([, , address]) => routeOf(new URL(at(address), house.origin).pathname)))
    const left = expected.filter((route) => !found.has(route) && !ofAssurance.test(route))
    expect(left.filter((route) => !noPages.some((each) => each.test(route)))).toEqual(likeOthers)
  })

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
