import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { pathInWords, type Problem } from '../../catalogue/problems.ts'
import { issuesOf, type ReadFile, readYaml } from '../../catalogue/yaml-file.ts'
import { roleList } from '../../kit/actor.ts'
import { Refusal } from '../../kit/refusal.ts'
import { readTold } from './told.ts'

const words = z.string().trim().min(1)

const told = words.transform((text, ctx) => {
  const read = readTold(text)
  if (read) return read
  ctx.addIssue({ code: 'custom', message: `“${text}” is not told like “3 years less 8 days ago” or “in 1 week”` })
  return z.NEVER
})

/** What the person would have typed on the question pages of the kind, by the name of the control. */
const answers = z.record(z.string(), z.string())

const entry = z
  .strictObject({
    kind: words,
    answers,
    /** The day it became true; or, where only the month is known, `month`. */
    on: told.optional(),
    month: told.optional(),
    /** The manager who has seen the certificate. Without one the entry is a claim. */
    verifiedBy: words.optional(),
  })
  .refine(({ on, month }) => (on === undefined) !== (month === undefined), 'needs either “on” or “month”')

const person = z.strictObject({
  name: words,
  /** Who they are, and why they are in the demonstration. */
  about: words,
  /** Their first day of no longer belonging to the area. */
  left: told.optional(),
  places: z.array(z.strictObject({ team: words, as: words, from: told, until: told.optional() })).default([]),
  /** `of` names a team or an organisation; without it the part is played over the whole area. */
  roles: z
    .array(
      z.strictObject({
        role: z.enum(roleList),
        of: words.optional(),
        from: told,
        until: told.optional(),
      }),
    )
    .default([]),
  entries: z.array(entry).default([]),
  drafts: z.array(z.strictObject({ kind: words, answers, saved: told })).default([]),
})

const area = z.strictObject({
  area: words,
  safeguardingContact: words,
  practiceRules: z.array(words),
  /** The one password of all accounts: it is published, for there is nothing to protect. */
  password: z.string().min(12),
  organisations: z.array(z.strictObject({ name: words, kind: words, teams: z.array(words) })),
  /** Accounts to begin with, and what to look at. */
  try: z.array(z.strictObject({ person: words, look: words })),
})

const people = z.strictObject({ people: z.array(z.looseObject({ name: words })) })

/** A made-up person, and the file that tells of them. */
export type Biography = z.output<typeof person> & { readonly file: string }
export type ToldEntry = z.output<typeof entry>
export type Demonstration = z.output<typeof area> & {
  readonly people: readonly Biography[]
  /** What the made-up awarding body tells, as it is written. */
  readonly awardingBody: string
}

const areaFile = 'area.yaml'
const awardingFile = 'awarding-body.yaml'

/**
 * Reads the made-up area and the biographies of its people. Throws Refusal that names the file, the person and what
 * cannot be read.
 */
export async function readDemonstration(folder: string): Promise<Demonstration> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.yaml') && ![areaFile, awardingFile].includes(name))
    .sort()
  const [told, awardingBody, lives] = await Promise.all([
    readYaml(join(folder, areaFile), `demonstration/${areaFile}`, area),
    readFile(join(folder, awardingFile), 'utf8'),
    Promise.all(files.map((file) => readBiographies(join(folder, file), `demonstration/${file}`))),
  ])
  const demonstration = { ...sound(told), people: lives.flat(), awardingBody }
  checkNames(demonstration)
  return demonstration
}

async function readBiographies(path: string, file: string): Promise<Biography[]> {
  const source = await readYaml(path, file, people)
  return sound(source).people.map((raw, index) => {
    const read = person.safeParse(raw)
    if (read.success) return { ...read.data, file }
    const [issue] = issuesOf(read.error)
    const problem = source.locate({ path: ['people', index, ...(issue?.path ?? [])], message: issue?.message ?? '' })
    throw refusal(problem, raw.name, pathInWords(issue?.path ?? []))
  })
}

function sound<T>({ value, problems: [problem] }: ReadFile<T>): T {
  if (problem) throw refusal(problem, problem.path)
  return value as T
}

const refusal = ({ file, line, message }: Problem, ...place: string[]) =>
  new Refusal([`${file}:${line}`, ...place.filter((part) => part !== ''), message].join(': '))

/** Throws Refusal where a biography speaks of a team, an organisation or a person that nobody tells of. */
function checkNames({ organisations, people, try: accounts }: Demonstration): void {
  const teams = new Set(organisations.flatMap((one) => one.teams))
  const scopes = new Set([...teams, ...organisations.map(({ name }) => name)])
  const names = new Set(people.map(({ name }) => name))
  for (const { file, name, places, roles, entries } of people) {
    const others = new Set([...names].filter((one) => one !== name))
    const check = (text: string | undefined, known: ReadonlySet<string>, what: string) => {
      if (text !== undefined && !known.has(text)) throw new Refusal(`${file}: ${name}: there is no ${what} “${text}”`)
    }
    for (const { team } of places) check(team, teams, 'team')
    for (const { of } of roles) check(of, scopes, 'team or organisation')
    for (const { verifiedBy } of entries) check(verifiedBy, others, 'other person')
  }
  const stranger = accounts.find((account) => !names.has(account.person))
  if (stranger) throw new Refusal(`demonstration/${areaFile}: nobody tells of “${stranger.person}”`)
}
