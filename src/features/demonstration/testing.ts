import { join } from 'node:path'
import { loadCatalogue } from '../../catalogue/index.ts'
import { inquire } from '../../engine/index.ts'
import { day, type PlainDate } from '../../kit/plain-date.ts'
import { type Entry, factsOf } from '../record/index.ts'
import { rulesOf } from '../rulebook/index.ts'
import { readDemonstration } from './biography.ts'
import { personOf } from './ids.ts'
import { type Rows, rowsOf } from './rows.ts'

export const projectRoot = join(import.meta.dirname, '../../..')

export const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
export const today = day('2026-11-21')

/** The demonstration in the folder, told on the day. */
export async function tellOf(folder: string, on = today) {
  return rowsOf(await readDemonstration(folder), { ...catalogue, today: on, now: new Date(`${on}T09:00:00Z`) })
}
export const tell = (on: PlainDate) => tellOf(join(projectRoot, 'demonstration'), on)
export const told = await tell(today)

/** What someone has on record. */
export const entriesOf = (name: string, { entry }: Rows): readonly Entry[] =>
  entry
    .filter(({ person_id }) => person_id === personOf(name))
    .map(
      ({
        entry_id: id,
        person_id: person,
        happened_on: happenedOn,
        verified_by: verifiedBy,
        ends_on: endsOn,
        ...row
      }) => ({ ...row, id, person, happenedOn, verifiedBy, endsOn }) as unknown as Entry,
    )

type Context = { readonly programme?: string; readonly role?: string; readonly withQualified?: boolean }

/** The answer of the engine about someone on the day, by what others may see too. */
export function ask(name: string, id: string, { programme = 'incredible-years', ...context }: Context = {}) {
  const facts = entriesOf(name, told)
    .filter(({ visibility }) => visibility === 'line')
    .flatMap(factsOf)
  const [rule] = rulesOf([id], catalogue.rulebook)
  if (!rule) throw new Error(`no rule ${id}`)
  return inquire(facts, { context: { programme, ...context }, ...catalogue.rulebook }).evaluate(rule, today)
}
