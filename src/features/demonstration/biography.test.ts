import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/index.ts'
import { day } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import { inquireInto } from '../practice/index.ts'
import { rulesOf } from '../rulebook/index.ts'
import { type Entry, factsOf } from '../record/index.ts'
import { readDemonstration } from './biography.ts'
import { emailOf, personOf, rowsOf } from './rows.ts'

const projectRoot = join(import.meta.dirname, '../../..')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-biographies-'))
  await cp(join(projectRoot, 'demonstration'), folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

/** Changes what the first match in the file says. */
async function retell(file: string, before: string, after: string) {
  const text = await readFile(join(folder, file), 'utf8')
  expect(text).toContain(before)
  await writeFile(join(folder, file), text.replace(before, after))
}

const catalogue = await loadCatalogue(join(projectRoot, 'catalogue'))
const today = day('2026-11-21')

async function tell() {
  return rowsOf(await readDemonstration(folder), { ...catalogue, today, now: new Date('2026-11-21T09:00:00Z') })
}

describe('the biographies', () => {
  it('tell of twenty people in four teams of two organisations', async () => {
    const { organisation, team, person, role } = await tell()
    expect([organisation, team, person].map((rows) => rows.length)).toEqual([2, 4, 20])
    expect(new Set(person.map(({ email }) => email)).size).toBe(20)
    expect(Object.groupBy(role, ({ role: name }) => name)).toMatchObject({
      administrator: { length: 1 },
      'rule-owner': { length: 1 },
      manager: { length: 4 },
    })
  })

  it('give entries as the question pages make them', async () => {
    const { entry, person } = await tell()
    const idOf = new Map(person.map(({ name, person_id }) => [name, person_id]))
    const record = (name: string) => entry.filter(({ person_id }) => person_id === idOf.get(name))
    expect(record('Lucy Trant')[0]).toMatchObject({
      kind: 'qualification',
      title: 'BA (Hons) Childhood and Family Studies',
      happened_on: '2018-11-01',
      precision: 'month',
      standing: 'verified',
      verified_by: 'employer',
      verifier_id: idOf.get('Yasmin Darwish'),
      attributes: { qualification: 'not-in-the-list', awardedBy: 'University of Northmoor', level: 6 },
    })
    expect(record('Callum Reid')[0]).toMatchObject({
      title: 'Level 3 Award in Work with Parents',
      attributes: { qualification: 'wwp-l3-award', units: [] },
    })
    expect(record('Farida Rahimi')[1]?.attributes).toEqual({ topic: 'safeguarding' })
    expect(record('Ellie Marsh')).toEqual([])
    expect(record('Siobhan O’Neill').map(({ precision }) => precision)).toEqual(['month', 'month', 'month'])
    expect(new Set(record('Marlon Baptiste').map(({ standing }) => standing))).toEqual(new Set(['claimed']))
  })

  it('are laid down when they happened, or on joining, and verified a week after', async () => {
    const { entry, person } = await tell()
    const amira = person.find(({ name }) => name === 'Amira Khan')?.person_id
    const [commonCore] = entry.filter(({ person_id }) => person_id === amira)
    expect(commonCore?.recorded_at.toISOString()).toBe('2020-11-21T09:00:00.000Z')
    expect(commonCore?.verified_on).toBe('2020-11-28')
    const siobhan = person.find(({ name }) => name === 'Siobhan O’Neill')?.person_id
    const [award] = entry.filter(({ person_id }) => person_id === siobhan)
    expect(award?.recorded_at.toISOString()).toBe('2021-11-21T09:00:00.000Z')
  })

  it('have addresses at a domain that nobody can own', () => {
    expect(emailOf('Siobhan O’Neill')).toBe('siobhan.oneill@northmoor.example')
  })
})

describe('what its people may do on 21 November 2026', () => {
  it.each([
    ['Amira Khan', 'lead', 'incredible-years', 'met until 2027-04-21'],
    ['Tom Okafor', 'lead', 'nurturing-programme', 'met until 2026-11-29'],
    ['Bronwen Ellis', 'lead', 'incredible-years', 'not-met'],
    ['Callum Reid', 'one-to-one', 'incredible-years', 'met until 2028-12-21'],
    ['Callum Reid', 'lead', 'incredible-years', 'not-met'],
    ['Ngozi Adeyemi', 'lead', 'strengthening-families-strengthening-communities', 'met until 2028-10-31'],
    ['Ngozi Adeyemi', 'lead', 'incredible-years', 'not-met'],
    ['Danielle Foster', 'lead', 'incredible-years', 'not-met'],
    ['Piotr Zielinski', 'lead', 'nurturing-programme', 'not-met'],
    ['Hannah Whitlock', 'one-to-one', 'incredible-years', 'cannot-tell until 2029-03-21'],
    ['Marlon Baptiste', 'lead', 'incredible-years', 'cannot-tell until 2028-10-21'],
    ['Siobhan O’Neill', 'lead', 'incredible-years', 'cannot-tell until 2026-11-30'],
    ['Ellie Marsh', 'lead', 'incredible-years', 'not-met'],
    ['Kwame Boateng', 'lead', 'incredible-years', 'met until 2029-02-21'],
    ['Lucy Trant', 'one-to-one', 'nurturing-programme', 'cannot-tell until 2027-10-21'],
    ['Owen Llewellyn', 'one-to-one', 'nurturing-programme', 'not-met'],
  ])('%s, %s, %s: %s', async (name, role, programme, expected) => {
    const { entry } = await tell()
    const facts = entry
      .filter(({ person_id }) => person_id === personOf(name))
      .flatMap(({ entry_id: id, happened_on: happenedOn, verified_by: verifiedBy, ...row }) =>
        factsOf({ ...row, id, happenedOn, verifiedBy, endsOn: null } as Entry & typeof row),
      )
    const [rule] = rulesOf([`practice/hertfordshire/${role}`], catalogue.rulebook)
    if (!rule) throw new Error(`no rule to ${role}`)
    const { status, until } = inquireInto(catalogue.rulebook, facts, { programme }).evaluate(rule, today)
    expect([status, until && `until ${until}`].filter(Boolean).join(' ')).toBe(expected)
  })
})

describe('a biography that cannot be told', () => {
  it.each([
    [
      'outreach.yaml',
      'from: 2 years ago',
      'from: 2 yers ago',
      /outreach\.yaml:\d+: Piotr Zielinski: places\.0\.from: “2 yers ago” is not told like/,
    ],
    ['outreach.yaml', 'month: 14 years ago', 'on: 1 day ago, month: today', /outreach\.yaml:\d+/],
    ['outreach.yaml', 'team: Outreach', 'team: Inreach', 'Piotr Zielinski: there is no team “Inreach”'],
    [
      'outreach.yaml',
      'verifiedBy: Ruth Ashworth',
      'verifiedBy: Piotr Zielinski',
      'there is no other person “Piotr Zielinski”',
    ],
    [
      'outreach.yaml',
      'qualification: ptlls',
      'qualification: ptlsl',
      /Piotr Zielinski: .*ptlsl.*: Select the qualification/,
    ],
    ['outreach.yaml', 'month: 14 years ago', 'month: in 2 months', /must be today or in the past/],
    [
      'early-help.yaml',
      'drafts:\n      - kind: training',
      'drafts:\n      - kind: trainign',
      'Farida Rahimi: no question pages make an entry of kind “trainign”',
    ],
    [
      'partnership.yaml',
      'of: Hillside Family Hub',
      'of: Hilltop',
      'Ruth Ashworth: there is no team or organisation “Hilltop”',
    ],
    ['area.yaml', 'person: Ellie Marsh', 'person: Ellie Marshall', 'nobody tells of “Ellie Marshall”'],
    ['area.yaml', 'safeguardingContact', 'safeguardContact', /area\.yaml:\d+/],
  ])('in %s, with “%s” as “%s”, is named with its file', async (file, before, after, expected) => {
    await retell(file, before, after)
    const refused = await tell().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).message).toMatch(expected)
    expect((refused as Refusal).message).toMatch(`demonstration/${file}`)
  })
})
