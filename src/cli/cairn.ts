import { join } from 'node:path'
import { dayOf } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { runCommand } from './commands.ts'

// The edge of the command line, which runs as dist/cairn.js.
const projectRoot = join(import.meta.dirname, '..')
const { env, stdin, stdout, stderr } = process
const now = () => new Date()

// Whoever reads what is told may have gone, as `head` does: the rest is told to nobody, and what was to be done is done.
for (const stream of [stdout, stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

try {
  const status = await runCommand(process.argv.slice(2), {
    argv: [],
    env,
    stdin,
    stdout,
    stderr,
    now,
    today: dayOf(now()),
    projectRoot,
    catalogueFolder: join(projectRoot, 'catalogue'),
  })
  if (status !== undefined) process.exitCode = status
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
