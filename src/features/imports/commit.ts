import type { Tx } from '../../db/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Task } from '../../jobs/index.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { addPeople, rolesOn } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { check, type Checked, isMapped, type Mapped, rowsOf } from './check.ts'
import type { MadePerson } from './check-people.ts'
import type { MadeEntry } from './check-records.ts'
import type { Choices, FindChoices } from './choices.ts'
import { mayImport } from './policy.ts'
import { inPieces, labour, type Labouring } from './progress.ts'
import { saveFindings } from './row-store.ts'
import { stageOf } from './rules.ts'
import { endImport, holdImport } from './store.ts'
import type { Judged } from './table.ts'

/** What the queue calls it. */
export const importTask = 'import'

/**
 * Imports the rows that are ready, all in one transaction: all of them or none. Done at most once, though it may be tried
 * twice; it stops, as if it had never begun, where someone has asked it to.
 */
export function importRows(choicesFor: FindChoices, acts: RecordActs): Task {
  async function inOneTransaction({ work, id, tell }: Labouring, choices: Choices, tx: Tx): Promise<void> {
    const { tenant } = work
    const now = work.now()
    const today = work.today()
    const one = await tx.run(holdImport(tenant, id))
    if (one === undefined || stageOf(one) !== 'under way' || !isMapped(one)) return
    // That it is checked again is no part of how far it has come; but others have their turn, and it may be stopped.
    const checked = await check({ tx, tenant, today, choices, tell: () => tell(0) }, one)
    const allowed = mayImport(await tx.run(rolesOn(tenant, one.broughtBy, today)), one.what).allowed
    const added = allowed ? await writeAll({ tx, work, one, today, now, tell, acts }, checked) : 0
    await tx.run(endImport(tenant, id, now, added))
    const { what, fileName: file, broughtBy } = one
    const kind = 'import-committed'
    await recordEvent(tx, tenant, { actor: broughtBy, person: null, kind, facts: { id, what, file, added }, at: now })
  }
  return labour('under way', async (given) => {
    const choices = await choicesFor(given.work)
    await given.work.write((tx) => inOneTransaction(given, choices, tx))
  })
}

type Writer = Pick<Labouring, 'work' | 'tell'> & {
  readonly tx: Tx
  readonly one: Mapped
  readonly today: PlainDate
  readonly now: Date
  readonly acts: RecordActs
}

/** Writes the rows, so many at a time; answers how many were added. */
async function writeAll(writer: Writer, { rows, ...checked }: Checked): Promise<number> {
  const leftOut = new Set(rows.flatMap((row) => (row.leftOut ? [row.line] : [])))
  const wanted = <Made>(judged: readonly Judged<Made>[]) => judged.filter(({ line }) => !leftOut.has(line))
  return checked.what === 'people'
    ? writeIn(writer, wanted(checked.judged), writePeople)
    : writeIn(writer, personByPerson(wanted(checked.judged)), writeEntries)
}

/** So that what follows from a person's records is worked out once, or twice where a piece ends between them. */
const personByPerson = (judged: readonly Judged<MadeEntry>[]) =>
  judged.toSorted((one, other) => ((one.made?.person ?? '') < (other.made?.person ?? '') ? -1 : 1))

type Ready<Made> = { readonly id: string; readonly made: Made }

async function writeIn<Made>(
  writer: Writer,
  judged: readonly Judged<Made>[],
  /** Answers the ids of what it wrote, in the order given. */
  writeSome: (writer: Writer, ready: readonly Ready<Made>[]) => Promise<readonly string[]>,
): Promise<number> {
  const { tx, work, one, tell } = writer
  let added = 0
  await inPieces(
    judged,
    async (piece) => {
      const ready = piece.flatMap(({ line, made }) => (made === undefined ? [] : [{ line, id: newId(), made }]))
      const written = ready.length > 0 ? await writeSome(writer, ready) : []
      const idOf = new Map(ready.map(({ line }, index) => [line, written[index] ?? null]))
      const findings = piece.map(({ line, state, problems }) => {
        return { line, state, problems, made: idOf.get(line) ?? null }
      })
      await tx.run(saveFindings(rowsOf(work.tenant, one), findings))
      added += ready.length
      return []
    },
    () => tell(added),
  )
  return added
}

async function writeEntries({ tx, work, one, today, now, acts }: Writer, ready: readonly Ready<MadeEntry>[]) {
  const written = ready.map(({ id, made: { person, entry, endsOn } }) => {
    return { ...entry, endsOn: endsOn ?? entry.endsOn, person, id: id as EntryId }
  })
  const author = { by: one.broughtBy, at: now, source: 'imported' } as const
  await acts.layDownAll(tx, { tenant: work.tenant, today, now, actor: { id: one.broughtBy } }, written, author)
  return ready.map(({ id }) => id)
}

const writePeople = ({ tx, work, one, now }: Writer, ready: readonly Ready<MadePerson>[]) =>
  addPeople(
    tx,
    work.tenant,
    ready.map(({ id, made }) => ({ ...made, id: id as PersonId })),
    { by: one.broughtBy, at: now, facts: { import: one.id } },
  )
