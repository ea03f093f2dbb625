import { describe, expect, it } from 'vitest'
import { from, many } from '../../db/index.ts'
import { dateBoxes } from '../../ui/index.ts'
import { asked, piecesOf, problemsOf, said, signAt, signature, signed, without } from './testing.ts'

describe('a witness', () => {
  it('finds what they typed again, on any device, however far they came', async () => {
    const { jo, link, area } = await asked()
    await jo.post(`${link}/typed`, { answerwitness: 'Jo El' })
    await jo.post(`${link}/typed`, { answertestimony: 'She opened the ses' })
    const elsewhere = await area.visitor().read(link)
    expect(elsewhere).toContain('She opened the ses')
    const refused = await jo.post(link, { answerwitness: 'Jo Ellis', answertestimony: 'She opened' })
    expect(refused.status).toBe(422)
    expect(await problemsOf(refused)).toContain('Enter your role, or what you do')
    expect(await jo.read(link)).toContain('She opened')
    expect((await jo.get(`${link}/check`)).headers.get('location')).toBe(link)
  })

  it('finds the name that was asked for, and changes it', async () => {
    const { jo, link } = await asked()
    const nameIn = async () => {
      const [box = ''] = /<input[^>]*name="answerwitness"[^>]*>/.exec(await (await jo.get(link)).text()) ?? []
      return [/value="([^"]*)"/.exec(box)?.[1], /autocomplete="([^"]*)"/.exec(box)?.[1]]
    }
    expect(await nameIn()).toEqual(['Jo Ellis', 'name'])
    await jo.post(`${link}/typed`, { answertestimony: 'She opened the session.' })
    expect(await nameIn()).toEqual(['Jo Ellis', 'name'])
    await jo.post(`${link}/typed`, { answerwitness: 'Josephine Ellis' })
    expect(await nameIn()).toEqual(['Josephine Ellis', 'name'])
  })

  it.each(['nope', '12345', '0163 2960 123 45678 90', 'jo@', 'ring me', '+', '()()()()'])(
    'says how they can be reached, and not by “%s”',
    async (contact) => {
      const { jo, link } = await asked()
      expect(await problemsOf(await jo.post(link, { ...said, contact }))).toEqual([
        'Enter a telephone number, like 01632 960 001, or an email address, like name@example.com',
      ])
    },
  )

  it.each(['01632 960 123', '+44 (0)1632 960123', '01632-960-123 ext 12', 'jo.ellis@hillside.example'])(
    'can be reached by “%s”',
    async (contact) => {
      const { jo, link } = await asked()
      expect((await jo.post(link, { ...said, contact })).status).toBe(303)
    },
  )

  it('saw nothing longer ago than anyone remembers', async () => {
    const { jo, link } = await asked()
    const early = { ...without(said, 'to-day', 'to-month', 'to-year'), ...dateBoxes('on', '2016-11-20') }
    expect(await problemsOf(await jo.post(link, early))).toEqual([
      'The day must be 21 November 2016 or after it. Look at the year',
    ])
    expect((await jo.post(link, { ...early, ...dateBoxes('on', '2016-11-21') })).status).toBe(303)
  })

  it('signs nothing that was unticked as it was typed', async () => {
    const { jo, link } = await asked()
    await jo.post(link, said)
    await jo.post(`${link}/typed`, { 'seen-0': '' })
    expect((await jo.get(`${link}/check`)).headers.get('location')).toBe(link)
  })

  it('says what makes them an expert only where they are one', async () => {
    const { jo, link } = await asked()
    const plain = without(said, 'answerexpertise')
    expect(await problemsOf(await jo.post(link, plain))).toEqual(['Enter what makes you competent in this work'])
    expect((await jo.post(link, { ...plain, standing: 'witness-testimony' })).status).toBe(303)
  })

  it('ticks at least one thing, and nothing that lies ahead', async () => {
    const { jo, link } = await asked()
    const unticked = without(said, 'seen-0')
    const answer = await jo.post(link, {
      ...unticked,
      ...dateBoxes('on', '2026-11-22'),
      ...dateBoxes('to', '2026-10-01'),
    })
    expect(await problemsOf(answer)).toEqual([
      'Tick what you saw. If you saw none of it, choose “I did not see this, or it is not for me” above',
      'The day must be today or in the past',
    ])
  })

  it('is told what is missing in the order in which it is asked', async () => {
    const { jo, link } = await asked()
    const typed = await jo.post(link, { standing: 'expert-witness-testimony' })
    const page = await typed.text()
    const problems = [...page.matchAll(/<a href="#([\w-]+)">/g)].map(([, control = '']) => control)
    const places = problems.map((control) => page.indexOf(`id="${control}"`))
    expect(problems).toHaveLength(8)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('signs what becomes a piece of the portfolio, of the kind that their standing makes it', async () => {
    const all = await signed()
    expect(await piecesOf(all)).toMatchObject([
      {
        kind: 'expert-witness-testimony',
        title: 'Expert witness testimony: Jo Ellis',
        author_id: null,
        happened_on: '2026-10-06',
        confirmed_at: null,
        answers: {
          testimony: 'She opened the session calmly and drew everyone in.',
          seen: '6 October 2026 to 27 October 2026',
          signed: 'Jo Ellis, 21 November 2026',
        },
      },
    ])
    const page = await all.amina.read(all.piece)
    expect(page).toContain('NM-301: 1.1')
    expect(page).toContain('Parenting lead')
    expect(page).not.toContain('01632 960 123')
    expect(await all.area.events('amina')).toContain('piece-signed by null')
  })

  it('opens the link again and sees that it was signed, when and for what; nothing more can be done', async () => {
    const all = await signed()
    const { jo, link } = all
    for (const path of [link, `${link}/check`, `${link}/decline`]) {
      const page = await jo.read(path)
      expect(page).toContain('This has been signed')
      expect(page).toContain('21 November 2026')
    }
    const again = { ...said, answertestimony: 'Something else' }
    expect(await (await jo.post(link, again)).text()).toContain('This has been signed')
    await jo.post(`${link}/check`, { ...signature, revision: '1' })
    await jo.post(`${link}/decline`, { because: 'not-me' })
    expect(await piecesOf(all)).toMatchObject([{ answers: { testimony: said.answertestimony } }])
    expect(await jo.read(link)).toContain(said.answertestimony)
  })

  it('signs once from two tabs at the same moment', async () => {
    const all = await asked()
    const { jo, link } = all
    await jo.post(link, said)
    const answers = await Promise.all([signAt(jo, link), signAt(all.area.visitor(), link), signAt(jo, link)])
    expect(answers.map(({ status }) => status).every((status) => status === 303 || status === 200)).toBe(true)
    expect(await piecesOf(all)).toHaveLength(1)
    expect(all.area.errors).toEqual([])
  })

  it('signs only what they have seen as it stands', async () => {
    const all = await asked()
    const { jo, link } = all
    await jo.post(link, said)
    const page = await (await jo.get(`${link}/check`)).text()
    const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
    await all.area.visitor().post(link, { ...said, answertestimony: 'She was late.' })
    const refused = await jo.post(`${link}/check`, { ...signature, revision })
    expect(await problemsOf(refused)).toEqual([
      'What you wrote was changed in another tab or on another device. Check it again, then sign',
    ])
    expect(await piecesOf(all)).toEqual([])
    expect(await problemsOf(await jo.post(`${link}/check`, {}))).toEqual([
      'Enter your name',
      'Confirm that this is what you saw, and that it is you who signs',
    ])
  })

  it('says that they did not see it, and what they typed is gone', async () => {
    const all = await asked()
    const { jo, link, amina, request } = all
    await jo.post(link, { ...said, then: 'stay' })
    expect(await problemsOf(await jo.post(`${link}/decline`))).toEqual(['Select why'])
    await jo.post(`${link}/decline`, { because: 'not-seen', note: 'I was on leave in October.' })
    expect(await jo.read(link)).toContain('You have declined')
    await jo.post(link, said)
    await signAt(jo, link)
    expect(await piecesOf(all)).toEqual([])
    const page = await amina.read(request)
    expect(page).toContain('I did not see this work')
    expect(page).toContain('I was on leave in October.')
    const [drafts] = await all.area.tenant.read([many(from.selectFrom('witness_draft').select('answers'))])
    expect(drafts).toEqual([])
  })
})
