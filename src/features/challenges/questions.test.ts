import { describe, expect, it } from 'vitest'
import { sent, told } from '../../../test/asking.ts'
import { type Name, scenario } from '../../../test/scenario.ts'
import { newId } from '../../kit/id.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const rule = 'practice/hertfordshire/lead'
const question = 'Does the online refresher count for Group B?'

const ask = (area: Area, who: Name = 'amina', text = question) =>
  area[who].post(`/rules/${rule}/ask`, { question: text })

/** Where Today sends the rule owner. */
async function waiting({ maya }: Area): Promise<string> {
  const [address = ''] = /\/rule-questions\/[\w-]+/.exec(await (await maya.get('/')).text()) ?? []
  return address
}

/** What the named person reads about questions on the page of the rule. */
const onThePage = async (area: Area, reader: Name) =>
  (await area[reader].read(`/rules/${rule}`)).split('Questions about this rule')[1] ?? ''

describe('asking about a rule', () => {
  it('tells before anyone types who answers and who will see it', async () => {
    const { amina } = await scenario()
    const page = await amina.read(`/rules/${rule}/ask`)
    expect(page).toContain('Maya Lindqvist answers, and sees your question with your name.')
    expect(page).toContain('everyone in Northmoor Partnership, without your name')
    expect(page.indexOf('Maya Lindqvist')).toBeLessThan(page.indexOf('What would you like to know?'))
    expect(page).toContain('Worried about someone?')
  })

  it('needs a question, and a rule that is there', async () => {
    const area = await scenario()
    const refused = await ask(area, 'amina', ' ')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Enter your question')
    for (const missing of ['no/such/rule', 'constructor', '__proto__'])
      expect((await area.amina.get(`/rules/${missing}/ask`)).status, missing).toBe(404)
  })

  it('is not taken where nobody answers', async () => {
    const area = await scenario()
    const page = await (await area.sunita.get('/people/:maya')).text()
    const [end = ''] = /\/people\/[\w-]+\/roles\/[\w-]+\/end/.exec(page) ?? []
    await area.sunita.post(end, { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' })
    expect(await area.amina.read(`/rules/${rule}/ask`)).toContain(
      'Northmoor Partnership has no rule owner. An administrator can give someone this role',
    )
    expect((await ask(area)).status).toBe(403)
    expect(await onThePage(area, 'amina')).toContain('Nobody has asked about it yet.')
  })

  it('leads back to the page of the rule', async () => {
    const area = await scenario()
    const answer = await ask(area)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/rules/${rule}`])
    expect(await area.events('amina')).toEqual(['rule-question-asked by amina'])
  })
})

describe('a question', () => {
  it('is asked once, however often it is sent', async () => {
    const { amina, leo, maya, events } = await scenario()
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(await (await amina.get(`/rules/${rule}/ask`)).text()) ?? []
    for (const time of ['first', 'again'])
      expect((await amina.post(`/rules/${rule}/ask`, { question, id })).status, time).toBe(303)
    const own = newId()
    const byProgram = await sent(amina, `/rules/${rule}/questions`, { question, id: own })
    expect(await sent(amina, `/rules/${rule}/questions`, { question, id: own })).toEqual(byProgram)
    expect((await sent(leo, `/rules/${rule}/questions`, { question, id: own })).status).toBe(404)
    expect((await told(maya, '/rule-questions')).said['items']).toHaveLength(2)
    expect(await events('amina')).toEqual(['rule-question-asked by amina', 'rule-question-asked by amina'])
  })

  it('waits on Today of the rule owner, and until then is seen by whoever asked alone', async () => {
    const area = await scenario()
    await ask(area)
    expect(await area.maya.read('/')).toContain('Answer a question about “Lead a parenting group” Amina Hassan asked')
    expect(await area.maya.read('/rule-questions')).toContain('Waiting for an answer Does the online refresher count')
    expect(await area.dilip.read('/')).not.toContain('Answer a question')
    expect(await onThePage(area, 'amina')).toContain(`${question} Waiting`)
    expect(await onThePage(area, 'leo')).not.toContain(question)
  })

  it('stands with its answer for the whole area, without the name of whoever asked', async () => {
    const area = await scenario()
    await ask(area)
    const address = await waiting(area)
    expect((await area.maya.post(address, { answer: '' })).status).toBe(422)
    await area.maya.post(address, { answer: 'Yes, since April.' })
    const page = await onThePage(area, 'leo')
    expect(page).toContain(`${question} Answer, 21 November 2026 Yes, since April.`)
    expect(page).not.toContain('Amina')
    expect(await area.maya.read('/')).not.toContain('Answer a question')
    expect(await area.maya.read('/rule-questions')).toContain('Answered Does the online refresher count')
    await area.maya.post(address, { answer: 'No, since October.' })
    await area.maya.post(address, { answer: 'No, since October.' })
    expect(await onThePage(area, 'leo')).toContain('No, since October.')
    expect(await area.events('amina')).toEqual([
      'rule-question-asked by amina',
      'rule-question-answered by maya',
      'rule-question-answered by maya',
    ])
  })

  it('is answered by a rule owner of the area, and nobody else', async () => {
    const [area, elsewhere] = [await scenario(), await scenario()]
    await ask(area)
    const address = await waiting(area)
    for (const name of ['amina', 'dilip', 'sunita'] as const) {
      expect((await area[name].get(address)).status, name).toBe(403)
      expect((await area[name].post(address, { answer: 'Yes' })).status, name).toBe(403)
    }
    expect((await elsewhere.maya.get(address)).status).toBe(404)
    expect((await elsewhere.maya.post(address, { answer: 'Yes' })).status).toBe(404)
    expect(await elsewhere.maya.read('/rule-questions')).not.toContain(question)
    expect(await onThePage(area, 'leo')).not.toContain(question)
  })
})
