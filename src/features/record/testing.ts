import type { Name, scenario } from '../../../test/scenario.ts'

export type Area = Awaited<ReturnType<typeof scenario>>
export type Person = Area[Name]
type Pages = Readonly<Record<string, Record<string, string>>>

export const safeguardingB = {
  topic: { topic: 'safeguarding' },
  group: { group: 'B' },
  name: { title: 'Safeguarding Group B refresher', provider: 'Northmoor training' },
  date: { 'on-day': '14', 'on-month': '3', 'on-year': '2024' },
} as const satisfies Pages

export const reflection = {
  activity: { title: 'What the Hendry review teaches', type: 'bite-size' },
  when: { 'on-day': '2', 'on-month': '11', 'on-year': '2026' },
  mode: { mode: 'knowledge-update' },
  reflection: { notes: 'I ask about sleep first now.', impact: 'true' },
  peer: { peerReflection: 'false' },
} as const satisfies Pages

/** Starts an entry and answers its pages in turn; tells where the last answer led. `about` is whose record it is for. */
export async function answer(person: Person, kind: string, pages: Pages, about?: Name): Promise<string> {
  const begin = about === undefined ? '/record/add' : `/people/:${about}/record/add`
  let address = (await person.post(begin, { kind })).headers.get('location') ?? ''
  for (const [page, answers] of Object.entries(pages)) {
    if (!address.endsWith(`/${page}`)) throw new Error(`Asked ${address}, not ${page}`)
    address = (await person.post(address, answers)).headers.get('location') ?? ''
  }
  return address
}

/** The same, to the end: tells where the entry is. */
export async function add(person: Person, kind: string, pages: Pages, about?: Name): Promise<string> {
  const check = await answer(person, kind, pages, about)
  if (!check.endsWith('/check')) throw new Error(`Asked ${check}, not to check the answers`)
  return (await person.post(check)).headers.get('location') ?? ''
}
