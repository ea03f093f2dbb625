import { join } from 'node:path'
import { readConfig } from './config.ts'
import { Refusal } from './kit/refusal.ts'
import { start } from './start.ts'

const projectRoot = join(import.meta.dirname, '..')

function fail(error: unknown): never {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

try {
  const running = await start(readConfig(process.env, projectRoot), projectRoot, () => new Date())
  console.log([`Cairn is ready at ${running.address}`, ...running.notes].join('\n'))
  let ending = false
  const end = () => {
    // A second Ctrl-C must not cut the orderly stop short.
    if (!ending) void running.stop().then(() => process.exit(0), fail)
    ending = true
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  void running.lost.then(fail)
} catch (error) {
  fail(error)
}
