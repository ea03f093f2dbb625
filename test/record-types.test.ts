import { beforeAll, describe, expect, it } from 'vitest'
import { openPool } from '../src/db/index.ts'
import type { RecordTypes } from '../src/catalogue/index.ts'
import { typeOfKind } from '../src/features/privacy/index.ts'
import { night, trainAmina } from '../src/features/reminders/testing.ts'
import { formsOf } from '../src/features/record/every-kind.testing.ts'
import { add, answer, safeguardingB } from '../src/features/record/testing.ts'
import { type Name, scenario, world } from './scenario.ts'

let recordTypes: RecordTypes
beforeAll(async () => {
  const { catalogue } = await world()
  recordTypes = catalogue.recordTypes
})

it('says of every table with something of people in it which record type it belongs to', async () => {
  const { connection } = await world()
  const pool = openPool(connection, 'owner', { max: 1 })
  const { rows } = await pool.query<{ name: string }>(`
    select case relnamespace when 'auth'::regnamespace then 'auth.' else '' end || relname as name from pg_class
    where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
      and relname <> 'migration' order by 1`)
  await pool.end()
  const told = new Set(Object.values(recordTypes.types).flatMap(({ tables }) => tables))
  expect([...told].toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
})

type Area = Awaited<ReturnType<typeof scenario>>

/** Who in the cast is which reader of something that is Amina's. */
const readers: Readonly<Record<string, readonly Name[]>> = {
  person: ['amina'],
  managers: ['dilip', 'petra'],
  decider: ['dilip'],
  importer: ['dilip'],
  // Nobody of them works at a centre at which Amina is registered.
  centre: [],
  'centre-managers': [],
  drafter: [],
  'quality-assurers': [],
  // Nor comes to one from an awarding body.
  visitor: [],
  external: [],
  administrators: ['sunita'],
  'rule-owners': ['maya'],
}
const everyone: readonly Name[] = ['amina', 'leo', 'dilip', 'omar', 'petra', 'sunita', 'maya']

type Door = {
  /** What the type says of it: of the whole, or of one of its fields. */
  readonly field?: string
  /** What a page tells only to those who read it. */
  readonly tells: string
  readonly pages: readonly string[]
}

/** Amina lays something down of each type; answers what tells of it, and on which pages. */
const doors: Readonly<Record<string, (area: Area) => Promise<Door>>> = {
  learning: async ({ amina }) => {
    const entry = await add(amina, 'training', { ...other('Attachment in the early years'), date })
    return { tells: 'Attachment in the early years', pages: [entry, `/people/:amina${entry}`, '/people/:amina/record'] }
  },
  history: async ({ amina }) => {
    const entry = await add(amina, 'training', safeguardingB)
    const check = (await amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    await amina.post(check.replace('check', 'name'), { title: 'Safeguarding for leads', provider: '' })
    await amina.post(check, { because: 'The certificate says so', corrects: entry.replace('/record/', '') })
    return { tells: 'The certificate says so', pages: [entry, `/people/:amina${entry}`] }
  },
  evidence: async ({ amina }) => {
    const entry = await add(amina, 'training', safeguardingB)
    await amina.post(`${entry}/evidence`, { kind: 'text', text: 'Seen by J. Ellis, trainer' })
    return {
      tells: 'Seen by J. Ellis, trainer',
      pages: [`${entry}/evidence`, entry, `/people/:amina${entry}`, `/people/:amina${entry}/evidence`],
    }
  },
  verdicts: () =>
    Promise.resolve({
      tells: 'Lead a parenting group',
      pages: ['/people/:amina/practice', '/people/:amina/practice/hertfordshire/lead'],
    }),
  drafts: async ({ amina }) => {
    const draft = (await answer(amina, 'training', other('Half a thought'))).replace('/date', '')
    return { tells: 'Half a thought', pages: [`${draft}/check`, `${draft}/name`, '/record', '/people/:amina/record'] }
  },
  challenges: async ({ amina, people }) => {
    const reason = 'The certificate lies with Dilip.'
    const form = { about: 'evidence', reason, evidence: people.dilip, rule: people.maya }
    const said = await amina.post('/practice/hertfordshire/lead/wrong', form)
    const address = said.headers.get('location') ?? ''
    return { tells: reason, pages: [address, '/challenges', '/people/:amina/practice/hertfordshire/lead'] }
  },
  questions: async ({ amina, maya }) => {
    const question = 'Does an evening course count?'
    await amina.post('/rules/practice/hertfordshire/lead/ask', { question })
    const [address = ''] = /\/rule-questions\/[\w-]+/.exec(await (await maya.get('/rule-questions')).text()) ?? []
    return { tells: question, pages: ['/rule-questions', address, '/rules/practice/hertfordshire/lead'] }
  },
  imports: async ({ dilip }) => {
    const form = new FormData()
    form.set('what', 'records')
    form.set('file', new File(['Name,Course,Completed\nAmina Hassan,A course from a file,1/2/2024'], 'file.csv'))
    const address = (await dilip.upload('/imports/add', form)).headers.get('location') ?? ''
    return { tells: 'A course from a file', pages: [`${address}/columns`, '/people/:amina/record'] }
  },
  improvements: async ({ amina }) => {
    const helps = 'A list of local courses'
    const said = await amina.post('/improve', { doing: 'Adding a course', helps })
    const address = said.headers.get('location') ?? ''
    return { tells: helps, pages: ['/improve', '/improve/said', address] }
  },
  reminders: async (area) => {
    await trainAmina(area)
    await night(area)
    const tells = 'Your safeguarding training counts until'
    return { tells, pages: ['/reminders', '/outbox', '/people/:amina'] }
  },
  people: () =>
    Promise.resolve({
      tells: 'Amina Hassan',
      pages: ['/account', '/team', '/people', '/people/:amina', '/people/:amina/record'],
    }),
  readings: async ({ dilip }) => {
    await dilip.get('/people/:amina/record')
    return { tells: 'Dilip Rao Your record', pages: ['/record/readers', '/people/:amina/record/readers'] }
  },
}

const other = (title: string) => ({ topic: { topic: 'other' }, name: { title, provider: '' } })
const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }

describe('the readers that a record type names are those whom the pages let read', () => {
  it.each(Object.keys(doors))('%s', async (id) => {
    const area = await scenario()
    const { tells, pages } = (await doors[id]?.(area)) ?? { tells: '', pages: [] }
    const reading: Name[] = []
    for (const name of everyone) {
      const seen = await Promise.all(pages.map((page) => area[name].read(page)))
      if (seen.some((text) => text.includes(tells))) reading.push(name)
    }
    const named = recordTypes.types[id]?.readers.flatMap((reader) => readers[reader] ?? []) ?? []
    expect(reading.toSorted()).toEqual([...new Set(named)].toSorted())
    expect(area.errors).toEqual([])
  })

  it('knows who in the cast is each of them', () => {
    const used = new Set(Object.values(recordTypes.types).flatMap((type) => type.readers))
    expect([...used].filter((reader) => !(reader in readers))).toEqual([])
  })
})

it('the readers of each kind of entry are those whom its record type names', async () => {
  const area = await scenario()
  const told: Record<string, readonly Name[]> = {}
  const named: Record<string, readonly Name[]> = {}
  for (const { kind, by, pages } of await formsOf()) {
    const address = by === 'line' ? await add(area.dilip, kind, pages, 'amina') : await add(area.amina, kind, pages)
    const entry = address.replace(/^.*(?=\/record\/)/, '')
    const reading: Name[] = []
    for (const name of everyone) {
      const pages = name === 'amina' ? [entry] : [entry, `/people/:amina${entry}`]
      const answers = await Promise.all(pages.map((page) => area[name].get(page)))
      if (answers.some(({ status }) => status === 200)) reading.push(name)
    }
    const type = recordTypes.types[typeOfKind(recordTypes, kind)]
    told[kind] = type?.readers.flatMap((reader) => readers[reader] ?? []).toSorted() ?? []
    named[kind] = reading.toSorted()
  }
  expect(Object.keys(told).length).toBeGreaterThan(10)
  expect(named).toEqual(told)
  expect(area.errors).toEqual([])
})

it('notes the readings that it says are noted', async () => {
  const area = await scenario()
  const noted: string[] = []
  for (const [id, make] of Object.entries(doors)) {
    const { pages } = await make(area)
    const before = await count(area)
    for (const page of pages) await area.dilip.get(page)
    if ((await count(area)) > before) noted.push(id)
  }
  const said = Object.keys(doors).filter((id) => recordTypes.types[id]?.noted)
  // A page of a record tells of several types at once; what is said to be noted must be.
  expect(said.filter((id) => !noted.includes(id))).toEqual([])
})

const count = async ({ amina }: Area) => [...(await amina.read('/record/readers')).matchAll(/Dilip Rao/g)].length
