import { expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'

const address = '/early-years-qualifications'
const on = (day: number, month: number, year: number) => `on-day=${day}&on-month=${month}&on-year=${year}`

it('tells whether a qualification was on the early years list on a day', async () => {
  const { amina, errors } = await scenario()
  const before = await amina.read(`${address}?text=open+awards&${on(8, 8, 2024)}`)
  expect(before).toContain('The list as published in 2024, on a day that is not known.')
  expect(before).toContain('On the list on 8 August 2024: 0')
  const since = await amina.read(`${address}?text=open+awards&${on(1, 9, 2024)}`)
  expect(since).toContain('The list as published on 9 August 2024.')
  expect(since).toContain('Open Awards Level 3 Diploma for the Early Years Educator')
  expect(since).toContain('For courses begun from September 2024. A course begun then counts')
  expect(since).toContain('Crown copyright')
  expect(await amina.read(`${address}?${on(1, 1, 2020)}`)).toContain('The earliest list that is loaded is of 2024.')
  expect(await amina.read(`${address}?${on(31, 2, 2024)}`)).toContain('must be a real date')
  expect(errors).toEqual([])
})

it('is read page by page', async () => {
  const { amina } = await scenario()
  const seen: string[] = []
  let next: string | undefined = `${address}?level=5`
  while (next !== undefined) {
    const page: string = await (await amina.get(next)).text()
    seen.push(...[...page.matchAll(/early-years-qualifications\/(EYQ-\d+)/g)].map(([, id = '']) => id))
    next = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen.length).toBeGreaterThan(25)
  expect(new Set(seen).size).toBe(seen.length)
  expect(await amina.read(`${address}?level=5`)).toContain(`: ${seen.length}`)
})

it('keeps all that it has said of a qualification', async () => {
  const { amina } = await scenario()
  const page = await amina.read(`${address}/EYQ-530`)
  expect(page).toContain('As published on 10 September 2024')
  expect(page).toContain('As published on 9 August 2024 On the list until the end of 9 September 2024')
  for (const id of ['EYQ-999', 'constructor', '%00']) expect((await amina.get(`${address}/${id}`)).status).toBe(404)
})

it('is told on the page of sources, with what could not be read', async () => {
  const { amina } = await scenario()
  const page = await amina.read('/sources')
  expect(page).toContain('in 2024, on a day that is not known 279 0 on 9 August 2024 11 0 on 10 September 2024 19 0')
})
