import { bring, csv, importAll, prepare } from '../../src/features/imports/testing.ts'
import type { House } from './house.ts'

/** The pages of a file at each of its stages. */
export const importPages = [
  ['import-sheet', 'dilip', ':toMap/sheet'],
  ['import-columns', 'dilip', ':toMap/columns'],
  ['import-dates', 'dilip', ':toDate/dates'],
  ['import-meanings', 'dilip', ':toExplain/meanings'],
  ['import-rows', 'dilip', ':toLook/rows'],
  ['import-done', 'dilip', ':imported'],
  ['import-undo', 'dilip', ':imported/undo'],
] as const

/** Dilip has files before him: one just brought, others with a date, a word or rows to look at, and one imported. */
export async function bringFiles(house: House) {
  const email = `amina@${house.tenantId}.test`
  const file = (topic: string, on: string) =>
    csv(
      ['Name', 'Email', 'Course title', 'Topic', 'Completed on'],
      ['Amina Hassan', email, `A course on ${on}`, topic, on],
      ['Nobody Here', 'nobody@nowhere.test', 'A course', topic, on],
    )
  const prepared = async (topic: string, on: string) =>
    (await prepare(house, 'dilip', 'records', file(topic, on))).address
  return {
    ':toMap': (await bring(house, 'dilip', 'records', file('Safeguarding', '25/05/2024'))).address,
    ':toDate': await prepared('Safeguarding', '03/04/2024'),
    ':toExplain': await prepared('Sg B', '25/05/2024'),
    ':toLook': await prepared('Safeguarding', '26/05/2024'),
    ':imported': await importAll(house, 'dilip', 'records', file('Safeguarding', '27/05/2024')),
  }
}
