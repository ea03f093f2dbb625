import { z } from 'zod'
import { operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { typesInWords } from './words.ts'

const texts = z.array(z.string())

/** The processing register for programs: what is kept about people, and why. */
export function privacyApi({ recordTypes, vocabulary }: Pick<Catalogue, 'recordTypes' | 'vocabulary'>) {
  const items = typesInWords(recordTypes, vocabulary).map((type) => ({
    ...type,
    kinds: [...type.kinds],
    readers: [...type.readers],
    never: [...type.never],
    tables: [...type.tables],
  }))
  const operations: readonly Operation[] = [
    operation({
      id: 'listRecordTypes',
      method: 'get',
      path: '/record-types',
      tag: 'Sources',
      summary: 'List what is kept about people: why, who reads it, and for how long',
      answer: z.object({
        items: z.array(
          z.object({
            ...{ id: z.string(), title: z.string(), what: z.string(), whose: z.string(), kinds: texts },
            ...{ controller: z.string(), purpose: z.string(), basis: z.string(), readers: texts },
            ...{ retention: z.string(), leaves: z.string(), stays: z.string(), never: texts },
            ...{ noted: z.string().describe('Whether readings are noted.'), tables: texts },
          }),
        ),
      }),
      handle: () => Promise.resolve({ items }),
    }),
  ]
  return operations
}
