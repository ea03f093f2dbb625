import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openServer } from '../src/db/server/index.ts'
import { measureDrafts } from './drafts.ts'
import { measureEngine } from './engine.ts'
import { measureExport } from './export.ts'
import { describeMachine, type Figure, printFigures } from './figures.ts'
import { measureImport } from './import.ts'
import { measurePages } from './pages.ts'
import { fill } from './population.ts'
import { runApp } from './running-app.ts'
import { measureStart } from './start-up.ts'
import { measureTeam } from './team.ts'
import { measureVerdicts } from './verdicts.ts'
import { measureWeight } from './weight.ts'

// Every figure of one run, side by side: `npm run bench`. Nothing here is a test; a limit that is missed is told.
const projectRoot = join(import.meta.dirname, '..')
const dataDir = await mkdtemp(join(tmpdir(), 'cairn-bench-'))
const figures: Figure[] = []
try {
  console.log(describeMachine())
  figures.push(...(await measureEngine(projectRoot)))
  figures.push(...(await measureStart(projectRoot, join(dataDir, 'start'))))
  const server = await openServer({ dataDir: join(dataDir, 'pages'), projectRoot })
  try {
    const population = await fill(server.connection, projectRoot, { people: 20_000, entriesEach: 50 })
    const app = await runApp(server.connection, projectRoot, population)
    try {
      figures.push(...(await measurePages(server.connection, app, population)))
      figures.push(...(await measureDrafts(server.connection, app, population)))
      figures.push(...(await measureWeight(app)))
      figures.push(...(await measureImport(server.connection, projectRoot, app, population)))
      figures.push(...(await measureExport(server.connection, app, population)))
    } finally {
      await app.close()
    }
  } finally {
    await server.stop()
  }
  const beside = await openServer({ dataDir: join(dataDir, 'verdicts'), projectRoot })
  try {
    const population = await fill(beside.connection, projectRoot, { people: 20_000, entriesEach: 25 })
    figures.push(...(await measureVerdicts(beside.connection, projectRoot, population)))
    figures.push(...(await measureTeam(beside.connection, projectRoot, population)))
  } finally {
    await beside.stop()
  }
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
printFigures(figures)
