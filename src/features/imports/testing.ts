import { asText } from '../../../test/browser.ts'
import type { Name, scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** A CSV file of these rows. */
export const csv = (...rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

export const register = (...rows: readonly (readonly string[])[]) =>
  csv(['Name', 'Email', 'Course title', 'Topic', 'Completed on', 'Expiry date'], ...rows)

/** The named person brings a file; tells where that led. */
export async function bring(
  area: Area,
  who: Name,
  what: 'people' | 'records',
  content: string | Uint8Array,
  name = 'file.csv',
) {
  const form = new FormData()
  form.set('what', what)
  form.set('file', new File([content as BlobPart], name))
  const answer = await area[who].upload('/imports/add', form)
  return { status: answer.status, address: answer.headers.get('location') ?? '', page: asText(await answer.text()) }
}

/** The form of a page as a browser would send it: what is chosen and filled in. */
function formOf(html: string): Record<string, string> {
  const selects = [...html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = '', body = '']) => [name, /<option value="([^"]*)" selected/.exec(body)?.[1] ?? ''],
  )
  const inputs = [...html.matchAll(/<input[^>]*(?:type="hidden"| checked)[^>]*>/g)].map(([tag]) => [
    / name="([^"]*)"/.exec(tag)?.[1] ?? '',
    / value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  return Object.fromEntries([...selects, ...inputs]) as Record<string, string>
}

/** Brings a file and agrees with what Cairn takes its columns to be. Tells the address of the import. */
export async function prepare(area: Area, who: Name, what: 'people' | 'records', content: string | Uint8Array) {
  const { address } = await bring(area, who, what, content)
  const html = await (await area[who].get(`${address}/columns`)).text()
  const answer = await area[who].post(`${address}/columns`, formOf(html))
  await area.work()
  return { address, next: answer.headers.get('location') ?? '', columns: asText(html) }
}

export async function importAll(area: Area, who: Name, what: 'people' | 'records', content: string) {
  const { address } = await prepare(area, who, what, content)
  await area[who].post(`${address}/commit`)
  await area.work()
  return address
}
