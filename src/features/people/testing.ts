import { asText } from '../../../test/browser.ts'
import { baseUrl, type Name, type scenario } from '../../../test/scenario.ts'
import { dateBoxes } from '../../ui/index.ts'

export type Area = Awaited<ReturnType<typeof scenario>>

/** A new colleague whose name is written as people write names. */
export const li = {
  name: '李 O’Brien-Şahin',
  email: 'Li.OBrien@Northmoor.example',
  jobTitle: 'Family support worker',
  ...dateBoxes('firstDay', '2026-11-21'),
}

export const firstDay = (date: string) => dateBoxes('firstDay', date)
export const lastDay = (date: string) => dateBoxes('lastDay', date)

export const addressOf = (answer: Response): string => answer.headers.get('location') ?? ''

/** What the error summary lists, each after the control it leads to: `#name Enter their name`. */
export async function problemsOf(answer: Response): Promise<string[]> {
  const html = await answer.text()
  return [...html.matchAll(/<a href="(#[^"]+)">([^<]+)<\/a>/g)].map(([, to, text]) => `${to} ${asText(text ?? '')}`)
}

/** The address of the link that a page shows once. */
export const linkIn = (html: string): string =>
  new RegExp(`value="${baseUrl}(/invitation/[\\w-]{43})"`).exec(html)?.[1] ?? ''

/** Invites someone and tells the address of their link. */
export const inviteFor = async ({ sunita }: Pick<Area, 'sunita'>, name: Name): Promise<string> =>
  linkIn(await (await sunita.post(`/people/:${name}/invitation`)).text())
