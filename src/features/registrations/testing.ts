import { told } from '../../../test/asking.ts'
import { load } from '../../../test/awarding-body.ts'
import { openCentre } from '../../../test/centre.ts'
import { scenario, world } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import type { DecisionId, PersonId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { problemsOf } from '../people/testing.ts'
import { recordActs } from '../record/index.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { openVerdicts } from '../verdicts/index.ts'
import type { Sampled } from './achievement.ts'
import { openAchievement } from './achieving.ts'

const unit = (told: string) => {
  const [id, title] = told.split(': ')
  return `  '${id}':
    title: ${title}
    scheme: work-with-parents
    level: 3
    credits: 6
    outcomes:
      - { number: '1', title: All of it, criteria: [{ number: '1.1', title: Meet a parent }, { number: '1.2', title: Listen }] }
`
}

/** An awarding body with a real Award whose units have criteria, made up for the test, and a newer version of its own rule. */
export const toldUnits = `awardingBody: Northmoor Awards
source: Told for the test
qualifications:
  nm-l3: { title: Northmoor Level 3 Certificate, level: 3, credits: 12 }
units:
${['300: Build and maintain relationships', 'PTLLS: Prepare to teach', 'NM-301: Settle a group', 'NM-302: Lead a session', 'NM-303: Work with fathers'].map(unit).join('')}  NM-304: { title: Without criteria, scheme: work-with-parents, level: 3, credits: 6 }
rules:
  - id: qualification/nm-l3
    title: Units for the Northmoor Certificate
    subject: person
    pinned: { kind: enrolment, towards: nm-l3 }
    versions:
      - until: 2026-11-01
        source: Handbook of 2024
        requires: { say: Any 12 credits, short: Credit, fact: { kind: unit, unit: [NM-301, NM-302, NM-303, NM-304] }, sum: { of: credits, atLeast: 12 }, different: unit }
      - from: 2026-11-01
        source: Handbook of 2026
        requires: { say: Any 18 credits, short: Credit, fact: { kind: unit, unit: [NM-302, NM-303, NM-304] }, sum: { of: credits, atLeast: 18 }, different: unit }
`

/** An area with a centre, whose awarding body has told its units. */
export async function centre(on?: string) {
  const area = await scenario(on === undefined ? {} : { on })
  const looked = await area.sunita.post('/catalogue/load', { do: 'look', text: toldUnits })
  if (looked.status !== 200) throw new Error((await problemsOf(looked)).join('\n'))
  const loaded = await load(area, toldUnits)
  if (loaded.status !== 303) throw new Error((await problemsOf(loaded)).join('\n'))
  return { ...area, ...(await openCentre(area)) }
}
export type Centre = Awaited<ReturnType<typeof centre>>

type Registering = { readonly qualification?: string; readonly on?: string; readonly who?: string } & Record<
  string,
  string
>

/** Cleo registers a learner: Amina, unless it is said. Answers what came of it. */
export const registering = ({ cleo, centre }: Centre, { on = '2026-10-01', ...form }: Registering = {}) =>
  cleo.post(`/centres/${centre}/register`, {
    ...{ who: 'Amina Hassan', qualification: 'nm-l3', ...dateBoxes('on', on) },
    ...form,
  })

/** The same; answers the address of the registration. */
export async function register(area: Centre, form?: Registering): Promise<string> {
  const answer = await registering(area, form)
  const address = answer.headers.get('location')
  if (address === null) throw new Error((await problemsOf(answer)).join('\n'))
  return address
}

type Reader = Centre['cleo']

/** What goes along with a form of a page: the registration as it was seen. */
export const seen = async (reader: Reader, address: string): Promise<string> =>
  /name="revision" value="(\d+)"/.exec(await (await reader.get(address)).text())?.[1] ?? ''

/** Someone chooses units. */
export async function choose(reader: Reader, registration: string, ...chosen: readonly string[]): Promise<Response> {
  const address = `${registration}/units`
  const boxes = Object.fromEntries(chosen.map((unit) => [`unit-${unit}`, 'yes']))
  const [, before = ''] = /name="seen" value="([^"]*)"/.exec(await (await reader.get(address)).text()) ?? []
  return reader.post(address, { ...boxes, do: 'keep', seen: before })
}

/** Cleo takes a step of a registration, as she has seen it. */
export async function step(reader: Reader, registration: string, name: string, form: Record<string, string> = {}) {
  const { said } = await told(reader, registration)
  return reader.post(`${registration}/steps/${name}`, { ...form, revision: String(said['revision']) })
}

/** Cleo says what the centre samples before a unit counts. */
export const sample = ({ cleo, centre }: Centre, sampling: string) =>
  cleo.post(`/centres/${centre}/settings`, { sampling })

