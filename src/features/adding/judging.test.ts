import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { plain, run, sql } from '../../db/index.ts'
import { add, answer, safeguardingB } from '../record/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Made = { id: string; readBy: { id: string }[] | null }
type Effects = {
  reading: {
    rules: { id: string }[]
    effects: { rule: string; before: { status: string }; after: { status: string } }[]
  }
}

const oneToOne = '/practice/hertfordshire/one-to-one?programme=incredible-years'
const date = { 'on-day': '2', 'on-month': '7', 'on-year': '2022' }
const reason = { reason: 'The course covers it', 'on-day': '1', 'on-month': '9', 'on-year': '2026' }
const relevant = { about: { about: 'equivalence' }, equivalent: { topic: 'qualification' }, reason }

/** Amina has all that one to one support asks, save that her level 3 is in another subject. */
async function almostThere(): Promise<Area> {
  const area = await scenario()
  const programme = { topic: { topic: 'programme' }, programme: { programme: 'incredible-years' } }
  const named = { name: { title: 'Group leader training', provider: '' }, date }
  const other = { unlisted: { title: 'Diploma in Counselling', awardedBy: 'An awarding body', level: '3' } }
  const entries = [
    await add(area.amina, 'training', safeguardingB),
    await add(area.amina, 'training', { ...programme, ...named }),
    await add(area.amina, 'qualification', {
      ...{ qualification: { qualification: 'not-in-the-list' } },
      ...other,
      date,
    }),
  ]
  for (const entry of entries) await area.dilip.post(`/people/:amina${entry}/verify`)
  return area
}

describe('a judgement', () => {
  it('is offered only of what a rule reads', async () => {
    const { dilip } = await scenario()
    const about = await answer(dilip, 'judgement', {}, 'amina')
    const page = await dilip.read(about)
    expect(page).toContain('Equivalence')
    for (const unread of ['Competence in a subject', 'Suitability of training']) expect(page).not.toContain(unread)
    const equivalent = (await dilip.post(about, { about: 'equivalence' })).headers.get('location') ?? ''
    const choices = await dilip.read(equivalent)
    expect(choices).toContain('Integrated Practice')
    for (const unread of ['Safeguarding', 'Group facilitation']) expect(choices).not.toContain(`${unread} `)
    const refused = await dilip.post(equivalent, { topic: 'safeguarding' })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('no rule of this area reads them') as string,
    ])
  })

  it('tells which rules read it and what it would change, before it is recorded', async () => {
    const area = await almostThere()
    expect(await area.amina.read(oneToOne)).toContain('On 21 November 2026 Cannot tell')
    const check = await answer(area.dilip, 'judgement', relevant, 'amina')
    const page = await area.dilip.read(check)
    expect(page).toContain('Which rules read it Level 3 in another relevant subject Now: Not met . Met')
    expect(page).toContain('Support parents one to one, Incredible Years Now: Cannot tell')
    expect(page).toContain('Met until the end of 13 March 2027')
    expect(await area.amina.read('/record/readers')).toContain('Dilip Rao What you may do here')
    expect(await area.amina.read(oneToOne)).toContain('Cannot tell')
    await area.dilip.post(check)
    const after = await area.amina.read(oneToOne)
    expect(after).toContain('On 21 November 2026 Met')
    expect(after).toContain('Judgement: Equivalence , decided by Dilip Rao on 1 September 2026, verified')
    expect(area.errors).toEqual([])
  })

  it('about one thing changes nothing about another', async () => {
    const area = await almostThere()
    const commonCore = { ...relevant, equivalent: { topic: 'common-core' } }
    const page = await area.dilip.read(await answer(area.dilip, 'judgement', commonCore, 'amina'))
    expect(page).toContain('Which rules read it What counts as Common Core of skills and knowledge training')
    expect(page).not.toContain('Level 3 in another relevant subject')
    expect(page).toContain('No answer about Amina Hassan by the rules that this area follows')
    await add(area.dilip, 'judgement', commonCore, 'amina')
    expect(await area.amina.read(oneToOne)).toContain('On 21 November 2026 Cannot tell')
  })

  it('is shown with the rules that read it, or that none does', async () => {
    const area = await almostThere()
    const entry = await add(area.dilip, 'judgement', relevant, 'amina')
    expect(await area.dilip.read(entry)).toContain('Which rules read it Level 3 in another relevant subject')
    const unread = sql`update entry set attributes = attributes || '{"about": "subject-competence"}'
      where tenant_id = ${area.tenantId} and kind = 'judgement'`
    await area.tenant.write((tx) => tx.run(run(plain(unread))))
    expect(await area.dilip.read(entry)).toContain('No rule of this area reads it now, so no answer rests on it.')
    const own = await send<Made>(area, 'amina', `/record/${entry.split('/').at(-1)}`)
    expect(own.body.readBy).toEqual([])
  })

  it('is looked at, recorded and refused by programs alike', async () => {
    const area = await almostThere()
    const record = `/people/${area.people.amina}/record`
    const said = { about: 'equivalence', topic: 'qualification', reason: 'The course covers it', on: '2026-09-01' }
    const boxes = { about: 'equivalence', topic: 'qualification', ...reason }
    const draft = await send<Made>(area, 'dilip', '/drafts', {
      ...{ kind: 'judgement', about: area.people.amina, answers: boxes },
    })
    const { body } = await send<Effects>(area, 'dilip', `/drafts/${draft.body.id}/effects`)
    expect(body.reading.rules.map(({ id }) => id)).toEqual(['practice/hertfordshire/relevant-level-3'])
    expect(body.reading.effects).toContainEqual(
      expect.objectContaining({
        rule: 'practice/hertfordshire/one-to-one',
        before: expect.objectContaining({ status: 'cannot-tell' }) as unknown,
        after: expect.objectContaining({ status: 'met' }) as unknown,
      }),
    )
    const refused = await send(area, 'dilip', record, {
      kind: 'judgement',
      answers: { ...said, topic: 'safeguarding' },
    })
    expect([refused.status, refused.body.errors[0]?.path]).toEqual([422, 'answers.topic'])
    const made = await send<Made>(area, 'dilip', record, { kind: 'judgement', answers: said })
    expect(made.body.readBy?.map(({ id }) => id)).toEqual(['practice/hertfordshire/relevant-level-3'])
    const { body: answered } = await send<{ entries: { id: string; attributes: { by: string } }[] }>(
      area,
      'amina',
      `/verdicts${oneToOne}`,
    )
    expect(answered.entries.find(({ id }) => id === made.body.id)?.attributes.by).toBe('Dilip Rao')
  })

  it('tells nothing of someone whom one no longer manages', async () => {
    const area = await almostThere()
    const check = await answer(area.dilip, 'judgement', relevant, 'amina')
    const page = await (await area.sunita.get('/people/:dilip')).text()
    const [address = ''] = /\/people\/[\w-]+\/roles\/[\w-]+\/end/.exec(page) ?? []
    await area.sunita.post(address, { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' })
    expect(await area.dilip.read(check)).not.toContain('What it would change')
  })
})
