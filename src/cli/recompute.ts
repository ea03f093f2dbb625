import { parseArgs } from 'node:util'
import { loadCatalogue } from '../catalogue/index.ts'
import { readConfig } from '../config.ts'
import { openPool, openTenant, type TenantDatabase } from '../db/index.ts'
import type { PersonId } from '../db/tables.gen.ts'
import { openRulebooks } from '../features/rulebook/index.ts'
import {
  allKept,
  type Answer,
  differencesIn,
  type Difference,
  openVerdicts,
  peopleAfter,
  type Verdicts,
} from '../features/verdicts/index.ts'
import { dayOf, type PlainDate } from '../kit/plain-date.ts'
import { type Area, areasNamed } from './areas.ts'
import { withDatabase } from './database.ts'
import { orUnusable, readArguments } from './edge.ts'
import type { Surroundings } from './surroundings.ts'

const peopleAtOnce = 100
/** Of an area, so many differences are told one by one. */
const mostTold = 50
/** So many people are gone through from one line about it to the next. */
const progressEvery = 1_000

type Options = { readonly dryRun: boolean; readonly today: PlainDate }

/**
 * `cairn recompute`: works out everyone's verdicts again, keeps them, and tells which differ from those that were kept.
 * Answers the exit status: 0 where none differed, 1 where any did, 2 for arguments that cannot be used.
 */
export function recompute(around: Surroundings): Promise<number> {
  return orUnusable(around, async () => {
    const { area, 'dry-run': dryRun } = options(around)
    const config = readConfig(around.env, around.projectRoot)
    const catalogue = await loadCatalogue(around.catalogueFolder)
    const verdicts = openVerdicts(catalogue, openRulebooks(catalogue))
    const today = config.fixedToday ?? dayOf(around.now())
    return withDatabase(config, around.projectRoot, async ({ connection }) => {
      const areas = await areasNamed(connection, area)
      const pool = openPool(connection, 'cairn_app', { max: 1 })
      try {
        let differing = 0
        for (const each of areas)
          differing += await goThrough(each, openTenant(pool, each.tenant), verdicts, { dryRun, today }, around)
        return differing === 0 ? 0 : 1
      } finally {
        await pool.end()
      }
    })
  })
}

function options({ argv }: Surroundings) {
  const { values } = readArguments(() =>
    parseArgs({
      args: [...argv],
      options: { area: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    }),
  )
  return values
}

/** Works out an area, some people at a time, and tells what differs. Answers how many answers did. */
async function goThrough(
  { name }: Area,
  database: TenantDatabase,
  verdicts: Verdicts,
  { dryRun, today }: Options,
  { stdout }: Surroundings,
): Promise<number> {
  const { tenant, read, write } = database
  const counts = { people: 0, answers: 0, differing: 0 }
  for (let after: PersonId | undefined; ;) {
    const [people] = await read([peopleAfter(tenant, today, { after, limit: peopleAtOnce })])
    const ids = people.map(({ id }) => id)
    if (ids.length === 0) break
    const names = new Map(people.map((person) => [person.id, person.name]))
    const { before, answers } = await write(async (tx) => {
      const before = await tx.run(allKept(tenant, ids))
      const answers = await verdicts.recompute(tx, { tenant, people: ids, today }, { keep: !dryRun })
      return { before, answers }
    })
    for (const id of ids) {
      const ofPerson = <T extends { readonly person: PersonId }>(all: readonly T[]) =>
        all.filter(({ person }) => person === id)
      for (const difference of differencesIn(ofPerson(before), ofPerson(answers)))
        if (counts.differing++ < mostTold) stdout.write(`${names.get(id)}, ${inWords(difference)}\n`)
    }
    counts.people += ids.length
    counts.answers += answers.length
    if (counts.people % progressEvery === 0) stdout.write(`${name}: ${counts.people} people so far\n`)
    after = ids.at(-1)
  }
  if (counts.differing > mostTold) stdout.write(`and ${counts.differing - mostTold} more\n`)
  stdout.write(
    `${name}: ${counts.people} people, ${counts.answers} answers, ${counts.differing} differed${dryRun ? '; nothing was kept' : ''}\n`,
  )
  return counts.differing
}

const inWords = ({ rule, role, programme, before, after }: Difference) =>
  `${rule}${role === '' ? '' : ` as ${role}`}${programme === '' ? '' : ` with ${programme}`}: ${standing(before)} -> ${standing(after)}`

const standing = ({ status, from, until, reason }: Answer) =>
  `${status} from ${from ?? 'ever'} until ${until ?? 'ever'} (${reason})`
