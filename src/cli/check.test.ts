import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from './check.ts'
import { rules } from './rules.ts'

const catalogueFolder = join(import.meta.dirname, '..', '..', 'catalogue')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-check-'))
})
afterAll(() => rm(folder, { recursive: true }))

const maya = [
  {
    id: 'award',
    kind: 'qualification',
    qualification: 'wwp-l3-award',
    units: ['300', '319'],
    on: '2010-07-02',
    standing: 'verified',
  },
  { id: 'safeguarding', kind: 'training', topic: 'safeguarding', group: 'B', on: '2010-03-14', standing: 'verified' },
  {
    id: 'programme',
    kind: 'training',
    topic: 'programme',
    programme: 'incredible-years',
    on: '2010-05-01',
    standing: 'verified',
  },
]

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(command: typeof check, argv: readonly string[], input = '') {
  const said = { stdout: '', stderr: '' }
  const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) })
  const stdin = (function* () {
    yield Buffer.from(input).subarray(0, 7)
    yield Buffer.from(input).subarray(7)
  })() as unknown as AsyncIterable<Buffer>
  const edge = { argv, stdin, stdout: into('stdout'), stderr: into('stderr'), catalogueFolder, today: '2026-11-21' }
  return { code: await command(edge), ...said }
}

const lead = ['--rules', 'practice/hertfordshire/lead', '--as-of', '2011-04-01']
const asking = async (facts: readonly object[], more: readonly string[] = lead) => {
  const context = await file('context.json', { programme: 'incredible-years' })
  return run(check, [...more, '--facts', await file('facts.json', { subject: 'maya', facts }), '--context', context])
}

describe('cairn check', () => {
  it('answers by its exit status', async () => {
    expect((await asking(maya)).code).toBe(0)
    expect((await asking(maya.slice(1))).code).toBe(1)
    expect((await asking([{ ...maya[0], units: null }, ...maya.slice(1)])).code).toBe(3)
    const cycle = await file('cycle.yaml', [
      'id: cpd/cycle', 'subject: person', 'appliesTo: { fact: { kind: registration } }', 'versions: [{ requires: { fact: { kind: cpd } } }]',
    ].join('\n')) // prettier-ignore
    expect((await asking(maya, ['--rules', cycle])).code).toBe(4)
  })

  it('explains itself in plain English', async () => {
    const { stdout, stderr } = await asking(maya)
    expect(stdout).toMatch(/^Lead a parenting group, on 1 April 2011: met until the end of 13 March 2013\n/)
    expect(stdout).toContain('Source: Minimum Standards for Parenting Support (Hertfordshire, June 2010)')
    expect(stderr).toBe('')
  })

  it('prints the verdict as JSON with status and until at the top', async () => {
    const { stdout } = await asking(maya, [...lead, '--json'])
    const verdict = JSON.parse(stdout) as Record<string, unknown>
    expect(Object.keys(verdict).slice(0, 2)).toEqual(['status', 'until'])
    expect(verdict).toMatchObject({ status: 'met', until: '2013-03-14', document: 'practice/hertfordshire/lead' })
  })

  it('reads facts from standard input, and asks of today where no day is given', async () => {
    const facts = JSON.stringify({ facts: [{ ...maya[1], on: '2024-02-29' }] })
    const { code, stdout } = await run(check, ['--rules', 'practice/base-training', '--facts', '-', '--json'], facts)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ asOf: '2026-11-21', until: '2027-02-28' })
  })

  it('asks of a rule in a file, which may use those that ship', async () => {
    const own = await file('own.yaml', [
      '- { id: practice/one, subject: person, versions: [{ requires: { rule: practice/base-training } }] }',
      '- { id: practice/two, subject: person, versions: [{ requires: { fact: { kind: insurance } } }] }',
    ].join('\n')) // prettier-ignore
    expect((await asking(maya, ['--rules', `${own}#practice/one`, '--as-of', '2011-04-01'])).code).toBe(0)
    expect((await asking(maya, ['--rules', `${own}#practice/two`])).code).toBe(1)
    expect((await asking(maya, ['--rules', own])).stderr).toBe(
      `${own}: holds 2 rules; say which, such as ${own}#practice/one\n`,
    )
  })

  it('takes a number for an id, and says so', async () => {
    const { code, stderr } = await asking([{ ...maya[0], units: [300, 319] }, ...maya.slice(1)])
    expect(code).toBe(0)
    expect(stderr).toContain('facts.json: facts.0.units.0: An id is a text: 300 is read as "300" (and 1 more)')
  })

  it('does not let its subject approve an exception', async () => {
    const exception = { id: 'x', kind: 'exception', rule: 'practice/hertfordshire/lead', node: 'safeguarding-b', on: '2011-01-01', until: '2012-01-01', standing: 'verified', reason: 'No course was to be had' } // prettier-ignore
    const groupA = maya.map((fact) => (fact.id === 'safeguarding' ? { ...fact, group: 'A' } : fact))
    expect((await asking([...groupA, { ...exception, approvedBy: 'rule owner' }])).code).toBe(0)
    expect((await asking([...groupA, { ...exception, approvedBy: 'maya' }])).code).toBe(1)
  })
})

