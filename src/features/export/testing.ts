import type { Person } from '../record/testing.ts'
import type { Head, Signature, TakenDraft, TakenEntry } from './format.ts'

/** A file of a record as it is written. */
export type Written = {
  readonly record: Head & { readonly entries: TakenEntry[]; readonly drafts: TakenDraft[] }
  readonly signature: Signature
}

/** The person's record in the form, as it is downloaded. */
export const download = (person: Person, format: string): Promise<Response> => person.post('/record/export', { format })

/** The person's record as JSON: as text, and as what it says. */
export async function exported(person: Person): Promise<{ text: string; file: Written }> {
  const text = await (await download(person, 'json')).text()
  return { text, file: JSON.parse(text) as Written }
}

/** Hands the file in; answers the page that comes. */
export function handIn(
  person: Person,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'record.json',
): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], name))
  return person.upload('/record/bring', form)
}

/** Hands the file in, looks at it and brings it in; answers what the look told. */
export async function bring(person: Person, content: string): Promise<string> {
  const answer = await handIn(person, content)
  if (answer.status !== 303) throw new Error(`The file was refused: ${answer.status}`)
  return confirm(person)
}

/** Looks at what was handed in and brings it in; answers what the look told. */
export async function confirm(person: Person): Promise<string> {
  const seen = await person.read('/record/bring/check')
  const page = await (await person.get('/record/bring/check')).text()
  const [, sha256 = ''] = /name="sha256" value="(\w+)"/.exec(page) ?? []
  if (sha256 !== '') await person.post('/record/bring/check', { sha256 })
  return seen
}

/** The area trusts the installation that signed the file. */
export const trusting = async (sunita: Person, { signature }: Written): Promise<void> =>
  void (await sunita.post('/area/trusted', { name: 'Northmoor Partnership', keyId: signature.keyId }))

/** What of a file must be the same after it was brought elsewhere and exported there: all but who made it, when and where. */
export const sameAnywhere = ({ record: { entries, drafts, titles } }: Written) => ({ entries, drafts, titles })
