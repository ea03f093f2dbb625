import { describe, expect, it } from 'vitest'
import { sent } from '../../../test/asking.ts'
import { allFound, allMet, recognise, riverbank, signed, sightOf } from './testing.ts'

const apiOf = (address: string) => `${address.replace('/assessing/', '/submissions/')}/assessment`
const on = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }

describe('an assessor', () => {
  it('is led on where the form by which they signed is sent twice, also where they countersigned', async () => {
    const { nadia, tomas, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    await judge(staff.tomas)
    const [own, trainees] = [await handIn('amina'), await handIn('amina', { unit: 'NM-301', assessor: staff.tomas })]
    await nadia.post(own, allMet)
    const sight = await sightOf(nadia, own)
    const sent = [await nadia.post(`${own}/check`, sight), await nadia.post(`${own}/check`, sight)]
    await signed(tomas, trainees)
    sent.push(await nadia.post(`${trainees}/countersign`), await nadia.post(`${trainees}/countersign`))
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    for (const address of [own, trainees])
      expect((await nadia.read(address)).split('Signed by'), address).toHaveLength(2)
  })

  it('sends back once what a trainee signed, and puts their name to what was judged once, where a form is sent twice', async () => {
    const { nadia, tomas, staff, judge, handIn, choose, registration } = await riverbank()
    await judge(staff.nadia)
    await judge(staff.tomas)
    const twice = async (address: string, form = {}) => [
      (await nadia.post(address, form)).status,
      (await nadia.post(address, form)).status,
    ]
    const address = await handIn('amina', { assessor: staff.tomas })
    await signed(tomas, address)
    expect(await twice(`${address}/send-back`, { because: 'Say where' })).toEqual([303, 303])
    expect((await sent(nadia, `${apiOf(address)}/send-back`, { because: 'Say where' })).status).toBe(200)
    expect((await nadia.post(`${address}/send-back`, { because: 'Something else' })).status).toBe(403)
    await choose()
    const learning = await recognise(tomas, registration)
    expect(await twice(`${learning}/send-back`, { because: 'Say whom you asked' })).toEqual([303, 303])
    await tomas.post(`${learning}/anew`)
    await signed(tomas, learning, { ...allFound, because: 'It says whom' })
    expect(await twice(`${learning}/countersign`)).toEqual([303, 303])
  })

  it('asks whose work it is, is answered, and lays a talk down once, where each form is sent twice', async () => {
    const { nadia, amina, handIn, choose, registration, errors } = await riverbank()
    const address = await handIn('amina')
    const queried = await handIn('leo')
    const twice = async (post: () => Promise<Response>) => (await Promise.all([post(), post()])).concat(await post())
    const asked = await twice(() => nadia.post(`${address}/query`, { question: 'Who wrote the minutes?' }))
    const answered = await twice(() => amina.post(`${address}/answer`, { answer: 'I did' }))
    await choose()
    const talks = `/assessing/registrations/${registration}/talks`
    const talk = (await nadia.post(talks, { kind: 'questioning', unit: 'NM-301' })).headers.get('location') ?? ''
    const notes = { title: 'Agreements', notes: 'They write it.', 'touched-1.1': 'yes' }
    const laid = await twice(() => nadia.post(talk, { ...on, ...notes }))
    for (const sent of [asked, answered, laid]) expect(sent.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(laid.map(({ headers }) => headers.get('location')))).toEqual(new Set([talk]))
    const byProgram = await sent(nadia, `${apiOf(queried)}/query`, { question: 'Which one?' })
    expect(await sent(nadia, `${apiOf(queried)}/query`, { question: 'Which one?' })).toEqual(byProgram)
    expect(byProgram.status).toBe(200)
    expect((await nadia.read(address)).split('Who wrote the minutes?')).toHaveLength(2)
    expect((await amina.read(`/registrations/${registration}/portfolio`)).split('Agreements')).toHaveLength(2)
    const other = await nadia.post(talks, { kind: 'questioning', unit: 'NM-301' })
    await nadia.post(`${other.headers.get('location')}/call-off`)
    expect((await nadia.post(other.headers.get('location') ?? '', { ...on, ...notes })).status).toBe(404)
    expect(errors).toEqual([])
  })

  it('leaves a decision as it is that they have begun anew, or that someone else made before them', async () => {
    const { nadia, omar, staff, people, judge, appoint, handIn } = await riverbank()
    await appoint(people.omar, 'assessor')
    await judge(staff.nadia)
    await judge(people.omar)
    const address = await handIn('amina')
    await omar.post(address, { ...allMet, feedback: 'From Omar' })
    expect((await omar.post(`${address}/leave`)).status).toBe(403)
    expect(await omar.read(address)).toContain('From Omar')
    await signed(nadia, address)
    await nadia.post(`${address}/anew`)
    for (const assessor of [nadia, omar]) {
      expect(await assessor.read(address)).toContain('Leave the decision as it is')
      expect((await assessor.post(`${address}/leave`)).status).toBe(303)
      const page = await assessor.read(address)
      expect(page).not.toContain('What you decide')
      expect(page).toContain('You let the group find its own words.')
    }
    expect((await nadia.read(address)).split('Signed by')).toHaveLength(2)
  })
})

describe('what waits of a learner who is withdrawn', () => {
  it('leaves the desk and Today, is not decided any more, and what was decided stands', async () => {
    const { nadia, tomas, cleo, amina, staff, judge, handIn, registration } = await riverbank()
    await judge(staff.nadia)
    await judge(staff.tomas)
    const [decided, waiting, asked, trainees] = [
      await handIn('amina'),
      await handIn('amina'),
      await handIn('amina'),
      await handIn('amina', { assessor: staff.tomas }),
    ]
    await signed(nadia, decided)
    await nadia.post(`${asked}/query`, { question: 'Who wrote the minutes?' })
    await signed(tomas, trainees)
    const arranged = { what: 'Asked out loud', because: 'Reads slowly', 'starts-day': '1', 'starts-month': '12' }
    await nadia.post(`/assessing/registrations/${registration}/adjustments`, { ...arranged, 'starts-year': '2026' })
    expect(await amina.read('/')).toContain('Agree to an adjustment')
    expect(await nadia.read('/assessing')).toContain('2 things wait for you')
    expect(await amina.read('/')).toContain('Answer a question')
    const step = `/registrations/${registration}/steps/withdraw`
    const page = await (await cleo.get(step)).text()
    expect(page).toContain('what was handed in and waits is not decided any more')
    const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await cleo.post(step, { because: 'Left the sector', revision })).status).toBe(303)
    expect(await nadia.read('/assessing')).toContain('Nothing waits for you')
    expect(await nadia.read('/')).not.toContain('learners have handed in')
    for (const task of ['Answer a question', 'Agree to an adjustment'])
      expect(await amina.read('/')).not.toContain(task)
    expect(await nadia.read(waiting)).toContain('The learner’s registration was withdrawn')
    const refused = [await nadia.post(`${trainees}/countersign`), await nadia.get(`${waiting}/check`)]
    expect(refused.map(({ status }) => status)).toEqual([403, 403])
    expect((await nadia.post(`${decided}/anew`)).status).toBe(303)
  })
})
