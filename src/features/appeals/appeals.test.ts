import { describe, expect, it } from 'vitest'
import { world } from '../../../test/scenario.ts'
import { openPool } from '../../db/index.ts'
import { allMet, riverbank, signed } from '../assessing/testing.ts'
import { add } from '../record/testing.ts'
import { answered, decidedAgainst, notRecognised, raised, said } from './testing.ts'

/** Riverbank with a second assessor, Omar; Amina was decided against by Nadia. */
async function disputed() {
  const area = await riverbank()
  await area.appoint(area.people.omar, 'assessor')
  await area.judge(area.people.omar)
  return { ...area, ...(await decidedAgainst(area)) }
}

async function appealed() {
  const area = await disputed()
  return { ...area, appeal: await raised(area.amina, area.against) }
}

/** As if something had happened earlier: nothing in the app can say so. */
async function asOwner(statement: string) {
  const pool = openPool((await world()).connection, 'owner', { max: 1 })
  await pool.query(statement)
  await pool.end()
}

const date = (name: string, day: number, month = 11) => ({
  [`${name}-day`]: `${day}`,
  [`${name}-month`]: `${month}`,
  [`${name}-year`]: '2026',
})

describe('an appeal', () => {
  it('is raised from the feedback, told to whoever may answer, answered, and read', async () => {
    const { amina, omar, handedIn, against, events, errors } = await disputed()
    expect(await (await amina.get(`${handedIn}/feedback`)).text()).toContain(`href="${against}"`)
    const form = await amina.read(against)
    expect(form).toContain('the external quality assurer of the awarding body who comes to that centre')
    expect(form).toContain('1.2: not met')
    const appeal = await raised(amina, against)
    expect(await omar.read('/')).toContain('Answer an appeal')
    expect(await omar.read('/appeals')).toContain('0 days; the number of days is not loaded')

    expect((await omar.get(`${appeal}/answer`)).status).toBe(200)
    expect((await answered(omar, appeal, 'not-upheld')).status).toBe(303)
    expect(await omar.read('/')).not.toContain('Answer an appeal')
    expect(await amina.read('/')).toContain('Read the answer to your appeal about unit NM-301')
    const page = await amina.read(appeal)
    expect(page).toContain('Not upheld Answered by Omar')
    expect(page).toContain('I looked at it: not-upheld.')
    expect(await amina.read('/')).not.toContain('Read the answer')
    expect(await amina.read('/record/readers')).toContain('Your appeal: ')

    await amina.post(`${appeal}/accept`)
    expect(await amina.read(appeal)).toContain('Over: the learner has accepted the answer')
    expect((await events('amina')).slice(-3)).toEqual([
      'appeal-raised by amina',
      'appeal-answered by omar',
      'appeal-accepted by amina',
    ])
    expect(errors).toEqual([])
  })

  it('keeps what is typed until it is sent, and says what is missing beside its box', async () => {
    const { amina, against } = await disputed()
    const sent = await amina.post(against, { because: 'Piece 3 shows', asks: '' })
    expect(sent.status).toBe(422)
    expect(await sent.text()).toContain('Enter what you ask for')
    expect(await amina.read(against)).toContain('Piece 3 shows')
  })

  it('is not raised where all is met, by anyone else, or a second time', async () => {
    const { amina, leo, nadia, handIn, against } = await disputed()
    const met = await handIn('amina', { at: '2026-11-15' })
    await signed(nadia, met)
    const there = met.replace('/assessing/', '/appeals/decisions/')
    expect(await amina.read(there)).toContain('All of this is met, so there is nothing to appeal against')
    expect((await amina.post(there, said)).status).toBe(403)
    expect((await leo.post(against, said)).status).toBe(404)
    expect((await nadia.get(against)).status).toBe(404)
    const first = await raised(amina, against)
    expect(await raised(amina, against)).toBe(first)
    expect((await amina.get(against)).headers.get('location')).toBe(first)
  })

  it('is one where it is raised twice at once', async () => {
    const { amina, against, events } = await disputed()
    const [one, other] = await Promise.all([raised(amina, against), raised(amina, against)])
    expect(one).toBe(other)
    expect((await events('amina')).filter((each) => each.startsWith('appeal-raised'))).toHaveLength(1)
  })

  it('is raised against what the learner saw, and not against what was decided anew since', async () => {
    const { amina, nadia, handedIn, against, errors } = await disputed()
    const seen = async () => /name="seen" value="([^"]+)"/.exec(await (await amina.get(against)).text())?.[1] ?? ''
    const before = await seen()
    await nadia.post(`${handedIn}/anew`)
    const again = { result_1_2: 'more-needed', note_1_2: 'Say how it ended', because: 'I looked again' }
    expect((await signed(nadia, handedIn, { ...allMet, ...again })).status).toBe(303)
    const refused = await amina.post(against, { ...said, seen: before })
    const told = await refused.text()
    expect(refused.status).toBe(422)
    for (const part of ['decided anew since you opened the page', '1.2: more needed', said.because])
      expect(told).toContain(part)
    expect(await amina.read('/appeals')).not.toContain('Waiting for an answer')
    expect((await amina.post(against, { ...said, seen: await seen() })).status).toBe(303)
    expect(errors).toEqual([])
  })

  it('that is withdrawn can be raised anew', async () => {
    const { amina, appeal, against } = await appealed()
    await amina.post(`${appeal}/withdraw`)
    expect(await amina.read(appeal)).toContain('Withdrawn')
    expect(await raised(amina, against)).not.toBe(appeal)
  })

  it('is raised against earlier learning that is not recognised', async () => {
    const area = await riverbank()
    const { amina, nadia, omar, judge, appoint, people } = area
    await appoint(people.omar, 'assessor')
    const address = await notRecognised(area)
    const against = address.replace('/assessing/', '/appeals/')
    expect(await (await amina.get(address)).text()).toContain(`href="${against}"`)
    const appeal = await raised(amina, against)
    expect((await answered(omar, appeal, 'upheld')).status).toBe(303)
    expect((await nadia.post(`${address}/anew`)).status).toBe(403)
    expect(await nadia.read(address)).toContain('This is appealed against')
    expect((await judge(people.omar)).status).toBe(303)
    expect((await omar.post(`${address}/anew`)).status).toBe(403)
  })
})

