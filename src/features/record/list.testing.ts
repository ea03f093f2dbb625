import { asText } from '../../../test/browser.ts'
import type { Name } from '../../../test/scenario.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { insertEntries, type Written } from './store.ts'
import type { Area } from './testing.ts'

export const date = (on: string) => {
  const [year = '', month = '', ofMonth = ''] = on.split('-')
  return { 'on-day': ofMonth, 'on-month': month, 'on-year': year }
}

/** A training called so, on that day. */
export const training = (title: string, on: string, provider = '') => ({
  topic: { topic: 'other' },
  name: { title, provider },
  date: date(on),
})

/** The titles of a list, in its order. */
export const titlesIn = (html: string) =>
  [...html.matchAll(/<span class="cairn-timeline__title">(.*?)<\/span\s*>/gs)].map(([, title = '']) =>
    asText(title.replace(/<\/?mark[^>]*>/g, '')),
  )

export const read = async (someone: Area[Name], address: string) => (await someone.get(address)).text()
export const found = async (someone: Area[Name], address: string) => titlesIn(await read(someone, address))

/** So many entries of Amina's at once, each as `make` has it. */
export async function lay(
  { tenant, tenantId, people }: Area,
  count: number,
  make: (index: number) => Partial<Written>,
) {
  const entries = Array.from({ length: count }, (_, index): Written => {
    const happenedOn = day('2020-01-01')
    return {
      ...{ id: newId<EntryId>(), person: people.amina, kind: 'training', title: `Entry ${index}`, happenedOn },
      ...{ precision: 'day', endsOn: null, standing: 'claimed', visibility: 'line', attributes: {}, notes: null },
      ...make(index),
    }
  })
  const author = { by: people.amina, at: new Date('2026-11-21T09:00:00Z'), source: 'typed' } as const
  await tenant.write((tx) => tx.run(insertEntries(tenantId, entries, author)))
  return entries
}
