import { openCentre } from '../../../test/centre.ts'
import { register } from '../../../test/learner.ts'
import { load } from '../../../test/awarding-body.ts'
import { scenario } from '../../../test/scenario.ts'
import { allMet, signed } from '../assessing/testing.ts'
import type { Files } from '../../files/index.ts'
import type { Mail } from '../../mail/index.ts'

type Person = Awaited<ReturnType<typeof scenario>>['amina']

export const today = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }
export const account = {
  ...{ title: 'A group that settled', ...today },
  answerform: 'reflective-account',
  answeraccount: 'Two parents came early and helped me put out the chairs.',
}

type Asked = { readonly withBody?: string; readonly state?: string; readonly files?: Files; readonly mail?: Mail }

/** Amina does unit NM-301, whose criteria are loaded, and 300, whose criteria are not, at Riverbank; Nadia assesses. */
export async function aLearner({ files, mail, ...asked }: Asked = {}) {
  const area = await scenario({ ...(files && { files }), ...(mail && { mail }) })
  await load(area)
  const centre = await openCentre(area)
  const registration = await register(area, {
    centre: centre.centre,
    learner: area.people.amina,
    assessor: centre.staff.nadia,
    units: ['300', 'NM-301'],
    ...asked,
  })
  const base = `/registrations/${registration}`
  return { area, centre, registration, base, unit: `${base}/units/NM-301`, amina: area.amina }
}

/** Adds a piece; answers its address. */
export async function addPiece(
  person: Person,
  base: string,
  kind = 'account',
  form: Record<string, string> = account,
): Promise<string> {
  const added = await person.post(`${base}/portfolio/add/${kind}`, form)
  return added.headers.get('location') ?? `${added.status}: ${await added.text()}`
}

/** Says that the piece is evidence for criteria of NM-301, and confirms it. */
export async function make(person: Person, piece: string, ...criteria: readonly string[]): Promise<void> {
  // The units stand in the order of their ids: 300, NM-301.
  await person.post(`${piece}/criteria`, Object.fromEntries(criteria.map((each) => [`c1-${each}`, 'yes'])))
  await person.post(`${piece}/confirm`)
}

/** Hands in criteria of a unit; answers the address of what was handed in. */
export async function handIn(person: Person, unit: string, ...criteria: readonly string[]): Promise<string> {
  const ticked = Object.fromEntries(criteria.map((each) => [`criteria-${each}`, 'yes']))
  const answer = await person.post(`${unit}/hand-in`, ticked)
  return answer.headers.get('location') ?? `${answer.status}: ${await answer.text()}`
}

/** Lays evidence to a piece, as its page does. */
export function layTo(person: Person, piece: string, fields: Record<string, string | File>): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return person.upload(`/record/${piece.split('/')[2]}/evidence`, form)
}

export const fileOf = (content: Buffer, name: string): File => new File([new Uint8Array(content)], name)

/** The addresses at which the evidence on a page is opened. */
export const evidenceOn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*\/evidence\/[\da-f-]{36})"/g)].map(([, href = '']) => href)

/** Someone who is competent for NM-301 decides about what was handed in: 1.1 is met, and 1.2 as it is said. */
export async function decidedOn(
  { centre }: Awaited<ReturnType<typeof aLearner>>,
  submission: string,
  result: 'met' | 'not-met' = 'met',
  who: 'nadia' | 'tomas' = 'nadia',
): Promise<void> {
  const competent = { unit: 'NM-301', competent: 'yes', because: 'Ran such groups for nine years.' }
  await centre.cleo.post(`/assessing/centres/${centre.centre}/competence`, { ...competent, person: centre.staff[who] })
  const answers = { ...allMet, ...(result === 'met' ? {} : { result_1_2: result, note_1_2: 'I did not see it' }) }
  const done = await signed(centre[who], submission.replace('/submissions/', '/assessing/'), answers)
  if (done.status !== 303) throw new Error(`Not signed: ${done.status}`)
}
