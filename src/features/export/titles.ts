import type { Attribute, Catalogue } from '../../catalogue/index.ts'
import type { Lists } from '../record/index.ts'
import type { Head, TakenEntry } from './format.ts'

type Titles = Head['titles']

const listNames = {
  units: 'units',
  qualifications: 'qualifications',
  programmes: 'programmes',
  documents: 'rules',
} as const satisfies Record<NonNullable<Attribute['names']>, keyof Titles>

/** What things are called here, and what is not known here as it was called where it was brought from. */
export function listsWith(lists: Lists, brought: readonly Partial<Titles>[]): Lists {
  const alsoElsewhere = (list: (typeof listNames)[keyof typeof listNames]) =>
    new Map([...brought.flatMap((titles) => Object.entries(titles[list] ?? {})), ...lists[list]])
  return {
    ...lists,
    units: alsoElsewhere('units'),
    qualifications: alsoElsewhere('qualifications'),
    programmes: alsoElsewhere('programmes'),
    rules: alsoElsewhere('rules'),
  }
}

/** Gathers, entry by entry, what the ids in them stand for, so that the record reads where they are not known. */
export function gatherTitles({ vocabulary, forms }: Pick<Catalogue, 'vocabulary' | 'forms'>, lists: Lists) {
  const titles: Titles = { kinds: {}, qualifications: {}, units: {}, programmes: {}, rules: {} }
  const kinds = new Map(forms.map(({ kind, text }) => [kind, text]))

  function name(names: NonNullable<Attribute['names']>, value: unknown) {
    const list = listNames[names]
    for (const id of [value].flat()) {
      const title = typeof id === 'string' ? lists[list].get(id) : undefined
      if (title !== undefined) titles[list][id as string] = title
    }
  }

  function note({ kind, attributes }: Pick<TakenEntry, 'kind' | 'attributes'>) {
    titles.kinds[kind] = kinds.get(kind) ?? kind
    for (const [attribute, { names }] of Object.entries(vocabulary.kinds[kind]?.attributes ?? {}))
      if (names) name(names, attributes[attribute])
  }
  return { titles, note }
}
