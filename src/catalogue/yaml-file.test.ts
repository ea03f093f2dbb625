import { expect, it } from 'vitest'
import { z } from 'zod'
import { located, parseYaml } from './yaml-file.ts'

const anything = z.record(z.string(), z.unknown())
const told = (text: string) => parseYaml(text, 'File', anything).problems

it('tells a key that stands twice, and where', () => {
  expect(told('a: 1\nb: {c: 1, "c": 2}\n')).toEqual([
    { file: 'File', line: 2, path: '', message: 'Map keys must be unique' },
  ])
  expect(told('a: 1\n"1": 2\n1: 3\n')).toEqual([])
})

it('follows no more levels than a rule has', () => {
  const nested = (depth: number) => `a: ${'{b: '.repeat(depth)}1${'}'.repeat(depth)}`
  expect(told(nested(90))).toEqual([])
  expect(told(nested(110))).toMatchObject([{ message: 'It is nested more than 100 deep' }])
  // The library gives up by itself where there are so many.
  for (const depth of [2_000, 100_000]) expect(told(nested(depth))[0]?.message).toBe('It is nested more than 100 deep')
})

it('of very many problems tells the first, and how many more there are', () => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')
  const { problems } = parseYaml(keys, 'File', z.record(z.string(), z.string()))
  expect(problems).toHaveLength(201)
  expect(problems[199]).toMatchObject({ line: 200, path: 'k199' })
  expect(problems[200]).toMatchObject({ message: '19800 more problems are told once these are mended' })
})

it('tells problems from the first line on, and last how many more there are', () => {
  const issues = Array.from({ length: 250 }, (_, at) => ({ path: [250 - at], message: 'Wrong' }))
  const all = located(issues, ({ path: [line = 1], message }) => ({
    file: 'File',
    line: Number(line),
    path: '',
    message,
  }))
  expect([all[0]?.line, all[199]?.line, all.length]).toEqual([51, 250, 201])
  expect(all[200]?.message).toContain('50 more problems')
})

it.each([
  ['keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')],
  ['anchors', '&a '.repeat(100_000)],
  ['mistakes', ': : :\n'.repeat(20_000)],
])('reads a text of many %s', (_what, text) => {
  expect(told(text).length).toBeLessThan(300)
})
