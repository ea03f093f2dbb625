import type { Document, NodeVerdict, Version } from '../../engine/index.ts'

/** What a rule is about, by the first word of its id; an area may begin a word of its own. */
const groups = {
  practice: 'What a practitioner may do',
  qualification: 'Qualifications',
  cpd: 'Continuing professional development',
  refresher: 'Refreshers',
  standards: 'Standards of a provider',
  delivery: 'Delivering an activity',
} as const
const others = 'Other rules'

const groupOf = ({ id }: Pick<Document, 'id'>): string => {
  const [first = ''] = id.split('/')
  return Object.hasOwn(groups, first) ? groups[first as keyof typeof groups] : others
}

/** The rules whose title or id has every word asked for. */
export function having(documents: readonly Document[], words: string): readonly Document[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
  return documents.filter(({ id, title }) => asked.every((word) => `${title} ${id}`.toLowerCase().includes(word)))
}

/** The same in groups, each group and each rule in a steady order. */
export function browse(documents: readonly Document[], words: string): ReadonlyMap<string, readonly Document[]> {
  const order = [...Object.values(groups), others] as readonly string[]
  const inOrder = having(documents, words).toSorted(
    (one, other) => order.indexOf(groupOf(one)) - order.indexOf(groupOf(other)),
  )
  return Map.groupBy(inOrder, groupOf)
}

/** The version in force on a day, the one to come, or the last there was: what to show of a rule first. */
export function versionOn({ versions }: Document, day: string): Version | undefined {
  const inForce = versions.find(({ from = '', until = '~' }) => from <= day && day < until)
  const coming = versions.filter(({ from = '' }) => from > day)
  return inForce ?? coming[0] ?? versions.at(-1)
}

/** A line of a rule as it is read: how deep it stands, and what it asks. */
export type Line = {
  readonly depth: number
  /** What makes it the same line in another version: its id, or what it says. */
  readonly key: string
  readonly node: NodeVerdict
}

/** A rule line by line. A group that says the same as its only part is one line. */
export function linesOf(node: NodeVerdict, depth = 0): readonly Line[] {
  const [only, ...more] = node.children
  if (only !== undefined && more.length === 0 && only.say === node.say)
    return linesOf({ ...only, strength: node.strength }, depth)
  const key = /^requires|\.\d+$|\.then$/.test(node.id) ? node.say : node.id
  return [{ depth, key, node }, ...node.children.flatMap((child) => linesOf(child, depth + 1))]
}

export type Mark = 'same' | 'changed' | 'only here'
export type MarkedLine = Line & { readonly mark: Mark }

/** Two versions side by side: of each line whether the other has it too, has it otherwise, or has it not. */
export function compare(one: NodeVerdict, other: NodeVerdict): readonly [readonly MarkedLine[], readonly MarkedLine[]] {
  const [lines, rivals] = [linesOf(one), linesOf(other)]
  const mark = (line: Line, among: readonly Line[]): MarkedLine => {
    const rival = among.find(({ key }) => key === line.key)
    const same = rival !== undefined && saying(rival.node) === saying(line.node)
    return { ...line, mark: rival === undefined ? 'only here' : same ? 'same' : 'changed' }
  }
  return [lines.map((line) => mark(line, rivals)), rivals.map((line) => mark(line, lines))]
}

/** What a line asks by itself; what stands below it is compared line by line. */
const saying = ({ say, strength, kind, source }: NodeVerdict) => JSON.stringify([say, strength, kind, source])
