import { join } from 'node:path'
import { migrate } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { PersonId, TenantId } from '../src/db/tables.gen.ts'
import { makeCrowd } from '../src/features/demonstration/index.ts'
import { day } from '../src/kit/plain-date.ts'

export type Population = {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly people: number
  readonly entries: number
  /** How long it took to make, in seconds. */
  readonly seconds: number
}

type Size = { readonly people: number; readonly entriesEach: number }

const practiceRules = ['lead', 'co-facilitator', 'one-to-one'].map((role) => `practice/hertfordshire/${role}`)

/** A migrated database with one area of the given size, as `cairn demo` makes it. */
export async function fill(connection: Connection, projectRoot: string, size: Size): Promise<Population> {
  await migrate(connection, join(projectRoot, 'src', 'db'))
  const began = performance.now()
  const crowd = { area: 'Northmoor Partnership', ...size, today: day('2026-11-21'), practiceRules }
  const made = { now: new Date('2026-11-21T09:00:00Z'), password: 'three random words', told: () => undefined }
  const { tenant, practitioner } = await makeCrowd(connection, crowd, made)
  const seconds = (performance.now() - began) / 1000
  return { tenant, person: practitioner, people: size.people, entries: size.people * size.entriesEach, seconds }
}
