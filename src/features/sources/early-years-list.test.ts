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

it('tells what each publication says, and finds a qualification in any of them with when it was in force', async () => {
  const { amina, errors } = await scenario()
  const form = await (await amina.get(address)).text()
  for (const published of ['2024', '2024-08-09', '2024-09-10']) expect(form).toContain(`<option value="${published}"`)
  const second = await amina.read(`${address}?published=2024-09-10`)
  expect(second).toContain('Published on 10 September 2024: 19')
  expect(second).toContain('It holds what is new or otherwise from then on: 19 rows. All its rows were read.')
  expect(await amina.read(`${address}?published=2024-08-09`)).toContain('Published on 9 August 2024: 11')
  expect(await amina.read(`${address}?published=2024`)).toContain('on a day that is not known: 279')
  const all = await amina.read(`${address}?published=any&text=EYQ-530`)
  expect(all).toContain('In every publication: 2')
  expect(all).toContain('Published on 9 August 2024; on the list until the end of 9 September 2024.')
  expect(all).toContain('Published on 10 September 2024; on the list since then.')
  // Before it was published, the day of the list does not have it, and leads to where it is.
  expect(await amina.read(`${address}?text=EYQ-530&${on(8, 8, 2024)}`)).toContain('Look in every publication')
  expect(errors).toEqual([])
})

it('is read page by page in every publication, too, each row once', async () => {
  const { amina } = await scenario()
  let [rows, next]: [number, string | undefined] = [0, `${address}?published=any`]
  while (next !== undefined) {
    const page: string = await (await amina.get(next)).text()
    rows += [...page.matchAll(/href="\/early-years-qualifications\/EYQ-\d+"/g)].length
    next = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(await amina.read(`${address}?published=any`)).toContain(`In every publication: ${rows}`)
})
