import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, openServer } from '../src/db/server/index.ts'
import { measureAssessment } from './assessment.ts'
import { openCentre } from './centre.ts'
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

// Every figure of one run, side by side: `npm run bench`, or of some parts alone: `npm run bench -- assessment`. Nothing
// here is a test; a limit that is missed is told.
const projectRoot = join(import.meta.dirname, '..')
const dataDir = await mkdtemp(join(tmpdir(), 'cairn-bench-'))

/** Measures over a PostgreSQL of its own. */
async function beside(name: string, measure: (connection: Connection) => Promise<Figure[]>): Promise<Figure[]> {
  const server = await openServer({ dataDir: join(dataDir, name), projectRoot })
  try {
    return await measure(server.connection)
  } finally {
    await server.stop()
  }
}

async function record(connection: Connection): Promise<Figure[]> {
  const population = await fill(connection, projectRoot, { people: 20_000, entriesEach: 50 })
  const app = await runApp(connection, projectRoot, population)
  try {
    return [
      ...(await measurePages(connection, app, population)),
      ...(await measureDrafts(connection, app, population)),
      ...(await measureWeight(app)),
      ...(await measureImport(connection, projectRoot, app, population)),
      ...(await measureExport(connection, app, population)),
    ]
  } finally {
    await app.close()
  }
}

async function verdicts(connection: Connection): Promise<Figure[]> {
  const population = await fill(connection, projectRoot, { people: 20_000, entriesEach: 25 })
  return [
    ...(await measureVerdicts(connection, projectRoot, population)),
    ...(await measureTeam(connection, projectRoot, population)),
  ]
}

async function assessment(connection: Connection): Promise<Figure[]> {
  const population = await fill(connection, projectRoot, { people: 2_200, entriesEach: 10 })
  const centre = await openCentre(connection, projectRoot, population)
  return measureAssessment(connection, projectRoot, population, centre)
}

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  engine: () => measureEngine(projectRoot),
  start: () => measureStart(projectRoot, join(dataDir, 'start')),
  record: () => beside('record', record),
  verdicts: () => beside('verdicts', verdicts),
  assessment: () => beside('assessment', assessment),
}

const asked = process.argv.slice(2)
const unknown = asked.find((each) => !Object.hasOwn(parts, each))
const figures: Figure[] = []
try {
  console.log(describeMachine())
  if (unknown !== undefined) throw new Error(`There is no part “${unknown}”: ${Object.keys(parts).join(', ')}`)
  for (const [name, measure] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()))
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
printFigures(figures)
