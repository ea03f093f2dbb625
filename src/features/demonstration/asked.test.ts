import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cairn, emptyCairn, firstDay, slowly } from '../../../test/demonstration.ts'
import { linkOf, personOf } from './ids.ts'
import { told } from './testing.ts'

const done: (() => Promise<void>)[] = []
let cairn: Cairn
beforeAll(async () => {
  cairn = await emptyCairn({ finished: (each) => void done.push(each) })
  await cairn.start(firstDay)
}, slowly.timeout)
afterAll(async () => {
  for (const each of done) await each()
})

/** What someone reads on a page, on 21 November 2026. */
const reads = async (name: string, path: string) => (await cairn.signIn(name, firstDay)).read(path)

const requestOf = (witness: string) => told.witness_request.find(({ name }) => name === witness)!
const pieceOf = (witness: string) =>
  `/pieces/${told.testimony.find(({ name }) => name === witness)?.piece_id ?? 'nothing signed'}`
const linkTo = (learner: string, witness: string) => `/witness/${linkOf(personOf(learner), witness)}`

describe('a witness of the work of a learner', slowly, () => {
  it.each([
    [
      'Corinne Thistlewood',
      'Maud Ellery',
      'Waiting for the witness',
      'The link works until the end of 1 December 2026',
    ],
    ['Sylvester Quillfeather', 'Bram Oakley', 'Signed by the witness', 'On 10 July 2026'],
    ['Hamish Winterbourne', 'Perpetua Sowerby', 'Signed by the witness', 'On 18 November 2026'],
    ['Hester Mandeville', 'Idwal Pask', 'Declined by the witness', 'On 16 October 2026'],
    ['Ramona Yarrow', 'Constance Firth', 'The link has ended', 'Nothing was signed with it'],
    ['Rashida Venables', 'Gilbert Ames', 'Withdrawn', 'On 5 November 2026'],
  ])('%s reads of %s: %s', async (learner, witness, state, when) => {
    const { registration_id: registration, witness_request_id: id } = requestOf(witness)
    const list = await reads(learner, `/registrations/${registration}/witnesses`)
    expect(list).toContain(witness)
    expect(list).toContain(state)
    const page = await reads(learner, `/witnesses/${id}`)
    expect(page).toContain(state)
    expect(page).toContain(when)
  })

  it('is asked behind a link that is told at the start, and by no link once it has ended', async () => {
    const link = linkTo('Corinne Thistlewood', 'Maud Ellery')
    const lines = await cairn.start(firstDay)
    expect(lines.at(-1)).toBe(
      `Without an account, ${link} is where Maud Ellery is asked to testify to the work of Corinne Thistlewood.`,
    )
    const visitor = cairn.visitor(firstDay)
    expect(await visitor.read(link)).toContain('NM-201 2.3: Notice who is ill at ease, and act on it')
    expect(await visitor.read(linkTo('Hamish Winterbourne', 'Perpetua Sowerby'))).toContain('counted to ten')
    for (const [learner, witness] of [
      ['Ramona Yarrow', 'Constance Firth'],
      ['Rashida Venables', 'Gilbert Ames'],
    ] as const)
      expect((await visitor.get(linkTo(learner, witness))).status).toBe(404)
  })

  it.each(['Sylvester Quillfeather', 'Marisol Feeney', 'Hugh Pemberton'])(
    'has signed, was verified and counts where it was handed in: %s reads so',
    async (reader) => {
      const page = await reads(reader, pieceOf('Bram Oakley'))
      expect(page).toContain('Witness verified')
      expect(page).toContain('By telephone')
      expect(page).toContain('He remembered the alarm')
      const handedIn = told.submission.find(
        (each) => each.person_id === personOf('Sylvester Quillfeather') && each.unit_id === 'NM-302',
      )
      const submission = await reads(reader, `/submissions/${handedIn?.submission_id ?? ''}`)
      expect(submission).toContain('Written by Bram Oakley')
      const unit = told.registration_unit.find(
        (each) => each.registration_id === handedIn?.registration_id && each.unit_id === 'NM-302',
      )
      expect(unit?.achieved_on).toBe('2026-08-07')
    },
  )

  it('has signed and waits: Today tells the learner to read it, and the assessor to verify it', async () => {
    expect(await reads('Hamish Winterbourne', '/')).toContain('Read what Perpetua Sowerby signed about your work')
    expect(await reads('Marisol Feeney', '/')).toContain(
      'Verify Perpetua Sowerby, a witness of the work of Hamish Winterbourne',
    )
    const verify = await reads(
      'Marisol Feeney',
      `/witnesses/${requestOf('Perpetua Sowerby').witness_request_id}/verify`,
    )
    expect(verify).toContain('01632 960 417')
    expect(await reads('Hamish Winterbourne', pieceOf('Perpetua Sowerby'))).toContain('Witness not verified yet')
  })

  it('tells why they declined', async () => {
    const page = await reads('Hester Mandeville', `/witnesses/${requestOf('Idwal Pask').witness_request_id}`)
    expect(page).toContain('I did not see this work')
    expect(page).toContain('I was in bed for all of it')
  })
})

