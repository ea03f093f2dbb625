import type { Name, scenario } from '../../../test/scenario.ts'

type Person = Awaited<ReturnType<typeof scenario>>[Name]

/** A training about something else, of which the name is asked next. */
export async function atName(person: Person): Promise<string> {
  const topic = locationOf(await person.post('/record/add', { kind: 'training' }))
  return locationOf(await person.post(topic, { topic: 'other' }))
}

export const saveOf = (page: string) => page.replace(/[a-z]+$/, 'save')
export const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''

/** The hidden fields of a page's draft form, with which it sends what is typed. */
export async function opened(person: Pick<Person, 'get'>, address: string): Promise<Record<string, string>> {
  const page = await (await person.get(address)).text()
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}

/** Types into a page of a draft, as its own script saves it. */
export async function typing(person: Person, address: string) {
  const page = { ...(await opened(person, address)), page: address.split('/').at(-1) ?? '' }
  return async (answers: Record<string, string>) => {
    const told = await person.post(saveOf(address), { ...page, ...answers })
    return { status: told.status, body: (await told.json()) as Record<string, string> }
  }
}

/** The name as the page shows it. */
export const valueIn = async (person: Person, address: string) =>
  / name="title"[^>]* value="([^"]*)"/.exec(await (await person.get(address)).text())?.[1]
