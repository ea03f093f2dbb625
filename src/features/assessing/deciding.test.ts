import { describe, expect, it } from 'vitest'
import { password } from '../../../test/scenario.ts'
import { from, many } from '../../db/index.ts'
import { allMet, type Riverbank, riverbank, sightOf, signed } from './testing.ts'

const decisionsIn = async ({ tenant, tenantId }: Riverbank) => {
  const [rows] = await tenant.read([
    many(from.selectFrom('decision').where('tenant_id', '=', tenantId).orderBy('decision_id').selectAll()),
  ])
  return rows
}

describe('an assessor who decides', () => {
  it('sees what was handed in beside the criteria, writes, checks, signs, and is led to the next', async () => {
    const world = await riverbank()
    const { nadia, amina, staff, judge, handIn, errors } = world
    await judge(staff.nadia)
    const first = await handIn('amina')
    const second = await handIn('amina', { at: '2026-11-15' })
    const desk = await nadia.read('/assessing')
    expect(desk).toContain('2 things wait for you')
    expect(desk).toContain('10 days')
    expect(desk.indexOf('10 days')).toBeLessThan(desk.indexOf('6 days'))
    const page = await nadia.read(first)
    for (const words of [
      'Help the group to make its agreement',
      'We began with what had gone wrong last time.',
      'Reflective account',
    ])
      expect(page).toContain(words)

    const done = await signed(nadia, first)
    expect(done.headers.get('location')).toBe(`${first}/signed`)
    const after = await (await nadia.get(`${first}/signed`)).text()
    const [firstLink = ''] = /<a [^>]*>/.exec(after.slice(after.indexOf('<h1'))) ?? []
    expect(firstLink).toContain(`href="${second}"`)
    expect(firstLink).toContain('autofocus')

    expect(await amina.read('/')).toContain('Feedback on unit NM-301')
    const feedback = await amina.read(`${first}/feedback`)
    expect(feedback).toContain('You let the group find its own words.')
    expect(feedback).toContain('Signed by Nadia Okoye')
    expect(await amina.read('/')).not.toContain('Feedback on unit NM-301')
    expect(await world.events('amina')).toContain(`decision-signed by ${staff.nadia}`)
    expect(errors).toEqual([])
  })

  it('is told what is missing beside each control, and loses nothing', async () => {
    const { nadia, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    const answer = await nadia.post(address, {
      ...allMet,
      ...{ 'found_1_1-reliable': '', result_1_2: 'more-needed', feedback: '' },
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('1.1 is met only if its evidence is valid, authentic, current, sufficient and reliable')
    expect(page).toContain('Say what 1.2 still needs')
    expect(page).toContain('Enter the feedback to the learner')
    expect(await nadia.get(address).then((again) => again.text())).toMatch(/value="more-needed" checked/)
  })

  it('has what they typed kept from the first key on, and finds it again', async () => {
    const { nadia, omar, staff, people, judge, appoint, handIn } = await riverbank()
    await judge(staff.nadia)
    await appoint(people.omar, 'assessor')
    await judge(people.omar)
    const address = await handIn('amina')
    const saved = await nadia.post(`${address}/save`, { page: 'decision', feedback: 'You let', writer: '' })
    expect(saved.status).toBe(200)
    expect(await nadia.read(address)).toContain('You let')
    expect(await omar.read(address)).not.toContain('You let')
  })

  it('loses nothing where the session is lost: they sign in and are back at the same sentence', async () => {
    const { nadia, staff, judge, handIn, visitor, tenantId } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    const opened = await (await nadia.get(address)).text()
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(opened)?.[1] ?? ''
    const someone = visitor()
    const page = { owner: hidden('owner'), was: hidden('was'), revision: hidden('revision') }
    const refused = await someone.post(address, { ...page, feedback: 'You let the gro' })
    expect(refused.status).toBe(401)
    const [, typed = ''] = /name="typed" value="([^"]+)"/.exec(await refused.text()) ?? []
    const entered = await someone.post('/sign-in', { email: `nadia@${tenantId}.test`, password, next: address, typed })
    expect(entered.headers.get('location')).toBe(address)
    expect(await nadia.read(address)).toContain('You let the gro')
  })

  it('keeps both where two devices write the same answer', async () => {
    const { nadia, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    const opened = await (await nadia.get(address)).text()
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(opened)?.[1] ?? ''
    const page = { revision: hidden('revision'), was: hidden('was') }
    const [one, two] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
    await nadia.post(`${address}/save`, { ...page, writer: one, feedback: 'Typed at the desk' })
    const other = await nadia.post(`${address}/save`, { ...page, writer: two, feedback: 'Typed on the bus' })
    expect(other.status).toBe(409)
    const both = await nadia.read(address)
    expect(both).toContain('Typed at the desk')
    expect(both).toContain('Typed on the bus')
    await nadia.post(`${address}/others`)
    expect(await nadia.read(address)).not.toContain('Typed on the bus')
  })

  it('signs once: of two at the same moment one is signed, the other is told and loses nothing', async () => {
    const world = await riverbank()
    const { nadia, omar, staff, people, judge, appoint, handIn, errors } = world
    await appoint(people.omar, 'assessor')
    await judge(staff.nadia)
    await judge(people.omar)
    const address = await handIn('amina')
    const write = async (assessor: Riverbank['nadia'], feedback: string) => {
      await assessor.post(address, { ...allMet, feedback })
      return sightOf(assessor, address)
    }
    const [mine, theirs] = [await write(nadia, 'From Nadia'), await write(omar, 'From Omar')]
    const answers = await Promise.all([nadia.post(`${address}/check`, mine), omar.post(`${address}/check`, theirs)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const [lost, winner, loser] =
      answers[0].status === 409 ? [answers[0], 'Omar Idris', nadia] : [answers[1], 'Nadia Okoye', omar]
    expect(await lost.text()).toContain(`${winner} has signed a decision about this in the meantime`)
    expect(await decisionsIn(world)).toHaveLength(1)
    const kept = await loser.read(address)
    expect(kept).toContain('From Nadia')
    expect(kept).toContain('From Omar')
    expect(errors).toEqual([])
  })

  it('signs only what they saw last', async () => {
    const { nadia, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    await nadia.post(address, allMet)
    const seen = await sightOf(nadia, address)
    await nadia.post(address, { ...allMet, feedback: 'Something else' })
    const answer = await nadia.post(`${address}/check`, seen)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('This was changed since you looked at it')
  })

  it('changes what they signed by a new version, with its reason', async () => {
    const world = await riverbank()
    const { nadia, amina, staff, judge, handIn } = world
    await judge(staff.nadia)
    const address = await handIn('amina')
    await signed(nadia, address)
    await nadia.post(`${address}/anew`)
    const missing = await nadia.post(address, {
      ...allMet,
      result_1_2: 'not-met',
      note_1_2: 'The recording says otherwise',
    })
    expect(await missing.text()).toContain('Enter why it is decided anew')
    const form = {
      ...allMet,
      result_1_2: 'not-met',
      note_1_2: 'The recording says otherwise',
      because: 'I saw the recording',
    }
    expect((await signed(nadia, address, form)).status).toBe(303)
    expect((await decisionsIn(world)).map(({ version, because }) => [version, because])).toEqual([
      [1, null],
      [2, 'I saw the recording'],
    ])
    const told = await amina.read(`${address}/feedback`)
    expect(told).toContain('Why it was decided anew: I saw the recording')
  })

  it('cannot change what is signed, not even by the database', async () => {
    const world = await riverbank()
    const { nadia, staff, judge, handIn, tenant, tenantId } = world
    await judge(staff.nadia)
    await signed(nadia, await handIn('amina'))
    const change = tenant.write((tx) =>
      tx.run(
        many(
          from
            .updateTable('decision')
            .where('tenant_id', '=', tenantId)
            .set({ feedback: 'Otherwise' })
            .returning('feedback'),
        ),
      ),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})

describe('a trainee', () => {
  it('has a decision countersigned before it counts, or sent back with a reason', async () => {
    const world = await riverbank()
    const { tomas, nadia, amina, staff, judge, handIn } = world
    await judge(staff.nadia)
    await judge(staff.tomas)
    const address = await handIn('amina', { assessor: staff.tomas })
    await signed(tomas, address)
    expect(await amina.read('/')).not.toContain('Feedback on unit')
    expect(await amina.read(`${address}/feedback`)).not.toContain('You let the group find its own words.')
    expect((await tomas.post(`${address}/countersign`)).status).toBe(403)

    expect(await nadia.read('/assessing?show=to-countersign')).toContain('Amina Hassan')
    const empty = await nadia.post(`${address}/send-back`, { because: '' })
    expect(await empty.text()).toContain('Enter why you send it back')
    await nadia.post(`${address}/send-back`, { because: 'Say which agreement you saw' })
    expect(await tomas.read('/assessing?show=sent-back')).toContain('Amina Hassan')
    const anew = await tomas.read(address)
    expect(anew).toContain('Why it was sent back: Say which agreement you saw')
    expect(anew.indexOf('Sent back by Nadia Okoye')).toBeLessThan(anew.indexOf('What you decide'))
    expect(anew).toContain('Sent back by Nadia Okoye on 21 November 2026: Say which agreement you saw')

    await signed(tomas, address, { ...allMet, because: 'Said which agreement' })
    expect((await nadia.post(`${address}/countersign`)).status).toBe(303)
    expect(await amina.read('/')).toContain('Feedback on unit NM-301')
    expect(await amina.read(`${address}/feedback`)).toContain('countersigned by Nadia Okoye')
  })
})

describe('a desk', () => {
  it('is read page by page, and names work that came before the awarding body’s registration', async () => {
    const { nadia, register, staff, handIn } = await riverbank()
    const leo = await register('leo', staff.nadia, '2026-12-01')
    await handIn('leo', { registration: leo, at: '2026-11-20' })
    for (let count = 0; count < 50; count++) await handIn('amina', { at: '2026-10-01' })
    const first = await (await nadia.get('/assessing')).text()
    expect(first).not.toContain('Leo Grant')
    const [, next = ''] = /href="(\/assessing\?show=everything&amp;after=[^"]+)"/.exec(first) ?? []
    const second = await nadia.read(next.replace('&amp;', '&'))
    expect(second).toContain('Leo Grant')
    expect(second).toContain('Handed in before the awarding body’s registration, which is of 1 December 2026')
    expect(second).not.toContain('Amina Hassan')
    expect((await nadia.get('/assessing?after=nonsense')).status).toBe(404)
  })
})

describe('who may not', () => {
  it('is told every reason', async () => {
    const { nadia, dilip, ivy, people, appoint, centreAt, cleo, judge, handIn } = await riverbank()
    const address = await handIn('amina', { assessor: null })
    await appoint(people.dilip, 'assessor')
    const page = await dilip.read(address)
    expect(page).toContain('You manage Amina Hassan')
    expect(page).toContain('You are not known to be occupationally competent for unit NM-301')
    expect((await dilip.post(address, allMet)).status).toBe(403)
    expect((await ivy.post(address, allMet)).status).toBe(403)

    await judge(people.dilip)
    await cleo.post(`${centreAt}/conflicts`, {
      ...{ person: people.dilip, about: people.amina, may: 'yes', because: 'Nadia reads along' },
      ...{ 'lastDay-day': '31', 'lastDay-month': '12', 'lastDay-year': '2026' },
    })
    expect(await cleo.read(`${centreAt}/conflicts`)).toContain('Dilip Rao may judge the work of Amina Hassan')
    expect((await signed(dilip, address)).status).toBe(303)
    expect((await nadia.post(`${address}/save`, { feedback: 'x' })).status).toBe(403)
  })

  it('is the learner, in whatever part', async () => {
    const { amina, people, appoint, judge, handIn, cleo } = await riverbank()
    const address = await handIn('amina')
    await appoint(people.amina, 'assessor')
    await judge(people.amina)
    expect((await amina.post(address, allMet)).status).toBe(403)
    expect((await amina.post(`${address}/check`, { sight: '' })).status).toBe(403)
    expect((await cleo.post(address, allMet)).status).toBe(403)
  })

  it('is whoever the centre has judged not to be competent since', async () => {
    const { nadia, staff, judge, handIn } = await riverbank()
    const address = await handIn('amina')
    await judge(staff.nadia)
    expect(await nadia.read(address)).not.toContain('You cannot decide this now')
    await judge(staff.nadia, 'NM-301', { competent: 'no', because: 'It was about another unit' })
    expect(await nadia.read(address)).toContain('You cannot decide this now')
  })
})

describe('whose work it is', () => {
  it('is asked of the learner, who answers before anything is decided', async () => {
    const { nadia, amina, staff, judge, handIn, leo } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    await nadia.post(`${address}/query`, { question: 'Did you write the agreement yourself?' })
    expect((await nadia.post(`${address}/check`, { sight: '' })).status).toBe(403)
    expect(await nadia.read('/assessing?show=queried')).toContain('You wait for the learner’s answer')
    expect(await amina.read('/')).toContain('Answer a question about what you handed in')
    expect((await leo.get(`${address}/feedback`)).status).toBe(404)
    expect((await amina.post(`${address}/answer`, { answer: '' })).status).toBe(422)
    await amina.post(`${address}/answer`, { answer: 'Yes, with the group, on 2 October.' })
    expect(await nadia.read(address)).toContain('Yes, with the group, on 2 October.')
    expect((await signed(nadia, address)).status).toBe(303)
    const again = await amina.post(`${address}/answer`, { answer: 'Once more' })
    expect(again.status).toBe(422)
  })
})
