import { join } from 'node:path'
import { readConfig } from './config.ts'
import { Refusal } from './kit/refusal.ts'
import { start } from './start.ts'

const projectRoot = join(import.meta.dirname, '..')

function fail(error: unknown): never {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

const ending = new AbortController()
const asked = new Promise<void>((resolve) => {
  // Kept for good: a second Ctrl-C must not cut the orderly stop short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      ending.abort()
      resolve()
    })
})

try {
  const running = await start(readConfig(process.env, projectRoot), projectRoot, () => new Date(), ending.signal)
  console.log([`Cairn is ready at ${running.address}`, ...running.notes].join('\n'))
  void running.lost.then(fail)
  await asked
  await running.stop()
  process.exit(0)
} catch (error) {
  if (ending.signal.aborted) process.exit(0)
  fail(error)
}
