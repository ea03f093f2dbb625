import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scenario } from '../../test/scenario.ts'
import { exported } from '../features/export/testing.ts'
import { add, safeguardingB } from '../features/record/testing.ts'
import { runCommand } from './commands.ts'

let folder: string
let text: string
let keyId: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-verify-'))
  const { amina } = await scenario()
  await add(amina, 'training', safeguardingB)
  const made = await exported(amina)
  text = made.text
  keyId = made.file.signature.keyId
})
afterAll(() => rm(folder, { recursive: true }))

async function verify(content: string, env: Record<string, string> = {}, ...more: string[]) {
  const file = join(folder, 'record.json')
  await writeFile(file, content)
  let told = ''
  const write = (line: string) => void (told += line)
  const status = await runCommand(['verify', file, ...more], {
    ...{ argv: [], env: { CAIRN_DATA: folder, ...env }, stdin: (async function* () {})() },
    ...{ stdout: { write }, stderr: { write }, now: () => new Date(), today: '2026-11-21' },
    ...{ projectRoot: folder, catalogueFolder: folder },
  })
  return { status, told }
}

it('tells a record that this Cairn signed', async () => {
  const { status, told } = await verify(text, { CAIRN_SECRET: 'a secret that only tests know, 32+' })
  expect(status).toBe(0)
  expect(told).toContain('The record of Amina Hassan, Northmoor Partnership, made on 2026-11-21')
  expect(told).toContain('Signed by this Cairn itself')
})

it('tells one that was signed with the key that is named', async () => {
  expect(await verify(text, {}, '--key', keyId)).toMatchObject({ status: 0 })
  const unknown = await verify(text)
  expect(unknown).toMatchObject({ status: 3 })
  expect(unknown.told).toContain('not known here')
})

it('tells one that was altered, and where', async () => {
  const { status, told } = await verify(text.replace('2024-03-14', '2026-03-14'))
  expect([status, told.includes('Altered after it was signed: “Safeguarding Group B refresher”')]).toEqual([1, true])
})

it('says what is wrong with a file that is none', async () => {
  expect(await verify('Dear Amina')).toMatchObject({ status: 2 })
  expect((await verify('{}')).told).toContain('not a record that Cairn exported')
})
