import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const lead = '/practice/hertfordshire/lead'
const asked = '?on-day=21&on-month=11&on-year=2026&programme=incredible-years'

/** What amina sends, having seen who decides. */
const said = ({ people }: Area, about: 'evidence' | 'rule', reason = 'My refresher was in March.') => ({
  about,
  reason,
  evidence: people.dilip,
  rule: people.maya,
})

/** Amina says that the answer is wrong; answers the address of what she said. */
async function raise(area: Area, about: 'evidence' | 'rule' = 'evidence', reason?: string): Promise<string> {
  const answer = await area.amina.post(`${lead}/wrong${asked}`, said(area, about, reason))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

const stands = { outcome: 'stands', answer: 'The certificate names another course.' }

/** Sunita gives the role's last day: yesterday. */
async function endRole(area: Area, name: Name) {
  const page = await (await area.sunita.get(`/people/:${name}`)).text()
  const [address = ''] = /\/people\/[\w-]+\/roles\/[\w-]+\/end/.exec(page) ?? []
  const yesterday = { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' }
  expect((await area.sunita.post(address, yesterday)).status).toBe(303)
}

describe('saying that an answer is wrong', () => {
  it('tells before anyone types who decides, who can see it, and where a concern belongs', async () => {
    const { amina } = await scenario()
    expect(await amina.read(lead)).toContain('I think this is wrong')
    const page = await amina.read(`${lead}/wrong${asked}`)
    expect(page).toContain('On 21 November 2026, Incredible Years Not met')
    expect(page).toContain('Dilip Rao, who manages you, decides.')
    expect(page).toContain('Maya Lindqvist, a rule owner of Northmoor Partnership, decides.')
    expect(page.indexOf('Dilip Rao or Maya Lindqvist')).toBeLessThan(page.indexOf('What is wrong?'))
    expect(page).toContain('Cairn is not the case record')
    expect(page).toContain('Worried about someone?')
  })

  it('keeps what was typed beside what is missing', async () => {
    const area = await scenario()
    const answer = await area.amina.post(`${lead}/wrong${asked}`, { ...said(area, 'rule'), about: '' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Select what is wrong')
    expect(page).toContain('My refresher was in March.')
    expect((await area.amina.post(`${lead}/wrong${asked}`, said(area, 'rule', ' '))).status).toBe(422)
  })

  it('sends nothing to someone whom the page did not name', async () => {
    const area = await scenario()
    const before = said(area, 'evidence')
    await endRole(area, 'dilip')
    const answer = await area.amina.post(`${lead}/wrong${asked}`, before)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Petra Novak decides this now. Check who can see it, and send it again')
    expect(await area.events('amina')).toEqual([])
  })

  it('is said of one role, where the rule answers of one at a time, and leaves the others as they are', async () => {
    const area = await scenario()
    const { amina, dilip, sunita } = area
    const rules = { 'rules-practice/hertfordshire/lead': 'yes', 'rules-practice/clear-to-deliver': 'yes' }
    await sunita.post('/area', { name: 'Northmoor Partnership', safeguardingContact: '', ...rules })
    const cleared = '/practice/clear-to-deliver'
    expect(await amina.read(`${cleared}?role=lead`)).toContain('I think this is wrong')
    const wrong = (role: string) => `${cleared}/wrong${asked}&role=${role}`
    expect(await amina.read(wrong('lead'))).toContain('Cleared to deliver: lead')
    const raised = await amina.post(wrong('lead'), said(area, 'evidence'))
    const address = raised.headers.get('location') ?? ''
    expect(await amina.read(`${cleared}?role=lead`)).toContain('Dilip Rao is checking it')
    expect(await amina.read(`${cleared}?role=co-facilitator`)).not.toContain('Dilip Rao is checking it')
    expect((await amina.post(wrong('lead'), said(area, 'rule'))).headers.get('location')).toBe(address)
    const other = (await amina.post(wrong('co-facilitator'), said(area, 'rule'))).headers.get('location')
    expect(other).not.toBe(address)
    expect(await dilip.read(address)).toContain('Cleared to deliver: lead')
    await dilip.post(address, stands)
    expect(await amina.read(`${cleared}?role=lead`)).toContain('The certificate names another course.')
    const taken = await amina.post(`${other}/withdraw`)
    expect(taken.headers.get('location')).toContain('role=co-facilitator')
    expect(area.errors).toEqual([])
  })

  it('is open once of a rule: a second try leads to the first', async () => {
    const area = await scenario()
    const first = await raise(area)
    expect(await raise(area, 'rule')).toBe(first)
    expect((await area.amina.get(`${lead}/wrong`)).headers.get('location')).toBe(first)
    expect(await area.events('amina')).toEqual(['answer-challenged by amina'])
  })

  it('writes one where the same is sent many times at once', async () => {
    const area = await scenario()
    await area.amina.get('/')
    const addresses = await Promise.all(Array.from({ length: 5 }, () => raise(area)))
    expect(new Set(addresses).size).toBe(1)
    expect(await area.events('amina')).toEqual(['answer-challenged by amina'])
  })

  it('is not offered where nobody but the person could decide', async () => {
    const area = await scenario()
    for (const name of ['maya', 'petra', 'dilip', 'omar'] as const) await endRole(area, name)
    const page = await area.sunita.read(`${lead}/wrong`)
    expect(page).toContain('Nobody can check this yet')
    expect((await area.sunita.post(`${lead}/wrong`, said(area, 'rule'))).status).toBe(422)
    expect(await area.amina.read(`${lead}/wrong`)).toContain('Sunita Patel, an administrator of Northmoor Partnership')
  })

  it('is of a rule that the area follows', async () => {
    const { amina } = await scenario()
    expect((await amina.get('/practice/base-training/wrong')).status).toBe(404)
    expect((await amina.get('/practice/no/such/rule/wrong')).status).toBe(404)
  })
})

describe('while it is checked', () => {
  it('says so on the page of the answer, to the person and to those who manage them, without the words', async () => {
    const area = await scenario()
    await raise(area)
    expect(await area.amina.read(lead)).toContain(
      'You said on 21 November 2026 that this is wrong. Dilip Rao is checking it.',
    )
    expect(await area.amina.read(lead)).not.toContain('I think this is wrong')
    expect(await area.amina.read('/practice')).toContain('This is being checked by Dilip Rao.')
    const address = `/people/:amina${lead}`
    expect(await area.petra.read(address)).toContain('Amina Hassan says this is wrong; Dilip Rao is checking it.')
    expect(await area.dilip.read(address)).toContain('Amina Hassan says this is wrong. You are checking it')
    for (const manager of [area.petra, area.dilip])
      expect(await manager.read(address)).not.toContain('My refresher was in March.')
  })

  it('marks the row of the team, of that rule alone', async () => {
    const area = await scenario()
    await raise(area)
    const rule = '&rule=practice/hertfordshire'
    expect(await area.dilip.read(`/team?programme=incredible-years${rule}/lead`)).toContain('Not met, being checked')
    expect(await area.dilip.read(`/team?programme=incredible-years${rule}/one-to-one`)).not.toContain('being checked')
  })

  it('is shown in full to the one who decides, who is noted as a reader, and to no one else', async () => {
    const area = await scenario()
    const address = await raise(area)
    expect(await area.dilip.read('/')).toContain('Check an answer that Amina Hassan thinks is wrong')
    const page = await area.dilip.read(address)
    expect(page).toContain('Amina Hassan thinks this answer is wrong')
    expect(page).toContain('My refresher was in March.')
    expect(page).toContain('A decision changes no answer by itself: only evidence and rules do.')
    expect(page).toContain('Open Amina Hassan’s record')
    expect(await area.amina.read('/record/readers')).toContain(
      'Dilip Rao What you said is wrong: Lead a parenting group',
    )
    for (const name of ['petra', 'omar', 'maya', 'sunita', 'leo'] as const) {
      expect((await area[name].get(address)).status, name).toBe(404)
      expect((await area[name].post(address, stands)).status, name).toBe(404)
      expect((await area[name].post(`${address}/withdraw`)).status, name).toBe(404)
    }
    const elsewhere = await scenario()
    for (const name of ['amina', 'dilip', 'sunita'] as const)
      expect((await elsewhere[name].get(address)).status, name).toBe(404)
    expect(await area.events('amina')).toEqual(['answer-challenged by amina'])
  })

  it('shows a rule owner the answer and its reason, and no record', async () => {
    const area = await scenario()
    const address = await raise(area, 'rule', 'It should ask this of leads alone.')
    const page = await area.maya.read(address)
    expect(page).toContain('It should ask this of leads alone.')
    expect(page).toContain('Read the rule')
    expect(page).not.toContain('record, and verify')
    expect((await area.maya.get('/people/:amina/record')).status).toBe(403)
  })

  it('can be taken back by the person, with one press, and raised anew', async () => {
    const area = await scenario()
    const address = await raise(area)
    expect((await area.dilip.post(`${address}/withdraw`)).status).toBe(403)
    const answer = await area.amina.post(`${address}/withdraw`)
    expect(answer.headers.get('location')).toBe(`${lead}${asked}`)
    expect(await area.amina.read(lead)).not.toContain('is checking it')
    expect(await area.dilip.read('/')).not.toContain('Check an answer')
    const page = await area.dilip.read(address)
    expect(page).toContain('They have taken it back')
    expect(page).not.toContain('My refresher was in March.')
    expect((await area.dilip.post(address, stands)).status).toBe(303)
    expect(await area.amina.read(address)).toContain('You took this back on 21 November 2026.')
    expect(await raise(area)).not.toBe(address)
    expect(await area.events('amina')).toEqual([
      'answer-challenged by amina',
      'challenge-withdrawn by amina',
      'answer-challenged by amina',
    ])
  })
})

describe('a decision', () => {
  it('is read by the person, and changes no answer', async () => {
    const area = await scenario()
    const address = await raise(area)
    expect((await area.dilip.post(address, stands)).status).toBe(303)
    const page = await area.amina.read(`${lead}${asked}`)
    expect(page).toContain('Dilip Rao decided on 21 November 2026: the answer stands.')
    expect(page).toContain('The certificate names another course.')
    expect(page).toContain('On 21 November 2026 Not met')
    expect(page).toContain('I think this is wrong')
    expect(await area.amina.read('/challenges/own')).toContain('Lead a parenting group The answer stands You said so')
    expect(await area.dilip.read('/challenges')).toContain(
      'Decided Amina Hassan: Lead a parenting group The answer stands',
    )
    expect(await area.dilip.read(`/people/:amina${lead}`)).not.toContain('says this is wrong')
    expect(await area.events('amina')).toEqual(['answer-challenged by amina', 'challenge-decided by dilip'])
  })

  it('stands beside the answer as it is since the evidence was put right', async () => {
    const area = await scenario()
    const address = await raise(area)
    const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
    let entry = (await area.amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
    for (const pages of [{ topic: 'safeguarding' }, { group: 'B' }, { title: 'Group B' }, date, {}])
      entry = (await area.amina.post(entry, pages)).headers.get('location') ?? ''
    await area.dilip.post(`/people/:amina${entry}/verify`)
    const page = await area.dilip.read(address)
    expect(page).toContain('Answer on 21 November 2026 Not met Safeguarding Group B is not on record')
    expect(page).toMatch(/Answer now Not met (?!Safeguarding Group B)/)
  })

  it('is made once, with a reason, by the one who was asked', async () => {
    const area = await scenario()
    const address = await raise(area)
    expect((await area.amina.post(address, stands)).status).toBe(403)
    const refused = await area.dilip.post(address, { outcome: '', answer: 'I have looked at it.' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Select what you decide')
    expect(page).toContain('I have looked at it.')
    await area.dilip.post(address, { outcome: 'mended', answer: 'Verified today.' })
    await area.dilip.post(address, stands)
    expect(await area.dilip.read(address)).toContain('You decided on 21 November 2026: put right Verified today.')
    expect((await area.amina.post(`${address}/withdraw`)).headers.get('location')).toBe(address)
    expect(await area.amina.read(address)).toContain('Verified today.')
    expect(await area.events('amina')).toEqual(['answer-challenged by amina', 'challenge-decided by dilip'])
  })
})

describe('where the one who was asked can no longer decide', () => {
  it('is passed on by an administrator, unread, to whoever would be asked today', async () => {
    const area = await scenario()
    const address = await raise(area)
    expect(await area.sunita.read('/challenges')).toContain('Nobody is waiting for you')
    await area.sunita.post(`${address}/pass-on`)
    expect(await area.amina.read(lead)).toContain('Dilip Rao is checking it.')
    await endRole(area, 'dilip')
    expect((await area.dilip.get(address)).status).toBe(404)
    expect(await area.dilip.read('/challenges')).not.toContain('Amina Hassan')
    expect(await area.sunita.read('/')).toContain('Pass on an answer that someone thinks wrong')
    const page = await area.sunita.read('/challenges')
    expect(page).toContain('Amina Hassan: Lead a parenting group Dilip Rao was asked on 21 November 2026.')
    expect(page).not.toContain('My refresher was in March.')
    expect((await area.petra.post(`${address}/pass-on`)).status).toBe(403)
    await area.sunita.post(`${address}/pass-on`)
    expect(await area.amina.read(lead)).toContain('Petra Novak is checking it.')
    expect(await area.petra.read('/')).toContain('Check an answer that Amina Hassan thinks is wrong')
    expect((await area.petra.post(address, stands)).status).toBe(303)
    expect(await area.events('amina')).toEqual([
      'answer-challenged by amina',
      'challenge-passed-on by sunita',
      'challenge-decided by petra',
    ])
  })
})
