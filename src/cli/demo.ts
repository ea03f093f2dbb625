import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { openPool } from '../db/index.ts'
import type { Connection } from '../db/server/index.ts'
import { leastPeople, makeCrowd, removeCrowd } from '../features/demonstration/index.ts'
import { dayOf } from '../kit/plain-date.ts'
import { Refusal } from '../kit/refusal.ts'
import { nameTaken } from './areas.ts'
import { withDatabase } from './database.ts'
import { orUnusable, readArguments, Unusable } from './edge.ts'
import { showProgress } from './progress-bar.ts'
import type { Surroundings } from './surroundings.ts'

const usage = 'cairn demo [--people 20000] [--area NAME] | --remove [--area NAME]'

const mostPeople = 200_000
const entriesEach = 50

/** The rules that the area follows. */
const practiceRules = ['lead', 'co-facilitator', 'one-to-one'].map((role) => `practice/hertfordshire/${role}`)

/**
 * `cairn demo`: makes a made-up area of a size, or removes it. Answers the exit status: 0, or 2 for arguments that cannot
 * be used. Throws Refusal in production, and where an area of that name is there already, or is not there to be removed.
 */
export function demo(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const { area, people, remove } = readOptions(around)
    const config = readConfig(around.env, around.projectRoot)
    if (config.production) throw new Refusal('A made-up area has no place in production. Nothing was changed.')
    const today = config.fixedToday ?? dayOf(around.now())
    return withDatabase(config, around.projectRoot, async ({ connection }) => {
      if (remove) {
        await removeCrowd(connection, area)
        around.stdout.write(`${area} is removed.\n`)
        return 0
      }
      await refuseTaken(connection, area)
      const password = newPassword()
      const told = showProgress(around.stdout, 'people')
      const crowd = { area, people, entriesEach, today, practiceRules }
      const { accounts } = await makeCrowd(connection, crowd, { now: around.now(), password, told })
      around.stdout.write(
        `${area} is made: ${inFigures(people)} people and ${inFigures(people * entriesEach)} entries, all made up.\n` +
          `Sign in with the password ${password} as\n` +
          accounts.map(({ email, look }) => `  ${email}  ${look}\n`).join('') +
          `Remove it again: cairn demo --remove${area === usualArea ? '' : ` --area "${area}"`}\n`,
      )
      return 0
    })
  })
}

const usualArea = 'Eastmere Partnership'
const inFigures = (count: number) => count.toLocaleString('en-GB')

function readOptions({ argv }: Surroundings) {
  const text = { type: 'string' } as const
  const { values } = readArguments(() =>
    parseArgs({ args: [...argv], options: { people: text, area: text, remove: { type: 'boolean', default: false } } }),
  )
  const { remove, people: count = '20000', area = usualArea } = values
  const people = Number(count)
  if (!/^\d{1,6}$/.test(count) || people < leastPeople || people > mostPeople)
    throw new Unusable(
      `--people: “${count}” is not a number from ${leastPeople} to ${inFigures(mostPeople)}. Use: ${usage}`,
    )
  if (area.trim() === '' || area.length > 100)
    throw new Unusable(`--area: give it a name of up to 100 characters. Use: ${usage}`)
  return { remove, people, area: area.trim() }
}

async function refuseTaken(connection: Connection, area: string): Promise<void> {
  const pool = openPool(connection, 'owner', { max: 1 })
  try {
    const taken = await nameTaken(pool, area)
    if (taken !== undefined)
      throw new Refusal(
        `There is an area called ${taken} already. Remove it (cairn demo --remove), or name another: --area NAME`,
      )
  } finally {
    await pool.end()
  }
}

const syllables = [
  'ba',
  'den',
  'fo',
  'gil',
  'ha',
  'jun',
  'ka',
  'lor',
  'mi',
  'nep',
  'ra',
  'sut',
  'ta',
  'ven',
  'wo',
  'zel',
]

/** Fit to be read out and typed; over forty bits, for an area of which nothing is worth having. */
const newPassword = () =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join(''),
  ).join('-')
