import { expect, it } from 'vitest'
import { scenario } from './scenario.ts'

const pages = [
  ['amina', '/practice', 'on'],
  ['amina', '/practice/hertfordshire/lead', 'on'],
  ['dilip', '/people/:amina/practice', 'on'],
  ['dilip', '/people/:amina/practice/hertfordshire/lead', 'on'],
  ['dilip', '/team', 'on'],
  ['amina', '/rules/practice/hertfordshire/lead', 'on'],
  ['amina', '/early-years-qualifications', 'on'],
  ['amina', '/qualifications/wwp-l3-award', 'on'],
  ['amina', '/qualifications/wwp-l3-award/plan', 'by'],
  ['dilip', '/people/:amina/qualifications/wwp-l3-award', 'on'],
  ['dilip', '/people/:amina/qualifications/wwp-l3-award/plan', 'by'],
] as const

it.each(pages)('a day that cannot be read is refused beside its boxes: %s at %s', async (name, page, box) => {
  const area = await scenario()
  const on = (month: string) => `${page}?${box}-day=28&${box}-month=${month}&${box}-year=2027&minimise=cost`
  expect((await area[name].get(on('2'))).status).toBe(200)
  const refused = await area[name].get(on('13'))
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(`href="#${box}-day"`)])
})
