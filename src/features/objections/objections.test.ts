import { describe, expect, it } from 'vitest'
import { riverbank, type Riverbank } from '../assessing/testing.ts'

const on = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }
const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
const arranging = { what: 'Questions are asked out loud', because: 'Needs longer to read', ...starts }

/** Nadia arranges something for Amina; answers where that is, and where Amina says that it is not right. */
async function arranged({ nadia, amina, registration }: Riverbank) {
  const all = `/assessing/registrations/${registration}/adjustments`
  await nadia.post(all, arranging)
  const notRight = /href="([^"]+not-right)"/.exec(await (await amina.get(all)).text())?.[1] ?? ''
  return { all, notRight, one: notRight.replace('/not-right', ''), id: notRight.split('/').at(-2) ?? '' }
}

/** Nadia lays down a talk with Amina; answers where it is read, and the piece that it is. */
async function talked({ nadia, registration, choose }: Riverbank) {
  await choose()
  const begun = await nadia.post(`/assessing/registrations/${registration}/talks`, {
    kind: 'professional-discussion',
    unit: 'NM-301',
  })
  const talk = begun.headers.get('location') ?? ''
  const notes = { title: 'How a group settles', notes: 'She led it in June.', 'touched-1.1': 'yes' }
  await nadia.post(talk, { ...on, ...notes })
  return { talk, piece: talk.replace('/assessing/talks/', '/pieces/') }
}

const objectionOn = async (someone: Riverbank['amina'], page: string) =>
  /href="(\/objections\/[^"]+)"/.exec(await (await someone.get(page)).text())?.[1] ?? ''

describe('a learner who says that an adjustment is not right', () => {
  it('says it in words, which whoever arranged it finds on Today, with what stood there', async () => {
    const area = await riverbank()
    const { amina, nadia, tomas, leo } = area
    const { all, notRight } = await arranged(area)
    const silent = await amina.post(notRight, { said: ' ' })
    expect([silent.status, await silent.text()]).toEqual([422, expect.stringContaining('Enter what is not right')])
    for (const [other, status] of [
      [nadia, 403],
      [leo, 404],
    ] as const)
      expect((await other.post(notRight, { said: 'No' })).status).toBe(status)
    for (const time of ['first', 'again'])
      expect((await amina.post(notRight, { said: 'I need it for what I write, too.' })).status, time).toBe(303)
    expect(await amina.read('/')).not.toContain('Agree to an adjustment')
    expect(await amina.read(all)).toContain('I need it for what I write, too. Waits for an answer')
    expect(await nadia.read('/')).toContain('Read what Amina Hassan says is not right: “Questions are asked out loud”')
    expect(await tomas.read('/')).not.toContain('says is not right')
    const objection = await objectionOn(nadia, all)
    const page = await nadia.read(objection)
    for (const told of ['I need it for what I write, too.', 'Needs longer to read']) expect(page).toContain(told)
    expect((await leo.get(objection)).status).toBe(404)
    expect((await amina.post(`${objection}/answer`, { answer: 'Mine' })).status).toBe(403)
    expect((await amina.post(notRight, { said: 'And again' })).status).toBe(422)
  })

  it('gets a newer version to agree to, and what was agreed holds until then', async () => {
    const area = await riverbank()
    const { amina, nadia, handIn } = area
    const { all, notRight, one, id } = await arranged(area)
    await amina.post(`${one}/agree`)
    await amina.post(notRight, { said: 'I need it for what I write, too.' })
    const work = await handIn('amina')
    const holding = async () => (await nadia.read(work)).includes('Agreed adjustments')
    expect(await holding()).toBe(true)
    const form = await (await nadia.get(`${all}?instead=${id}`)).text()
    expect(form).toContain('Arrange “Questions are asked out loud” otherwise')
    expect(form).toContain('>Needs longer to read</textarea>')
    const newer = { ...arranging, what: 'Questions out loud, and more time to write', instead: id }
    expect((await nadia.post(all, newer)).status).toBe(303)
    expect(await nadia.read('/')).not.toContain('says is not right')
    expect((await nadia.post(all, newer)).status).toBe(422)
    expect(await amina.read('/')).toContain('Agree to an adjustment')
    expect(await amina.read(all)).toContain('I need it for what I write, too. Put right.')
    expect(await nadia.read(work)).not.toContain('and more time to write')
    const page = await (await amina.get(all)).text()
    const agree = /action="([^"]+)\/agree"/.exec(page)?.[1] ?? ''
    await amina.post(`${agree}/agree`)
    const after = await amina.read(all)
    expect(after).toContain('until a newer version was agreed on 21 November 2026')
    const told = await nadia.read(work)
    expect(told).toContain('Questions out loud, and more time to write')
    expect(told).not.toContain('Questions are asked out loud')
  })

  it('is answered and asked again, where it stays as it is, and may agree after all', async () => {
    const area = await riverbank()
    const { amina, nadia, errors } = area
    const { all, notRight, one } = await arranged(area)
    await amina.post(notRight, { said: 'Not only questions.' })
    const objection = await objectionOn(nadia, all)
    expect((await nadia.post(`${objection}/answer`, { answer: '' })).status).toBe(422)
    await nadia.post(`${objection}/answer`, { answer: 'Writing is in the other one.' })
    expect((await nadia.post(`${objection}/answer`, { answer: 'Twice' })).status).toBe(422)
    expect(await nadia.read('/')).not.toContain('says is not right')
    expect(await amina.read('/')).toContain('Agree to an adjustment')
    expect(await amina.read(all)).toMatch(/Nadia Okoye answered on 21 November 2026: Writing is in the other one/)
    await amina.post(notRight, { said: 'I do not see it there.' })
    await amina.post(`${one}/agree`)
    expect(await amina.read(all)).toContain('I do not see it there. Agreed to after all.')
    expect(await nadia.read('/')).not.toContain('says is not right')
    expect(errors).toEqual([])
  })
})

