import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { pathInWords } from '../../catalogue/problems.ts'
import { issuesOf, readYaml } from '../../catalogue/yaml-file.ts'
import { roleList } from '../../kit/actor.ts'
import { Refusal } from '../../kit/refusal.ts'
import { type Learning, namesIn, readLearning, refusal, sound } from './learners.ts'
import { answers, type Others, ordinaryEntries, others, peopleOf, told } from './others.ts'

const words = z.string().trim().min(1)

const entry = z
  .strictObject({
    kind: words,
    answers,
    /** The day it became true; or, where only the month is known, `month`. */
    on: told.optional(),
    month: told.optional(),
    /** The manager who has seen the certificate, or who decided. Without one the entry is a claim. */
    verifiedBy: words.optional(),
    /** It went to the regulator on its day. */
    submitted: z.literal(true).optional(),
  })
  .refine(({ on, month }) => (on === undefined) !== (month === undefined), 'needs either “on” or “month”')

const person = z.strictObject({
  name: words,
  /** Who they are, and why they are in the demonstration. */
  about: words,
  /** Their first day of no longer belonging to the area. */
  left: told.optional(),
  /** `manager` sees and verifies what the person does there besides what is told here. */
  places: z
    .array(z.strictObject({ team: words, as: words, from: told, until: told.optional(), manager: words.optional() }))
    .default([]),
  /** Which histories of `others.yaml` are theirs too. */
  also: z.array(words).default([]),
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
  /** What they have said is done of a year of CPD: this one, or of so many years ago. A step that is not open is left out. */
  cpdSteps: z.array(z.strictObject({ regulator: words, yearsAgo: z.int().min(0), done: z.array(words) })).default([]),
})

const area = z.strictObject({
  area: words,
  safeguardingContact: words,
  practiceRules: z.array(words),
  /** The one password of all accounts: it is published, for there is nothing to protect. */
  password: z.string().min(12),
  organisations: z.array(z.strictObject({ name: words, kind: words, teams: z.array(words) })),
  /** Who has drafted the rule in `rule-draft.yaml`. */
  ruleDraftBy: words,
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
  /** What is told of learners at assessment centres. */
  readonly learning: Learning
  /** A rule that the area may give itself, as it is written. */
  readonly ruleDraft: string
}

const areaFile = 'area.yaml'
const awardingFile = 'awarding-body.yaml'
const othersFile = 'others.yaml'
const ruleFile = 'rule-draft.yaml'
const noBiographies = [areaFile, awardingFile, othersFile, ruleFile]

/**
 * Reads the made-up area and the biographies of its people. Throws Refusal that names the file, the person and what
 * cannot be read.
 */
export async function readDemonstration(folder: string): Promise<Demonstration> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml') && !noBiographies.includes(name)).sort()
  const [about, crowd, awardingBody, ruleDraft, learning, lives] = await Promise.all([
    readYaml(join(folder, areaFile), `demonstration/${areaFile}`, area),
    readYaml(join(folder, othersFile), `demonstration/${othersFile}`, others),
    readFile(join(folder, awardingFile), 'utf8'),
    readFile(join(folder, ruleFile), 'utf8'),
    readLearning(join(folder, 'learners')),
    Promise.all(files.map((file) => readBiographies(join(folder, file), `demonstration/${file}`))),
  ])
  const rest = sound(crowd)
  const told = lives.flat()
  const unnamed = peopleOf(rest).map((one) => ({ ...nothingTold, ...one, file: `demonstration/${othersFile}` }))
  const away = new Map(learning.learners.map(({ learner, leave }) => [learner, leave]))
  const people = [...told, ...unnamed].map((one, number) => {
    const doing = { ...one, number, isTold: number < told.length, away: away.get(one.name) }
    const ordinary = ordinaryEntries(doing, rest).filter((each) => !isToldAtCentre(learning, one.name, each))
    return { ...one, entries: [...one.entries, ...ordinary] }
  })
  const demonstration = { ...sound(about), people, awardingBody, learning, ruleDraft }
  checkNames(demonstration, rest)
  return demonstration
}

/** Whether a centre tells of it: what it registers someone for, and the units it assesses, nobody else has said of them. */
const isToldAtCentre = (
  { learners }: Learning,
  name: string,
  { kind, answers: said }: Pick<ToldEntry, 'kind' | 'answers'>,
) =>
  learners
    .filter(({ learner }) => learner === name)
    .some(
      ({ towards, units }) =>
        (kind === 'enrolment' && said['towards'] === towards) ||
        (kind === 'unit' && units.some(({ unit }) => unit === said['unit'])),
    )

const nothingTold = { left: undefined, roles: [], entries: [], drafts: [], cpdSteps: [] }

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

/** Throws Refusal where something speaks of a team, an organisation, a person or a history that nobody tells of. */
function checkNames(demonstration: Demonstration, { histories, work, teams: staffed }: Others): void {
  const { organisations, people, learning, ruleDraftBy, try: accounts } = demonstration
  const teams = new Set(organisations.flatMap((one) => one.teams))
  const scopes = new Set([...teams, ...organisations.map(({ name }) => name)])
  const names = new Set(people.map(({ name }) => name))
  const told = new Set(Object.keys(histories))
  const check = (where: string, text: string | undefined, known: ReadonlySet<string>, what: string) => {
    if (text !== undefined && !known.has(text)) throw new Refusal(`${where}: there is no ${what} “${text}”`)
  }
  for (const { file, name, places, roles, also, entries } of people) {
    const others = new Set([...names].filter((one) => one !== name))
    const where = `${file}: ${name}`
    for (const { team, manager } of places) {
      check(where, team, teams, 'team')
      check(where, manager, others, 'other person')
    }
    for (const { of } of roles) check(where, of, scopes, 'team or organisation')
    for (const history of also) check(where, history, told, 'history')
    for (const { verifiedBy } of entries) check(where, verifiedBy, others, 'other person')
  }
  const kinds = new Set(Object.keys(work))
  for (const { team, people: wanted } of staffed)
    for (const kind of Object.keys(wanted)) check(`demonstration/${othersFile}: ${team}`, kind, kinds, 'work')
  for (const name of namesIn(learning)) check('demonstration/learners', name, names, 'person')
  const stranger = [ruleDraftBy, ...accounts.map(({ person }) => person)].find((name) => !names.has(name))
  if (stranger !== undefined) throw new Refusal(`demonstration/${areaFile}: nobody tells of “${stranger}”`)
}
