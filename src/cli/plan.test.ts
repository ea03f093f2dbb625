import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plan } from './plan.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-plan-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(argv: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) })
  const code = await plan({
    argv,
    stdin: (function* () {})() as unknown as AsyncIterable<Buffer>,
    stdout: into('stdout'),
    stderr: into('stderr'),
    catalogueFolder: join(import.meta.dirname, '..', '..', 'catalogue'),
    today: '2027-12-31',
  })
  return { code, ...said }
}

const unit = (name: string, credits: number, cost: number) => ({
  ...{ id: name, title: `Unit ${name}`, cost, hours: credits * 10, ends: '2027-06-30' },
  facts: [{ kind: 'unit', scheme: 'work-with-parents', unit: name, level: 3, credits }],
})
const offers = [unit('310', 3, 200), unit('311', 3, 220), unit('PTLLS', 6, 450)]
const maya = {
  subject: 'maya',
  facts: [{ id: 'u300', kind: 'unit', unit: 300, on: '2026-03-01', standing: 'claimed' }],
}
const award = ['--rules', 'qualification/wwp-l3-award']
const asking = async (more: readonly string[] = award, offered: unknown = offers, facts: unknown = maya) =>
  run([...more, '--facts', await file('facts.json', facts), '--offers', await file('offers.json', offered)])

describe('cairn plan', () => {
  it('says what to do, and what it takes', async () => {
    const { code, stdout } = await asking()
    expect(stdout).toBe(
      [
        '3 steps: £420, 60 hours, done on 30 June 2027',
        '  Unit 310: £200, 30 hours, ends 30 June 2027',
        '  Unit 311: £220, 30 hours, ends 30 June 2027',
        '  Have u300 verified, at no cost\n',
      ].join('\n'),
    )
    expect(code).toBe(0)
  })

  it('plans for several rules at once, and tells it as JSON', async () => {
    const rules = ['--rules', 'qualification/wwp-l3-award,refresher/safeguarding', '--json', '--minimise', 'hours']
    const course = {
      ...{ id: 'course', title: 'Safeguarding', cost: 0, hours: 3, ends: '2027-01-31' },
      facts: [{ kind: 'training', topic: 'safeguarding' }],
    }
    const { code, stdout } = await asking(rules, { offers: [...offers, course] })
    expect(JSON.parse(stdout)).toMatchObject({ found: true, hours: 63 })
    expect(code).toBe(0)
  })

  it('answers by its exit status where there is no plan', async () => {
    const short = await asking(award, offers.slice(0, 1))
    expect(short.code).toBe(1)
    expect(short.stdout).toContain('There is no plan: everything on offer together does not suffice.')
    const secret = await file(
      'secret.yaml',
      'id: secret\nsubject: person\nversions: [{ requires: { notLoaded: the threshold } }]\n',
    )
    const unknown = await asking(['--rules', secret])
    expect(unknown.code).toBe(3)
    expect(unknown.stdout).toContain('  Not loaded: the threshold')
    expect((await asking([...award, '--by', '2026-12-31'])).code).toBe(1)
  })

  it.each([
    ['no offers', {}, 'offers.json: Must be a list of offers, or an object with one: {"offers": [ … ]}'],
    ['a name that is not one', [{ ...offers[0], prize: 1 }], '0.prize: Does not belong here'],
    ['a cost below nothing', [{ ...offers[0], cost: -1 }], '0.cost: Must be a number of pounds, from 0 to 1000000'],
    ['a day that is none', [{ ...offers[0], ends: '2027-02-30' }], '0.ends: Must be the day on which it ends'],
    ['two of one name', { offers: [offers[0], offers[0]] }, 'offers.1.id: There is another offer “310”'],
    ['a kind that is none', [{ ...offers[0], facts: [{ kind: 'unti' }] }], 'did you mean “unit”?'],
    ['a thing that is none', [7], '0: Must be an object with id, title, cost, hours, ends, facts'],
  ])('refuses offers with %s in one line', async (_, offered, line) => {
    const { code, stderr } = await asking(award, offered)
    expect(stderr).toContain(line)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
    expect(code).toBe(2)
  })

  it.each([
    [['--rules', 'qualification/wwp-l3-awrad'], 'did you mean “qualification/wwp-l3-award”?'],
    [[...award, '--by', 'soon'], '--by: “soon” is not a day; write it as 2011-03-31'],
    [[...award, '--minimise', 'effort'], '--minimise: “effort” is none of cost, hours, date'],
    [[], 'Use: cairn plan'],
  ])('refuses %j', async (argv, line) => {
    const { code, stderr } = await asking(argv)
    expect(stderr).toContain(line)
    expect(code).toBe(2)
  })
})
