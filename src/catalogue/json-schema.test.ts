import { readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { documentIds, loadVocabulary } from './index.ts'
import { requirementSchema } from './json-schema.ts'
import { rulesFileSchema } from './document-schema.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let fits: (document: unknown) => boolean
let files: readonly { readonly id: string; readonly text: string }[]
beforeAll(async () => {
  fits = new Ajv2020({ strict: false }).compile(requirementSchema(await loadVocabulary(folder)))
  const ids = await documentIds(folder)
  files = await Promise.all(ids.map(async (id) => ({ id, text: await readFile(join(folder, `${id}.yaml`), 'utf8') })))
})

const rule = (requires: object, rest: object = {}) => ({
  id: 'a',
  subject: 'person',
  versions: [{ requires }],
  ...rest,
})
const training = { fact: { kind: 'training', topic: 'safeguarding' } }

describe('the JSON Schema of requirement documents', () => {
  it('is the one that is written down', async () => {
    const written = JSON.parse(await readFile(join(folder, 'requirement.schema.json'), 'utf8')) as unknown
    expect(written).toEqual(requirementSchema(await loadVocabulary(folder)))
  })

  it('fits every document that ships', () => {
    expect(files.length).toBeGreaterThan(25)
    for (const { id, text } of files) expect(fits(parse(text)), id).toBe(true)
  })

  it('is named at the top of every document, so that editors find it', () => {
    for (const { id, text } of files) {
      const path = relative(dirname(join(folder, id)), join(folder, 'requirement.schema.json')).replaceAll(sep, '/')
      expect(text.split('\n')[0], id).toBe(`# yaml-language-server: $schema=${path}`)
    }
  })

  it('fits a document, and a list of them', () => {
    expect(fits(rule(training))).toBe(true)
    expect(fits([rule(training), rule({ all: [training, { notLoaded: 'the rest' }] })])).toBe(true)
  })

  it.each([
    ['a key that does not belong', rule({ ...training, cout: 2 })],
    ['a requirement that is none of the nine', rule({ al: [training] })],
    ['an empty list', rule({ all: [] })],
    ['a strength that is none', rule({ all: [{ ...training, strength: 'may' }] })],
    ['a length that is none', rule({ ...training, fresh: '3 years' })],
    ['a count below 1', rule({ ...training, count: 0 })],
    ['no versions', { id: 'a', subject: 'person', versions: [] }],
    ['a subject that is none', { ...rule(training), subject: 'team' }],
    ['an owner that is none', rule(training, { owner: 'me' })],
    ['bounds that are none', rule({ fact: { kind: 'unit', level: { atleast: 3 } } })],
    ['a sum of nothing', rule({ ...training, sum: { atLeast: 3 } })],
    ['a comparison with nothing named', rule({ compare: { equals: 3 } })],
  ])('refuses %s, as the loader does', (_, document) => {
    expect(fits(document)).toBe(false)
    expect(rulesFileSchema.safeParse(document).success).toBe(false)
  })

  it.each([
    ['a kind of fact that is none', { fact: { kind: 'traning' } }],
    ['an attribute that is none', { fact: { kind: 'training', topik: 'safeguarding' } }],
    ['a value that is none', { fact: { kind: 'training', group: 'C' } }],
    ['a word that no question says', { compare: { value: 'parent', atLeast: 1 } }],
  ])('knows the vocabulary: it refuses %s', (_, requires) => expect(fits(rule(requires))).toBe(false))
})