describe('whoever answers', () => {
  it('has the part that the stage names, and neither decided nor manages the learner, each said', async () => {
    const { nadia, tomas, ivy, amina, dilip, appeal, appoint, people, centreAt, cleo } = await appealed()
    for (const who of [nadia, tomas, ivy, amina]) expect((await answered(who, appeal, 'upheld')).status).toBe(403)
    expect(await nadia.read(appeal)).toContain('You made or countersigned the decision that is appealed against')
    expect(await ivy.read(appeal)).toContain('Only an assessor of this centre can answer at this stage')
    await appoint(people.dilip, 'assessor')
    expect(await dilip.read(appeal)).toContain('You manage Amina Hassan. The centre must first decide')
    expect((await answered(dilip, appeal, 'upheld')).status).toBe(403)
    await cleo.post(`${centreAt}/conflicts`, { person: people.dilip, about: people.amina, may: 'yes', because: 'Fair' })
    expect((await answered(dilip, appeal, 'upheld')).status).toBe(303)
  })

  it('answers once: of two at once one does, and the other is told and keeps what they wrote', async () => {
    const { omar, maya, appoint, people, appeal } = await appealed()
    await appoint(people.maya, 'assessor')
    await Promise.all([omar.get(`${appeal}/answer`), maya.get(`${appeal}/answer`)])
    const both = await Promise.all([answered(omar, appeal, 'upheld'), answered(maya, appeal, 'not-upheld')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const refused = both.find(({ status }) => status === 422)
    const text = (await refused?.text()) ?? ''
    expect(text).toMatch(/(Omar|Maya) [A-Z]\w+ has answered this stage in the meantime/)
    expect(text).toContain('I looked at it')
  })

  it('asks the learner, and the days stand still until they reply', async () => {
    const { omar, amina, appeal, cleo, centre } = await appealed()
    await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '20', further: '10' })
    expect(await omar.read(appeal)).toContain('So far 0 of 20 days; due on 11 December 2026')
    await omar.post(`${appeal}/ask`, { question: 'Which piece do you mean?' })
    expect(await omar.read(appeal)).toContain('0 of 20 days; paused since 21 November 2026 until the learner replies')
    expect((await answered(omar, appeal, 'upheld')).status).toBe(403)
    expect(await amina.read('/')).toContain('Reply about your appeal, unit NM-301')
    expect((await omar.post(`${appeal}/reply`, { reply: 'The third' })).status).toBe(403)
    await amina.post(`${appeal}/reply`, { reply: 'The third' })
    expect(await omar.read(appeal)).toContain('The third')
    expect((await answered(omar, appeal, 'upheld')).status).toBe(303)
    expect(await omar.read(appeal)).toContain('Answered after 0 of 20 days; it was due on 11 December 2026')
  })

  it('is pressed by no day while the learner is on long leave', async () => {
    const { omar, amina, appeal, cleo, centre } = await appealed()
    await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '5', further: '' })
    const [day, still] = ['by 26 November 2026', 'Its days stand still: the learner is on long leave.']
    expect(await omar.read('/')).toContain(`Answer an appeal of Amina Hassan, unit NM-301 ${day}`)
    expect(await omar.read('/appeals')).toContain(day)
    await asOwner(
      `update appeal_stage set begun_on = '2026-11-19' where appeal_id = '${appeal.replace('/appeals/', '')}'`,
    )
    await add(amina, 'leave', { dates: { ...date('on', 20), ...date('until', 30) } })
    expect(await omar.read('/')).toContain(`Answer an appeal of Amina Hassan, unit NM-301 ${still}`)
    expect(await omar.read('/appeals')).toContain('paused since 20 November 2026 because of long leave; due on')
    expect(await omar.read('/appeals')).not.toMatch(/by \d+ /)
  })
})

