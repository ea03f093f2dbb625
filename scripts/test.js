// Everything that must hold, what is quickest to tell first: `npm test`, or `npm test -- --only=types,features`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

process.chdir(join(import.meta.dirname, '..'))

const postgres15 = process.env.CAIRN_POSTGRES_15 ?? '/usr/lib/postgresql/15/bin'

/** Steps of one stage run side by side, and a stage begins only when the one before it has passed. */
const stages = [
  [
    { name: 'types', run: () => check('types') },
    { name: 'house', run: () => check('house') },
    { name: 'build', run: () => check('build') },
  ],
  // Each of these keeps one core busy for most of its time.
  [
    { name: 'lint', run: () => check('lint') },
    { name: 'features', run: features },
    { name: 'journeys', run: () => vitest(['--project', 'journeys']) },
  ],
]

const total = { passed: 0, failed: 0 }
const only = readOnly()
for (const stage of stages) {
  if (total.failed === 0) await Promise.all(stage.filter((step) => !only || only.includes(step.name)).map(report))
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function readOnly() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = stages.flat().map((step) => step.name)
  const wanted = values.only?.split(',')
  const unknown = wanted?.find((name) => !names.includes(name))
  if (unknown === undefined) return wanted
  console.error(`There is no step ${unknown}: --only takes ${names.join(', ')}.`)
  process.exit(2)
}

async function report({ name, run }) {
  const start = performance.now()
  const { passed, failed, output } = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  total.passed += passed
  total.failed += failed
  if (failed > 0 && output) console.log(output.trimEnd())
  console.log(`== ${name}: ${failed > 0 ? 'FAILED' : 'passed'} in ${seconds} s`)
}

/** A script of package.json that passes or fails as one. What it says is of interest only when it fails. */
async function check(script) {
  const { code, output } = await run('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  return { passed: 0, failed: code === 0 ? 0 : 1, output }
}

/**
 * On the oldest PostgreSQL that Cairn runs on where the machine has it, for what runs there runs on the newer; the journeys
 * run on the one that Cairn brings.
 */
function features() {
  const isHere = existsSync(join(postgres15, 'postgres'))
  console.log(`== features: on PostgreSQL ${isHere ? '15' : '18, for CAIRN_POSTGRES_15 names none'}`)
  return vitest(['--project', '!journeys'], isHere ? { CAIRN_TEST_POSTGRES: '15', CAIRN_POSTGRES_15: postgres15 } : {})
}

async function vitest(args, env = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-results-'))
  try {
    const results = join(folder, 'results.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
    const { code } = await run('vitest', ['run', ...args, ...reporters], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    return count(JSON.parse(await readFile(results, 'utf8').catch(() => '{}')), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file that does not load has no tests that fail, and vitest fails without any for an error outside of them all. */
function count({ numPassedTests = 0, numFailedTests = 0, testResults = [] }, code) {
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = numFailedTests + unloaded.length
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options)
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
