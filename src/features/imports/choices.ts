import type { Catalogue } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'

/** What the answers of a file can be: the questions, and what the people of the area can choose from. */
export type Choices = Pick<Catalogue, 'forms' | 'vocabulary' | 'programmes' | 'qualifications' | 'units' | 'lists'>
export type FindChoices = (database: Pick<TenantDatabase, 'tenant' | 'read'>) => Promise<Choices>

/** Finds them: what ships with Cairn, and over it what the area has loaded. */
export const choicesOf =
  ({ forms, vocabulary, programmes }: Catalogue, rulebooks: Rulebooks): FindChoices =>
  async (database) => {
    const [area] = await database.read([areaRules(database.tenant)])
    const { qualifications, units, lists } = await rulebooks.of(database, area)
    return { forms, vocabulary, programmes, qualifications, units, lists }
  }
