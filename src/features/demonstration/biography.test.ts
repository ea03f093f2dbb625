import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../kit/refusal.ts'
import { emailOf } from './rows.ts'
import { projectRoot, tell, tellOf, today, told } from './testing.ts'

describe('the biographies', () => {
  it('tell of 126 people in thirteen teams of five organisations', () => {
    const { organisation, team, person, role, membership } = told
    expect([organisation, team, person].map((rows) => rows.length)).toEqual([5, 13, 126])
    expect(new Set(person.map(({ email }) => email)).size).toBe(126)
    expect(new Set(membership.map(({ team_id }) => team_id)).size).toBe(13)
    expect(Object.groupBy(role, ({ role: name }) => name)).toMatchObject({
      administrator: { length: 1 },
      'rule-owner': { length: 1 },
      manager: { length: 13 },
    })
  })

  it('are the same every time', async () => {
    expect(await tell(today)).toEqual(told)
  })

  it('give entries as the question pages make them', () => {
    const { entry, person } = told
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
    expect(record('Amira Khan').find(({ kind }) => kind === 'check')).toMatchObject({
      standing: 'verified',
      verified_as: 'manager of Group programmes',
      recorded_by: idOf.get('Gareth Pugh'),
      attributes: { decision: 'cleared-for-role', decidedBy: 'Gareth Pugh' },
    })
    expect(new Set(record('Marlon Baptiste').map(({ standing }) => standing))).toEqual(new Set(['claimed']))
  })

  it('are laid down when they happened, or on joining, and verified a week after', () => {
    const { entry, person } = told
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

describe('a biography that cannot be told', () => {
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
    ['others.yaml', 'every: 8 weeks', 'every: 8 weekss', /others\.yaml:\d+: .*“8 weekss” is not told like “6 weeks”/],
    ['others.yaml', 'manager: Calvin Roake', 'manager: Calvin Roach', 'there is no other person “Calvin Roach”'],
    ['others.yaml', '{ teaches: 8 }', '{ preaches: 8 }', 'Tutors: there is no work “preaches”'],
    ['outreach.yaml', 'also: [cleared', 'also: [cleard', 'Piotr Zielinski: there is no history “cleard”'],
    ['area.yaml', 'person: Ellie Marsh', 'person: Ellie Marshall', 'nobody tells of “Ellie Marshall”'],
    ['area.yaml', 'safeguardingContact', 'safeguardContact', /area\.yaml:\d+/],
  ])('in %s, with “%s” as “%s”, is named with its file', async (file, before, after, expected) => {
    await retell(file, before, after)
    const refused = await tellOf(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).message).toMatch(expected)
    expect((refused as Refusal).message).toMatch(`demonstration/${file}`)
  })
})
