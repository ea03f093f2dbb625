#!/usr/bin/env node
// Runs Cairn's command line under the Node that Cairn brings. Plain JavaScript, for whatever Node is found first.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const program = new URL('../dist/cairn.js', import.meta.url)
const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
const oldestNode = 24

if (!existsSync(program) || !existsSync(node)) {
  console.error(
    `Cairn is not installed yet. Run this first: npm ci --prefix ${fileURLToPath(new URL('..', import.meta.url))}`,
  )
  process.exitCode = 1
} else if (Number.parseInt(process.versions.node, 10) >= oldestNode) await import(program.href)
else runUnderOwnNode()

function runUnderOwnNode() {
  const child = spawn(node, [fileURLToPath(program), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to the child as well, which must not hear it twice.
  const fromTerminal = process.stdin.isTTY ? ['SIGINT'] : []
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => fromTerminal.includes(signal) || child.kill(signal))
  child.once('error', (error) => {
    console.error(`${node} cannot run on this machine (${error.message}).`)
    process.exitCode = 1
  })
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal]
  })
}