const appealOf = (learner: string) =>
  `/appeals/${told.appeal.find(({ person_id: id }) => id === personOf(learner))?.appeal_id ?? 'none'}`

describe('an appeal of a learner', slowly, () => {
  it.each([
    ['Nikhil Sandiford', 'Waiting for an answer.', 'So far 8 of 20 days; due on 3 December 2026'],
    ['Anoushka Farthingale', 'Over: the learner has accepted the answer.', 'Answered after 14 of 20 days'],
    ['Nikhil Umber', 'Waiting for an answer.', 'So far 8 of 15 days; due on 28 November 2026'],
    [
      'Lorcan Ibbotson',
      'Waiting for an answer.',
      'So far 3 of 20 days; paused since 21 April 2026 because of long leave; due on 8 May 2027',
    ],
  ])('%s: %s %s', async (learner, state, clock) => {
    const page = await reads(learner, appealOf(learner))
    expect(page).toContain(state)
    expect(page).toContain(clock)
  })

  it('presses nobody while its days stand still', async () => {
    expect(await reads('Gwen Adair', '/')).toContain(
      'Answer an appeal of Lorcan Ibbotson, unit NM-201 Its days stand still: the learner is on long leave.',
    )
  })

  it('waits for any assessor who has no part in it, and for nobody else', async () => {
    for (const assessor of ['Gwen Adair', 'Marisol Feeney', 'Tobiah Renwick']) {
      const today = await reads(assessor, '/')
      expect(today, assessor).toContain('Answer an appeal of Nikhil Sandiford, unit NM-301 by 3 December 2026')
      expect(await reads(assessor, appealOf('Nikhil Sandiford'))).toContain('Answer the appeal')
    }
    expect(await reads('Dorothea Finch', '/')).not.toContain('Nikhil Sandiford, unit NM-301')
    expect(await reads('Dorothea Finch', appealOf('Nikhil Sandiford'))).toContain(
      'You made or countersigned the decision that is appealed against',
    )
  })

  it('is not upheld, with the reasons, and accepted', async () => {
    const page = await reads('Anoushka Farthingale', appealOf('Anoushka Farthingale'))
    expect(page).toContain('Not upheld Answered by Gwen Adair on 16 October 2026.')
    expect(page).toContain('Write of the room instead')
  })

  it('is upheld: the learner is told on Today, and the decision is to be made anew', async () => {
    const yusra = await cairn.signIn('Yusra Dalgarno', firstDay)
    expect(await yusra.read('/')).toContain('Read the answer to your appeal about unit NM-301')
    const page = await yusra.read(appealOf('Yusra Dalgarno'))
    expect(page).toContain('The decision is to be made anew')
    expect(page).toContain('Answered after 18 of 20 days')
    expect(page).toContain('Upheld Answered by Marisol Feeney on 17 November 2026.')
    expect(await reads('Winifred Oduya', appealOf('Yusra Dalgarno'))).toContain('Open what was decided')
  })

  it('is taken to the second stage, where the quality assurer is asked for an answer', async () => {
    const page = await reads('Nikhil Umber', appealOf('Nikhil Umber'))
    expect(page).toContain('Stage 2: An internal quality assurer looks at it')
    expect(page).toContain('Answered after 10 of 15 days')
    expect(page).toContain('He had typed it')
    expect(await reads('Magnus Thorley', '/')).toContain(
      'Answer an appeal of Nikhil Umber, unit NM-303 by 28 November 2026',
    )
    for (const over of ['Rufus Okonjo', 'Ione Calloway'])
      expect(await reads(over, '/')).not.toContain('Nikhil Umber, unit NM-303')
  })
})

describe('a claim', slowly, () => {
  it.each([
    ['Odile Tolland', 'Winifred Oduya', 'number NC-031, by direct claim'],
    [
      'Wilhelmina Estwick',
      'Bernadette Quayle',
      'number EC-005, after external sign-off by Leopold Garside, 9 October 2026',
    ],
  ])('of %s says how it was made', async (learner, manager, how) => {
    const registration = told.registration.find(({ person_id: id }) => id === personOf(learner))
    expect(await reads(manager, `/registrations/${registration?.registration_id ?? ''}`)).toContain(how)
  })

  it('names a way each time, and a sign-off where the way asks for one', () => {
    const facts = told.registration_step.filter(({ step }) => step === 'claim').map((each) => each.facts)
    expect(facts).toHaveLength(8)
    expect(facts.map((each) => Object.keys(each as object).join()).toSorted()).toEqual([
      ...Array<string>(6).fill('number,way'),
      ...Array<string>(2).fill('number,way,signedOffBy,signedOffOn'),
    ])
  })
})

describe('the shortest way to finish', slowly, () => {
  it.each([
    ['area', 'Hillside Training (made up)'],
    ['centre', 'Northmoor Learning and Assessment Centre'],
  ])('is there over what is on offer: %s', async (over, provider) => {
    const registration = told.registration.find(({ person_id: id }) => id === personOf('Jarek Castellan'))
    const page = await reads(
      'Jarek Castellan',
      `/registrations/${registration?.registration_id ?? ''}/route?over=${over}`,
    )
    expect(page).toContain('Choose these units, month by month')
    expect(page).toContain(provider)
  })
})