type Deciding = {
  readonly results?: Readonly<Record<string, 'met' | 'more-needed' | 'not-met'>>
  readonly on?: string
  readonly by?: PersonId
  readonly asTrainee?: boolean
  readonly countersigned?: PersonId
  /** Another version of what was decided before. */
  readonly anew?: Decided
}
export type Decided = { readonly submission: SubmissionId; readonly version: number; readonly decision: DecisionId }

const both = { '1.1': 'met', '1.2': 'met' } as const

/** What an assessor has decided about a unit, as it is kept: the pages of assessment have their own tests. */
export async function decided(
  { tenant, tenantId, people, staff }: Centre,
  registration: string,
  unit: string,
  { results = both, on = '2026-11-20', by, asTrainee = false, countersigned, anew }: Deciding = {},
): Promise<Decided> {
  const id = registration.replace('/registrations/', '') as RegistrationId
  const submission = anew?.submission ?? newId<SubmissionId>()
  const [decision, version] = [newId<DecisionId>(), (anew?.version ?? 0) + 1]
  const criteria = Object.keys(results)
  const common = { tenant_id: tenantId, registration_id: id, person_id: people.amina, unit_id: unit }
  const at = new Date(`${on}T10:00:00Z`)
  await tenant.write(async (tx) => {
    if (anew === undefined)
      await tx.run(
        run(
          from.insertInto('submission').values({
            ...{ ...common, submission_id: submission, criteria },
            content: JSON.stringify({ unit, criteria, pieces: [] }),
            ...{ sha256: submission.replaceAll('-', '').repeat(2), state: 'decided', submitted_at: at },
          }),
        ),
      )
    await tx.run(
      run(
        from.insertInto('decision').values({
          ...{ ...common, decision_id: decision, submission_id: submission, version },
          ...{ because: version === 1 ? null : 'A mistake', assessor_id: by ?? staff.nadia, as_trainee: asTrainee },
          ...{ feedback: 'Well done', signed_at: at },
          ...{ countersigner_id: countersigned ?? null, countersigned_at: countersigned ? at : null },
        }),
      ),
    )
    const found = ['valid', 'authentic', 'current', 'sufficient', 'reliable']
    for (const [criterion, result] of Object.entries(results))
      await tx.run(
        run(
          from.insertInto('criterion_decision').values({
            ...{ tenant_id: tenantId, decision_id: decision, criterion, result, method: 'questioning', found },
          }),
        ),
      )
  })
  return { submission, version, decision }
}

/** What follows from what was decided, as it does in the transaction of a decision; with what became of samples. */
export async function follow(area: Centre, registration: string, samples: readonly Sampled[] = []): Promise<void> {
  const { catalogue } = await world()
  const rulebooks = openRulebooks(catalogue)
  const acts = recordActs(openVerdicts(catalogue, rulebooks).changed, () => undefined)
  const findings = { recognised: () => Promise.resolve([]), samples: () => Promise.resolve(samples) }
  const actor = { id: area.staff.nadia, name: 'Nadia Okoye', area: 'Northmoor Partnership', roles: [] }
  const ctx = { ...area.tenant, actor, today: day('2026-11-21'), now: new Date('2026-11-21T09:00:00Z') }
  const id = registration.replace('/registrations/', '') as RegistrationId
  await area.tenant.write((tx) => openAchievement(rulebooks, acts, findings)(tx, ctx, id))
}

/** Ivy samples a unit and asks for action on it. Answers where the action is. */
export async function askForAction({ ivy, nadia, staff, centre: id }: Centre, registration: string, unit: string) {
  const of = { registration: registration.replace('/registrations/', ''), unit, stage: 'summative' }
  const month = { 'month-month': '11', 'month-year': '2026' }
  await ivy.post(`/assurance/${id}/samples/add`, { ...of, ...month, because: 'A doubt' })
  const [address = ''] = /\/samples\/[0-9a-f-]{36}/.exec(await (await ivy.get(`/assurance/${id}/plan`)).text()) ?? []
  const asked = { assessor: staff.nadia, what: 'Say what was seen', ...dateBoxes('due', '2026-12-10') }
  const answer = await ivy.post(address, { result: 'action', feedback: 'One gap', seen: '1', ...asked })
  if (answer.status !== 303) throw new Error((await problemsOf(answer)).join())
  return /\/sample-actions\/[\w-]+/.exec(await (await nadia.get('/')).text())?.[0] ?? ''
}

/** Nadia answers, and Ivy closes. */
export async function settle({ nadia, ivy }: Centre, action: string) {
  await nadia.post(action, { answer: 'It is in the feedback now' })
  await ivy.post(`${action}/close`)
}
