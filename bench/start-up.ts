import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median } from './figures.ts'

const port = 3999

/** Seconds from starting the process until /health answers. */
async function startOnce(projectRoot: string, dataDir: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
    env: { ...process.env, CAIRN_DATA: dataDir, PORT: `${port}`, DATABASE_URL: '', NODE_ENV: '' },
    stdio: 'ignore',
  })
  try {
    while (!(await answers())) {
      if (child.exitCode !== null) throw new Error('Cairn did not start')
      await sleep(10)
    }
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

const answers = () =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  )

/** The first start (makes the database, migrates, tells the demonstration) and later ones. */
export async function measureStart(projectRoot: string, dataDir: string): Promise<Figure[]> {
  const first = await startOnce(projectRoot, dataDir)
  const later: number[] = []
  for (let run = 0; run < 5; run++) later.push(await startOnce(projectRoot, dataDir))
  return [
    { what: 'start-up, first', value: first, unit: 's', limit: { atMost: 10 } },
    { what: 'start-up, later, median of 5', value: median(later), unit: 's', limit: { atMost: 10 } },
  ]
}
