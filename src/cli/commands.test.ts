import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { runCommand } from './commands.ts'

/** What the command line says to those words, and how it ends. */
async function cairn(...words: string[]) {
  const said = { out: '', err: '' }
  const projectRoot = join(import.meta.dirname, '../..')
  const status = await runCommand(words, {
    argv: [],
    env: {},
    stdin: (async function* () {})(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    now: () => new Date('2026-11-21T09:00:00Z'),
    today: '2026-11-21',
    projectRoot,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  return { status, ...said }
}

it.each([['help'], ['--help'], ['-h'], []])('tells what there is: cairn %s', async (...words) => {
  const { status, out } = await cairn(...words)
  expect(status).toBe(0)
  for (const name of ['start', 'init', 'migrate', 'check', 'rules', 'demo', 'help'])
    expect(out).toContain(`  cairn ${name}`)
})

it('tells its version', async () => {
  expect(await cairn('--version')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
  })
})

it('passes on what follows the command', async () => {
  const { status, out } = await cairn('rules', 'show', 'practice/hertfordshire/lead', '--as-of', '2011-03-31')
  expect(status).toBe(0)
  expect(out).toContain('Lead a parenting group')
})

it('tells how one command is used', async () => {
  expect(await cairn('migrate', '--help')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^cairn migrate\n/) as string,
  })
})

it.each([
  [['strat'], 'There is no command “strat”. Did you mean “start”?\n'],
  [['toString'], 'There is no command “toString”. See them all: cairn help\n'],
  [['start', '--port', '3001'], 'cairn start takes no “--port 3001”. Use: cairn start\n'],
])('ends with 2 and one line where it does not understand: cairn %s', async (words, line) => {
  expect(await cairn(...words)).toEqual({ status: 2, out: '', err: line })
})

it('ends quietly, and as it would, where nobody reads on', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cairn.ts'), 'help'])
  child.stdout.destroy()
  const [said, ended] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect([said, ended]).toEqual(['', [0, null]])
})