describe('a learner who says that a talk was otherwise', () => {
  it('is not taken to have confirmed it, and is asked again once its writer has put it right', async () => {
    const area = await riverbank()
    const { amina, nadia, tomas, leo, errors } = area
    const { talk, piece } = await talked(area)
    expect(await (await amina.get(talk)).text()).toContain(`href="${piece}/not-right"`)
    await amina.post(`${talk}/confirm`)
    for (const [other, status] of [
      [nadia, 403],
      [leo, 403],
    ] as const)
      expect((await other.post(`${piece}/not-right`, { said: 'No' })).status).toBe(status)
    expect((await amina.post(`${piece}/not-right`, { said: '' })).status).toBe(422)
    expect((await amina.post(`${piece}/not-right`, { said: 'It was in May.' })).status).toBe(303)
    expect(await amina.read(talk)).not.toContain('Confirmed on')
    expect(await amina.read('/')).not.toContain('Confirm what your assessor wrote')
    expect(await nadia.read('/')).toContain('says is not right: “How a group settles”')
    const objection = await objectionOn(nadia, talk)
    expect(await nadia.read(objection)).toContain('She led it in June.')
    expect(await (await nadia.get(objection)).text()).toContain(`href="${piece}/correct"`)
    expect(await tomas.read(objection)).toContain('Nadia Okoye, who wrote it, can put it right')
    const mended = { title: 'How a group settles', ...on, answerwith: 'Nadia', answerpoints: 'She led it in May.' }
    const revision = /name="revision" value="(\d+)"/.exec(await (await nadia.get(`${piece}/correct`)).text())?.[1] ?? ''
    expect((await nadia.post(`${piece}/correct`, { ...mended, revision })).status).toBe(303)
    expect(await nadia.read('/')).not.toContain('says is not right')
    expect(await amina.read('/')).toContain('Confirm what your assessor wrote of “How a group settles”')
    const after = await amina.read(talk)
    for (const told of ['She led it in May.', 'It was in May. Put right.']) expect(after).toContain(told)
    expect(await amina.read(objection)).toContain('She led it in June.')
    expect(errors).toEqual([])
  })

  it('changes or withdraws what they wrote themself', async () => {
    const { amina, registration } = await riverbank()
    const added = await amina.post(`/registrations/${registration}/portfolio/add/role-play`, {
      ...{ title: 'Played', ...on },
      answersituation: 'A hard evening.',
    })
    const piece = added.headers.get('location') ?? ''
    expect((await amina.get(`${piece}/not-right`)).status).toBe(403)
    expect(await amina.read(piece)).not.toContain('Say that it is not right')
  })
})
