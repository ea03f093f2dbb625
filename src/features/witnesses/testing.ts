import { from, many } from '../../db/index.ts'
import { dateBoxes } from '../../ui/index.ts'
import { problemsOf as problemsAt } from '../people/testing.ts'
import { aLearner } from '../portfolio/testing.ts'

type Someone = { post: (path: string, form?: Record<string, string>) => Promise<Response> }

/** What Amina asks of Jo, who saw her group; criteria of NM-301, which stands second among her units. */
export const asking = {
  name: 'Jo Ellis',
  kind: 'expert-witness-testimony',
  about: 'The group at Hillside on Tuesdays in October',
  'c1-1.1': 'yes',
  'c1-1.2': 'yes',
  ...dateBoxes('until', '2026-12-05'),
}

/** Asks a witness; answers the path of their link and of what they are asked. Throws where there is no link. */
export async function ask(person: Someone, base: string, form: Record<string, string> = {}) {
  const answer = await person.post(`${base}/witnesses/ask`, { ...asking, ...form })
  const page = await answer.text()
  return { link: linkIn(page), request: requestIn(page) }
}

/** The path of the link that a page shows. Throws where it shows none. */
export function linkIn(page: string): string {
  const [, link] = /value="https?:\/\/[^/"]+(\/witness\/[\w-]+)"/.exec(page) ?? []
  if (link === undefined) throw new Error(`There is no link in ${page}`)
  return link
}

const requestIn = (page: string): string => /\/witnesses\/[\da-f-]{36}/.exec(page)?.[0] ?? ''

/** What Jo says, as an expert. */
export const said = {
  answerwitness: 'Jo Ellis',
  answerrole: 'Parenting lead',
  answerorganisation: 'Hillside Family Hub',
  answerrelation: 'We led the group together',
  standing: 'expert-witness-testimony',
  answerexpertise: 'I hold the Level 4 Award and have led groups for ten years',
  answertestimony: 'She opened the session calmly and drew everyone in.',
  'seen-0': 'yes',
  ...dateBoxes('on', '2026-10-06'),
  ...dateBoxes('to', '2026-10-27'),
  contact: '01632 960 123',
}

export const signature = { signature: 'Jo Ellis', 'confirm-it': 'yes' }

/** What was typed, without some of it. */
export const without = (form: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)))

/** Checks what was written behind a link, and signs it as the page shows it. */
export async function signAt(
  visitor: Someone & { get: (path: string) => Promise<Response> },
  link: string,
  form: Record<string, string> = signature,
): Promise<Response> {
  const page = await (await visitor.get(`${link}/check`)).text()
  const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
  return visitor.post(`${link}/check`, { ...form, revision })
}

/** What is wrong, as it is told. */
export const problemsOf = async (answer: Response) =>
  (await problemsAt(answer)).map((told) => told.replace(/^#\S+ /, ''))

type Learner = Awaited<ReturnType<typeof aLearner>>

/** Amina has asked Jo, who has the link. */
export async function asked(form: Record<string, string> = {}) {
  const learner = await aLearner()
  return { ...learner, ...(await ask(learner.amina, learner.base, form)), jo: learner.area.visitor() }
}

/** Jo has signed. */
export async function signed() {
  const all = await asked()
  await all.jo.post(all.link, said)
  await signAt(all.jo, all.link)
  const [piece = ''] = /\/pieces\/[\da-f-]{36}/.exec(await (await all.amina.get(all.request)).text()) ?? []
  return { ...all, piece }
}

export const piecesOf = async ({ area }: Pick<Learner, 'area'>) => {
  const query = from
    .selectFrom('piece')
    .where('tenant_id', '=', area.tenantId)
    .select(['kind', 'title', 'author_id', 'answers', 'happened_on', 'confirmed_at'])
  const [rows] = await area.tenant.read([many(query)])
  return rows
}