describe('an appeal that is upheld', () => {
  it('has the decision made anew, beside the earlier one, by someone who is no party', async () => {
    const { amina, nadia, omar, maya, appeal, handedIn, appoint, judge, people } = await appealed()
    await answered(omar, appeal, 'upheld')
    const page = await amina.read(appeal)
    expect(page).toContain('The decision is to be made anew')
    for (const needless of ['You cannot take this further', 'take it further']) expect(page).not.toContain(needless)
    expect((await amina.post(`${appeal}/further`)).status).toBe(403)
    for (const party of [nadia, omar]) {
      expect((await party.post(`${handedIn}/anew`)).status).toBe(403)
      expect(await party.read(handedIn)).toContain('Someone decides it anew who neither made the decision nor answered')
    }
    await appoint(people.maya, 'assessor')
    await judge(people.maya)
    await maya.post(`${handedIn}/anew`)
    await signed(maya, handedIn, { ...allMet, because: 'An appeal was upheld' })
    expect(await amina.read(appeal)).toContain('The decision was made anew on 21 November 2026')
    expect(await amina.read(`${handedIn}/feedback`)).toContain('I did not see it')
    expect((await nadia.post(`${handedIn}/anew`)).status).toBe(303)
  })
})

describe('a learner who goes on', () => {
  it('comes from stage to stage, each with another to answer, to the awarding body', async () => {
    const { amina, omar, ivy, cleo, edgar, appeal, centre, errors } = await appealed()
    await answered(omar, appeal, 'not-upheld')
    await amina.post(`${appeal}/further`)
    expect((await answered(omar, appeal, 'upheld', '2')).status).toBe(403)
    expect((await answered(ivy, appeal, 'partly', '2')).status).toBe(303)
    await amina.post(`${appeal}/further`)
    expect((await answered(cleo, appeal, 'not-upheld', '3')).status).toBe(303)
    await amina.post(`${appeal}/further`)
    expect(await amina.read(appeal)).toContain('With the awarding body')
    expect(await cleo.read('/')).toContain(
      'Record what the awarding body answers to an appeal of Amina Hassan, unit NM-301',
    )
    expect(await cleo.read('/appeals')).toContain('With the awarding body. 0 days; the number of days is not loaded.')
    for (const other of [omar, ivy]) expect(await other.read('/')).not.toContain('appeal')
    const told = { outcome: 'not-upheld', reasons: 'The handbook says so', ...date('on', 22) }
    const early = await cleo.post(`${appeal}/awarding-body`, told)
    expect(await early.text()).toContain('The day of the answer must be today or in the past')
    const before = await cleo.post(`${appeal}/awarding-body`, { ...told, ...date('on', 20) })
    expect(await before.text()).toContain('The day of the answer must be 21 November 2026, when it was decided')
    expect((await ivy.post(`${appeal}/awarding-body`, told)).status).toBe(403)
    expect((await cleo.post(`${appeal}/awarding-body`, { ...told, ...date('on', 21) })).status).toBe(303)
    expect(await amina.read(appeal)).toContain('Answered on 21 November 2026; recorded by Cleo Marsh')
    expect(await cleo.read('/')).not.toContain('Record what the awarding body answers')
    for (const who of [amina, cleo]) expect(await who.read(appeal)).not.toContain('has not said yet how many days')
    expect(await edgar.read(appeal)).toContain('Over: the last stage has answered')
    expect(await edgar.read(`/appeals/centres/${centre}`)).toContain('Amina Hassan')
    expect(await amina.read('/record/readers')).toContain(
      'Edgar Blom External quality assurance: appeal: NM-301: Settle a group',
    )
    expect(await amina.read('/record/readers')).toContain('External quality assurance: the list of appeals')
    const looks = await cleo.read(`/assurance/${centre}/external`)
    expect(looks).toContain('Edgar Blom Appeal: NM-301: Settle a group')
    expect(looks).toContain('Edgar Blom The list of appeals Amina Hassan')
    expect((await amina.post(`${appeal}/further`)).status).toBe(403)
    expect(errors).toEqual([])
  })

  it('does so within their days, which stand still while they are on long leave', async () => {
    const { amina, omar, cleo, appeal, centre } = await appealed()
    await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '', further: '10' })
    await answered(omar, appeal, 'not-upheld')
    const id = appeal.replace('/appeals/', '')
    await asOwner(
      `update appeal_stage set answered_on = '2026-11-10', begun_on = '2026-11-09' where appeal_id = '${id}'`,
    )
    expect(await amina.read(appeal)).toContain('The days for taking it further are over')
    expect(await amina.read(appeal)).toContain('11 of 10 days; it was due on 20 November 2026')
    expect((await amina.post(`${appeal}/further`)).status).toBe(403)

    await add(amina, 'leave', { dates: { ...date('on', 13), ...date('until', 17) } })
    expect(await amina.read(appeal)).toContain('6 of 10 days; due on 25 November 2026')
    expect((await amina.post(`${appeal}/further`)).status).toBe(303)
    await add(amina, 'leave', { dates: { ...date('on', 21) } })
    expect(await amina.read(appeal)).toContain('paused since 21 November 2026 because of long leave')
  })
})

describe('the days of a stage', () => {
  it('are the centre’s to say, by its managers, in whole days', async () => {
    const { cleo, ivy, nadia, centre } = await riverbank()
    const days = `/appeals/centres/${centre}/days`
    expect(await cleo.read(days)).toContain('Another assessor looks again Not loaded Not loaded')
    expect((await cleo.post(days, { stage: '', answer: 'soon', further: '' })).status).toBe(422)
    expect((await ivy.post(days, { stage: 'another-assessor', answer: '20', further: '' })).status).toBe(403)
    expect((await nadia.get(`/appeals/centres/${centre}`)).status).toBe(403)
    await cleo.post(days, { stage: 'another-assessor', answer: '20', further: '' })
    expect(await cleo.read(days)).toContain('Another assessor looks again 20 Not loaded')
  })
})
