import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from './index.ts'

const shipped = join(import.meta.dirname, '..', '..', 'catalogue')
let folder: string
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cairn-assessment-')), 'catalogue')
  await cp(shipped, folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('knows the nine kinds of evidence that the source names, in words of which each is one', async () => {
  const { assessment } = await loadCatalogue(shipped)
  expect(assessment.kinds.map(({ id }) => id).toSorted()).toEqual([
    'account',
    'expert-witness-testimony',
    'observation',
    'prior-learning',
    'professional-discussion',
    'questioning',
    'role-play',
    'witness-testimony',
    'work-product',
  ])
  expect(assessment.source).toContain('Parenting UK')
  const byWhom = new Map(assessment.kinds.map(({ id, authors }) => [id, authors]))
  expect(byWhom.get('observation')).toEqual(['assessor', 'witness'])
})

it('says of a method that the source does not name that it does not', async () => {
  const { methods } = (await loadCatalogue(shipped)).assessment
  expect(methods.filter(({ source }) => source === undefined).map(({ id }) => id)).toEqual([
    'observation',
    'assignments',
    'questioning',
    'products',
  ])
})

describe('a kind of evidence that cannot be used', () => {
  it.each([
    [
      'authors: [learner]',
      'authors: [parent]',
      'assessment/evidence-kinds.yaml:11: kinds.0.authors.0: Must be learner, assessor or witness',
    ],
    ['id: work-product', 'id: account', 'There is another “account”: give each its own'],
    ['type: longtext', 'type: choice', 'A choice has options, and nothing else has'],
    ['entries: [cpd]', 'entries: [cdp]', 'The vocabulary has no kind “cdp”; did you mean “cpd”?'],
    ['field: account', 'field: acount', 'There is no field “acount”; did you mean “account”?'],
    ['redacted: true', 'redactd: true', '“redactd” does not belong here; did you mean “redacted”?'],
  ])('%s as %s', async (was, is, told) => {
    const file = join(folder, 'assessment', 'evidence-kinds.yaml')
    const text = await readFile(join(shipped, 'assessment', 'evidence-kinds.yaml'), 'utf8')
    await writeFile(file, text.replace(was, is))
    await expect(loadCatalogue(folder)).rejects.toThrow(told)
  })
})
