import { describe, expect, it } from 'vitest'
import { sent, wrongIn } from '../../../test/asking.ts'
import { addDays, day } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { aLearner } from '../portfolio/testing.ts'
import { ask, asked, asking, linkIn, problemsOf, said, signature, without } from './testing.ts'

describe('asking a witness', () => {
  it('gives a link once, with a code for the camera, and keeps no more of it than its hash', async () => {
    const { area, amina, base } = await aLearner()
    const page = await (await amina.post(`${base}/witnesses/ask`, asking)).text()
    expect(linkIn(page)).toMatch(/^\/witness\/[\w-]{43}$/)
    expect(page).toContain('aria-label="The link for Jo Ellis, as a code for the camera of a phone"')
    const list = await amina.read(`${base}/witnesses`)
    expect(list).toContain('Jo Ellis')
    expect(list).toContain('The link works until the end of 5 December 2026')
    expect(list).not.toContain(linkIn(page))
    expect(area.errors).toEqual([])
  })

  it('is done once where the form is sent twice, and the link is not shown again', async () => {
    const { amina, base } = await aLearner()
    const page = await (await amina.get(`${base}/witnesses/ask`)).text()
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const first = await amina.post(`${base}/witnesses/ask`, { ...asking, id })
    const second = await amina.post(`${base}/witnesses/ask`, { ...asking, id })
    expect([first.status, second.status, second.headers.get('location')]).toEqual([200, 303, `/witnesses/${id}`])
    expect((await (await amina.get(`${base}/witnesses`)).text()).match(/href="\/witnesses\//g)).toHaveLength(1)
  })

  it('tells beside each field what is wrong, and for how long a link may work', async () => {
    const { amina, base } = await aLearner()
    const late = dateBoxes('until', addDays(day('2026-11-21'), 61))
    const answer = await amina.post(`${base}/witnesses/ask`, { email: 'jo', ...late, others0: '1.1' })
    expect(answer.status).toBe(422)
    expect(await problemsOf(answer)).toEqual([
      'Enter the name of the witness',
      'Enter the email address in the correct format, like name@example.com',
      'Select what you ask for',
      'Enter what they are to tell of',
      'The last day must be 20 January 2027 or before',
    ])
    const none = without(asking, 'c1-1.1', 'c1-1.2')
    expect(await problemsOf(await amina.post(`${base}/witnesses/ask`, none))).toEqual([
      'Select what the witness may tick: at least one criterion',
    ])
  })

  it('tells a program the same by the names of what it sends', async () => {
    const { amina, base } = await aLearner()
    const words = { name: 'Jo Ellis', kind: 'expert-witness-testimony', about: 'The group on Tuesdays' }
    const late = await sent(amina, `${base}/witnesses`, { ...words, criteria: [], lastDay: '2027-01-21' })
    expect(wrongIn(late)).toEqual([
      'lastDay: The last day must be 20 January 2027 or before',
      'criteria: Select what the witness may tick: at least one criterion',
    ])
  })

  it('is of nobody about their own work, whoever asks and however the name is written', async () => {
    const { amina, centre, base } = await aLearner()
    for (const [person, name] of [
      [amina, 'Amina Hassan'],
      [centre.nadia, ' amina  HASSAN.'],
    ] as const)
      expect(await problemsOf(await person.post(`${base}/witnesses/ask`, { ...asking, name }))).toEqual([
        'Nobody is the witness of their own work. Enter the name of someone who saw the work of Amina Hassan. If they have the same name, add what tells them apart',
      ])
    expect((await amina.post(`${base}/witnesses/ask`, { ...asking, name: 'Amina Hassan-Reed' })).status).toBe(200)
  })

  it('is for the learner and those who assess, while the learner is registered', async () => {
    const { centre, base, area } = await aLearner()
    expect((await centre.nadia.get(`${base}/witnesses/ask`)).status).toBe(200)
    expect((await centre.tomas.post(`${base}/witnesses/ask`, asking)).status).toBe(200)
    for (const other of [centre.cleo, centre.ivy, area.leo, area.dilip])
      expect((await other.get(`${base}/witnesses/ask`)).status).toBe(403)
    const over = await aLearner({ state: 'withdrawn' })
    expect((await over.amina.post(`${over.base}/witnesses/ask`, asking)).status).toBe(403)
  })
})

describe('a link', () => {
  it('shows no more of the learner than what is asked, and who will read what is typed', async () => {
    const { jo, link, area } = await asked()
    const page = await jo.read(link)
    expect(page).toContain(
      'Amina Hassan, and those who assess, quality-assure or manage at Riverbank, read what you sign',
    )
    expect(page).toContain('The group at Hillside on Tuesdays in October')
    expect(page).toContain('NM-301 1.1')
    expect(page).not.toContain(area.email('amina'))
    expect(page).not.toContain('Level 3')
    expect(area.errors).toEqual([])
  })

  it('leads nowhere once it is withdrawn, or another has taken its place, behind which what was typed is found again', async () => {
    const { amina, jo, link, request } = await asked()
    await jo.post(link, { ...said, then: 'stay' })
    const other = linkIn(await (await amina.post(`${request}/link`)).text())
    expect([(await jo.get(link)).status, (await jo.get(other)).status]).toEqual([404, 200])
    expect(await jo.read(other)).toContain('drew everyone in')
    expect(await amina.read(request)).toContain('What Jo Ellis has typed is kept')
    await amina.post(`${request}/withdraw`)
    const gone = await jo.get(other)
    expect([gone.status, (await jo.post(other, said)).status, (await jo.post(`${other}/typed`, said)).status]).toEqual([
      404, 404, 404,
    ])
    expect(await gone.text()).toContain('This link does not work')
    expect((await amina.post(`${request}/link`)).status).toBe(200)
  })

  it('works until the end of its last day', async () => {
    const learner = await aLearner()
    const { link } = await ask(learner.amina, learner.base, dateBoxes('until', '2026-11-21'))
    const jo = learner.area.visitor()
    expect((await jo.get(link)).status).toBe(200)
    Object.assign(learner.area.door, { today: () => day('2026-11-22') })
    expect((await jo.get(link)).status).toBe(404)
    expect((await jo.post(`${link}/check`, signature)).status).toBe(404)
  })

  it.each([
    ['a word', 'nonsense'],
    ['a control character', '%00'],
    ['half a character', '%F0%9F'],
    ['one that looks right', 'a'.repeat(43)],
    ['a very long one', 'x'.repeat(5000)],
    ['a statement', "' or 1=1 --"],
  ])('that was never made helps, and is no error: %s', async (_name, secret) => {
    const { area } = await aLearner()
    const visitor = area.visitor()
    for (const path of ['', '/check', '/decline']) {
      const answer = await visitor.get(`/witness/${secret}${path}`)
      expect([400, 404]).toContain(answer.status)
      expect([400, 404]).toContain((await visitor.post(`/witness/${secret}${path}`, said)).status)
    }
    expect(area.errors).toEqual([])
  })

  it('cannot be guessed: whoever tries too many waits', async () => {
    const { jo } = await asked()
    for (let count = 0; count < 100; count++) await jo.get(`/witness/${String(count).padStart(43, 'x')}`)
    const answer = await jo.get(`/witness/${'y'.repeat(43)}`)
    expect([answer.status, Number(answer.headers.get('Retry-After')) > 0]).toEqual([429, true])
  })

  it('is not for the learner themself', async () => {
    const { amina, link, area } = await asked()
    const opened = await amina.get(link)
    expect([opened.status, await opened.text()]).toEqual([403, expect.stringContaining('This link is for Jo Ellis')])
    expect((await amina.post(link, said)).status).toBe(403)
    expect((await area.leo.get(link)).status).toBe(200)
  })
})
