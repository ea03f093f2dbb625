import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from '../record/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Told = { status: string; reason: string }
type Answered = { role: string | null; occasion: object; verdict: Told }
type All = { items: (Told & { rule: string; role: string | null })[] }

const coFacilitator = '/practice/hertfordshire/co-facilitator'
const label = 'Whether a qualified practitioner co-facilitates'
const today = { 'on-day': '21', 'on-month': '11', 'on-year': '2026' }

/** Amina is trained in safeguarding and works towards the Level 3 Award: what is left is who stands beside her. */
async function learner(): Promise<Area> {
  const area = await scenario()
  const entry = await add(area.amina, 'training', safeguardingB)
  await area.dilip.post(`/people/:amina${entry}/verify`)
  const enrolled = { 'on-day': '14', 'on-month': '3', 'on-year': '2025' }
  await add(area.amina, 'enrolment', { towards: { towards: 'wwp-l3-award' }, date: enrolled })
  return area
}

/** The area asks of everyone whether they are cleared to deliver. */
const askForClearance = ({ sunita }: Area) =>
  sunita.post('/area', {
    name: 'Northmoor Partnership',
    safeguardingContact: '',
    'rules-practice/hertfordshire/lead': 'yes',
    'rules-practice/clear-to-deliver': 'yes',
  })

describe('what no record tells', () => {
  it('is asked for on the page, and what is said decides', async () => {
    const { amina, errors } = await learner()
    const page = await amina.read(coFacilitator)
    expect(page).toContain('On 21 November 2026 Cannot tell')
    expect(page).toContain(label)
    expect(page).toContain('Say what no record tells')
    expect(await amina.read(`${coFacilitator}?withQualified=yes`)).toContain('On 21 November 2026 Met')
    expect(await amina.read(`${coFacilitator}?withQualified=no`)).toContain('On 21 November 2026 Not met')
    expect(await amina.read(`${coFacilitator}?withQualified=perhaps`)).toContain('On 21 November 2026 Cannot tell')
    expect(errors).toEqual([])
  })

  it('is asked for on the page of all, and goes along from there', async () => {
    const { amina, dilip } = await learner()
    expect(await amina.read('/practice')).toContain(label)
    const page = await (await amina.get('/practice?withQualified=yes')).text()
    expect(page).toMatch(/co-facilitator\?withQualified=yes/)
    expect(page).toContain('<option value="yes" selected')
    expect(await dilip.read(`/people/:amina${coFacilitator}?withQualified=yes`)).toContain('On 21 November 2026 Met')
  })

  it('is not asked where the rule does not look at it, and says what is taken for given', async () => {
    const { amina } = await learner()
    const page = await amina.read('/practice/hertfordshire/lead')
    expect(page).not.toContain(label)
    expect(page).toContain('Whether the programme requires its own training Not said: taken as no')
  })

  it('is said by programs too', async () => {
    const area = await learner()
    const asked = (query = '') => send<Answered>(area, 'amina', `/verdicts${coFacilitator}${query}`)
    expect((await asked()).body.verdict.status).toBe('cannot-tell')
    const said = await asked('?withQualified=yes')
    expect([said.body.verdict.status, said.body.occasion]).toEqual(['met', { withQualified: true }])
    expect((await asked('?withQualified=no')).body.verdict.status).toBe('not-met')
    const slip = await asked('?withQualified=perhaps')
    expect([slip.status, slip.body.errors[0]?.path]).toEqual([422, 'withQualified'])
    const all = await send<All>(area, 'amina', '/verdicts?withQualified=yes')
    expect(all.body.items.find(({ rule }) => rule.endsWith('co-facilitator'))?.status).toBe('met')
  })

  it('stays with what is said to be wrong, so that it is asked again alike', async () => {
    const area = await learner()
    const query = new URLSearchParams({ ...today, withQualified: 'no' }).toString()
    expect(await area.amina.read(`${coFacilitator}/wrong?${query}`)).toContain(
      'it is not so that a qualified practitioner co-facilitates',
    )
    const said = { about: 'rule', reason: 'She is.', evidence: area.people.dilip, rule: area.people.maya }
    const raised = await area.amina.post(`${coFacilitator}/wrong?${query}`, said)
    const page = await area.maya.read(raised.headers.get('location') ?? '')
    expect(page).toContain('it is not so that a qualified practitioner co-facilitates')
    expect(page).toContain('Answer now Not met')
  })
})

it('is no way to add to one’s own record what only those who manage someone record', async () => {
  const { amina } = await learner()
  const page = await (await amina.get(coFacilitator)).text()
  expect(page).toContain('kind=training')
  expect(page).not.toContain('kind=judgement')
})

describe('a rule that answers of one role', () => {
  const clearance = '/verdicts/practice/clear-to-deliver'

  it('is asked of that role by programs, as on its page', async () => {
    const area = await learner()
    await askForClearance(area)
    const lead = await send<Answered>(area, 'amina', `${clearance}?role=lead&programme=incredible-years`)
    const beside = await send<Answered>(area, 'amina', `${clearance}?role=co-facilitator&withQualified=yes`)
    expect([lead.body.role, beside.body.role]).toEqual(['lead', 'co-facilitator'])
    expect(lead.body.verdict.reason).not.toBe(beside.body.verdict.reason)
    expect(lead.body.verdict.reason).not.toContain('does not give the role')
    const theirs = await send<Answered>(area, 'dilip', `/people/${area.people.amina}${clearance}?role=lead`)
    expect(theirs.body.verdict.status).toBe(lead.body.verdict.status)
    const all = await send<All>(area, 'amina', '/verdicts')
    expect(all.body.items.filter(({ rule }) => rule.endsWith('clear-to-deliver')).map(({ role }) => role)).toEqual([
      'lead',
      'co-facilitator',
      'one-to-one',
    ])
  })

  it('is refused without a role, or with one that is none', async () => {
    const area = await learner()
    await askForClearance(area)
    for (const [query, message] of [
      ['', 'Say of which role: lead, co-facilitator, one-to-one'],
      ['?role=leed', 'There is no such role: did you mean “lead”?'],
    ] as const) {
      const { status, body } = await send(area, 'amina', `${clearance}${query}`)
      expect([status, body.errors[0]?.path], query).toEqual([422, 'role'])
      expect(body.errors[0]?.message, query).toContain(message.split(':')[0])
    }
    const idle = await send<Answered>(area, 'amina', '/verdicts/practice/hertfordshire/lead?role=one-to-one')
    expect([idle.status, idle.body.role]).toEqual([200, null])
  })

  it('lets the role be chosen on its page', async () => {
    const area = await learner()
    await askForClearance(area)
    const page = await area.amina.read('/practice/clear-to-deliver')
    expect(page).toContain('Role Not said Lead Co-facilitator One to one')
    expect(await area.amina.read('/practice/clear-to-deliver?role=lead')).not.toContain(label)
    expect(await area.amina.read('/practice/clear-to-deliver?role=co-facilitator')).toContain(label)
  })
})
