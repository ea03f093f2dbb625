import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'

const launcher = join(import.meta.dirname, '../../bin/cairn.js')
/** Makes Node say that it is the one that many machines have. */
const asNode20 = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-launcher-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await cp(launcher, join(root, 'bin/cairn.js'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
})

/** Puts in place what npm ci does: a program, and the Node to run it with. */
async function install(program: string) {
  const node = join(root, 'node_modules/node/bin/node')
  await Promise.all([mkdir(dirname(node), { recursive: true }), mkdir(join(root, 'dist'))])
  await Promise.all([symlink(process.execPath, node), writeFile(join(root, 'dist/cairn.js'), program)])
}

function launch(...options: string[]) {
  const child = spawn(process.execPath, [...options, join(root, 'bin/cairn.js'), 'check', '--facts', '-'])
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  return { child, ended, out: text(child.stdout), err: text(child.stderr) }
}

describe.each([
  ['the Node that Cairn needs', []],
  ['an older Node', ['--import', asNode20]],
])('started by %s', (_, options) => {
  it('runs the program with its arguments, input and exit status', async () => {
    await install(`
      let typed = ''
      for await (const part of process.stdin) typed += part
      console.log(process.versions.node, process.argv.slice(2).join(' '), typed)
      process.exitCode = 3`)
    const { child, ended, out } = launch(...options)
    child.stdin.end('{}')
    expect(await out).toBe(`${process.versions.node} check --facts - {}\n`)
    expect(await ended).toEqual([3, null])
  })

  it('passes on the signal to stop, and ends as the program does', async () => {
    await install(`
      process.once('SIGTERM', () => { console.log('stopped in order'); process.exit(0) })
      setInterval(() => {}, 1000)
      console.log('ready')`)
    const { child, ended, out } = launch(...options)
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await out).toContain('stopped in order')
  })
})

it('says what to run first where nothing is installed', async () => {
  const { ended, err } = launch()
  expect(await ended).toEqual([1, null])
  expect(await err).toBe(`Cairn is not installed yet. Run this first: npm ci --prefix ${root}/\n`)
})
