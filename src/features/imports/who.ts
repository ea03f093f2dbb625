import type { PersonId } from '../../db/tables.gen.ts'
import { leaveOut, meaningOf, type Meanings, type RowProblem } from './rules.ts'
import type { Line } from './sheet.ts'
import { nameIn, type TableReader } from './table.ts'
import { fold, nameKey } from './words.ts'

/** Someone whom the file may name. */
export type Known = { readonly id: PersonId; readonly name: string; readonly email: string }

/** Of whom someone may bring records, in the words of a problem: "Nobody here", "Nobody you manage". */
export type Reach = { readonly people: readonly Known[]; readonly nobody: string }

export type Found = { readonly person: PersonId } | { readonly leftOut: true } | { readonly problem: RowProblem }

/** Finds whom a row is about: by e-mail address, else by a name that only one person has, else as someone has said. */
export function whoFinder({ people, nobody }: Reach, meanings: Meanings, table: TableReader) {
  const byEmail = new Map(people.map((person) => [person.email, person]))
  const byName = Map.groupBy(people, ({ name }) => nameKey(name))
  const byId = new Set<string>(people.map(({ id }) => id))

  function called(name: string): readonly Known[] {
    return byName.get(nameKey(name)) ?? []
  }

  /** As someone has said of this word; or the only one of that name, where no address speaks against it. */
  function meant(word: string, name: string | undefined): Found | undefined {
    const chosen = meaningOf(meanings, 'person', word)
    if (chosen === leaveOut) return { leftOut: true }
    if (chosen !== undefined && byId.has(chosen)) return { person: chosen as PersonId }
    const [only, ...others] = name === undefined ? [] : called(name)
    return only && others.length === 0 ? { person: only.id } : undefined
  }

  return (row: Line): Found => {
    const email = table.say(row, 'email').toLowerCase()
    const name = nameIn(row, table)
    if (email === '' && name === '') return { problem: nobodyNamed(row, table) }
    const known = byEmail.get(email)
    if (known) return { person: known.id }
    const word = email || nameKey(name)
    const found = meant(word, email === '' ? name : undefined)
    if (found) return found
    const message = unknown(email === '' ? called(name).length : 0, { email, name, nobody })
    const asks = { field: 'person', word, shown: [name, email].filter(Boolean).join(', ') }
    return { problem: { column: columnOf(table, email), message, asks } }
  }
}

const columnOf = (table: TableReader, email: string) =>
  email !== '' ? table.heading('email') : table.heading('name') || table.heading('lastName')

const nobodyNamed = (row: Line, table: TableReader): RowProblem => ({
  column: columnOf(table, ''),
  message: table.emptyWord(row, 'name') ?? table.emptyWord(row, 'email') ?? 'The row does not say whom it is about',
})

function unknown(called: number, { email, name, nobody }: { email: string; name: string; nobody: string }): string {
  if (called > 1) return `${called} people are called “${name}”. Say which of them is meant`
  return email === '' ? `${nobody} is called “${name}”` : `${nobody} has the email address ${email}`
}

/** The people whom a row most likely means, the likeliest first. */
export function likely(shown: string, people: readonly Known[], most: number): readonly Known[] {
  const [name = '', email = ''] = shown.includes('@') && !shown.includes(', ') ? ['', shown] : shown.split(/, (?=\S+@)/)
  const wanted = new Set(fold(name || (email.split('@')[0] ?? '')).split(' '))
  return people
    .map((person) => ({ person, score: closeness(wanted, fold(person.name).split(' ')) }))
    .filter(({ score }) => score > 0.4)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ person }) => person)
}

/** From 0 to 1: how many of the words two names share, a word that differs little counting nearly as one shared. */
function closeness(wanted: ReadonlySet<string>, words: readonly string[]): number {
  const shared = [...wanted].map((one) => Math.max(0, ...words.map((other) => alike(one, other))))
  return shared.reduce((sum, score) => sum + score, 0) / Math.max(wanted.size, words.length)
}

/** Of two words, how many pairs of letters they share. */
function alike(one: string, other: string): number {
  if (one === other) return 1
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 0.6 : 0
  const pairs = (word: string) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
  const theirs = pairs(other)
  const shared = pairs(one).filter((pair) => theirs.includes(pair)).length
  return (2 * shared) / (one.length + other.length - 2)
}