describe('input that cannot be used', () => {
  const unusable = async (argv: readonly string[], input = '') => {
    const { code, stdout, stderr } = await run(check, argv, input)
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 })
    return stderr.trimEnd()
  }

  it('is told in one line that names the file, the path inside it and the mend', async () => {
    const facts = await file('slip.json', { facts: [maya[0], { ...maya[1], standing: 'verifed' }] })
    expect(await unusable([...lead, '--facts', facts])).toBe(
      `${facts}: facts.1.standing: Must be one of verified, claimed, planned; did you mean “verified”?`,
    )
    expect(await unusable([...lead, '--facts', '-'], '{"facts": [')).toContain('standard input: this is not JSON')
    expect(await unusable([...lead, '--facts', join(folder, 'none.json')])).toContain(
      'none.json: this file cannot be read',
    )
    const context = await file('slip-context.json', { programe: 'triple-p' })
    expect(await unusable([...lead, '--facts', '-', '--context', context], '{"facts": []}')).toContain(
      'slip-context.json: programe: No question says “programe”; did you mean “programme”?',
    )
    const rule = await file(
      'slip.yaml',
      'id: practice/x\nsubject: person\nversions:\n  - requires: { rule: practice/base-trainin }\n',
    )
    expect(await unusable(['--rules', rule, '--facts', '-'], '{"facts": []}')).toContain(
      'slip.yaml:4: versions.0.requires.rule: There is no rule',
    )
  })

  it('is told of the command itself', async () => {
    expect(await unusable([])).toContain('Use: cairn check --rules')
    expect(await unusable([...lead, '--fact', '-'])).toContain('--fact')
    expect(await unusable(['--rules', 'practice/hertfordshire/leed', '--facts', '-'])).toBe(
      '--rules: there is no rule “practice/hertfordshire/leed”; did you mean “practice/hertfordshire/lead”?',
    )
    expect(await unusable(['--rules', 'practice/base-training', '--facts', '-', '--as-of', '2011-02-30'])).toBe(
      '--as-of: “2011-02-30” is not a day; write it as 2011-03-31',
    )
  })
})

describe('cairn rules', () => {
  it('lists the rules with their titles', async () => {
    const { code, stdout } = await run(rules, ['list'])
    expect(code).toBe(0)
    expect(stdout).toContain('practice/hertfordshire/lead  Lead a parenting group\n')
  })

  it('shows a rule in plain English as it stands on a day', async () => {
    const show = async (asOf: string) =>
      (await run(rules, ['show', 'practice/hertfordshire/lead', '--as-of', asOf])).stdout
    expect(await show('2011-04-01')).toContain('    Level 3 or higher in group facilitation skills\n')
    expect(await show('2011-04-01')).toContain('Training in the programme, where the programme requires its own')
    expect(await show('2011-03-31')).toContain(
      '    Facilitation skills, from a qualification or training at any level\n',
    )
    expect(await show('2011-03-31')).toContain('Version until the end of 31 March 2011\nVersion from 1 April 2011\n')
  })

  it('shows to whom a rule applies, and what it asks of them', async () => {
    const { stdout } = await run(rules, ['show', 'cpd/social-work-england', '--as-of', '2022-06-01'])
    expect(stdout).toContain('Applies where:\n  Registered with Social Work England\n')
    expect(stdout).toContain('    Two different pieces of CPD, submitted in the registration year\n')
  })

  it.each(['', '7', 'a text'])('says of a file that holds no rule (%j) what it must hold', async (text) => {
    const { code, stderr } = await run(rules, ['validate', await file('nothing.yaml', text)])
    expect(stderr).toContain('nothing.yaml:1: Must hold a rule, with id, subject and versions, or a list of rules')
    expect(code).toBe(2)
  })

  it('prints the schema of rule files, for editors', async () => {
    const { code, stdout } = await run(rules, ['schema'])
    expect(JSON.parse(stdout)).toHaveProperty('$defs.notLoaded')
    expect(code).toBe(0)
  })

  it('says of rule files whether they are sound', async () => {
    const [sound, slip] = [
      await file(
        'sound.yaml',
        'id: practice/x\nsubject: person\nversions: [{ requires: { rule: practice/base-training } }]\n',
      ),
      await file(
        'unsound.yaml',
        'id: practice/y\nsubject: person\nversions: [{ requires: { fact: { kind: visit } } }]\n',
      ),
    ]
    expect(await run(rules, ['validate', sound])).toEqual({ code: 0, stdout: `${sound}: sound\n`, stderr: '' })
    const both = await run(rules, ['validate', sound, slip])
    expect(both.code).toBe(2)
    expect(both.stderr).toBe(`${slip}:3: versions.0.requires.fact.kind: There is no kind of fact “visit”\n`)
  })

  it('says how it is used', async () => {
    expect(await run(rules, ['sow'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Use: cairn rules list') as string,
    })
  })
})
