import { allMet, riverbankIn, signed } from '../../src/features/assessing/testing.ts'
import type { PersonId } from '../../src/db/tables.gen.ts'
import { register } from '../learner.ts'
import type { Name } from '../scenario.ts'
import { appeal } from './appealed.ts'
import type { House } from './house.ts'

/** The pages of assessing, and who looks: Omar assesses at Riverbank, Petra manages it, Leo is a learner there. */
export const assessedPages: readonly (readonly [name: string, who: Name, address: string])[] = [
  ['assessing', 'omar', '/assessing'],
  ['assessing-manager', 'petra', '/assessing'],
  ['deciding', 'omar', ':handedIn'],
  ['deciding-not-theirs', 'petra', ':handedIn'],
  ['deciding-check', 'omar', ':handedIn/check'],
  ['deciding-ask', 'omar', ':handedIn/query'],
  ['deciding-signed', 'omar', ':signedWork/signed'],
  ['decided', 'omar', ':signedWork'],
  ['deciding-anew', 'omar', ':anew'],
  ['feedback', 'leo', ':signedWork/feedback'],
  ['feedback-asked', 'leo', ':askedAbout/feedback'],
  ['to-countersign', 'omar', ':ofTrainee'],
  ['centre-conflicts', 'petra', ':riverbank/conflicts'],
  ['centre-competence', 'petra', ':riverbank/competence'],
  ['centre-reassign', 'petra', ':moving'],
  ['centre-stuck', 'petra', ':riverbank/stuck'],
  ['adjustments', 'omar', ':atRiverbank/adjustments'],
  ['adjustments-own', 'leo', ':atRiverbank/adjustments'],
  ['adjustment-not-right', 'leo', ':arranged/not-right'],
  ['adjustment-otherwise', 'omar', ':atRiverbank/adjustments?instead=:otherwise'],
  ['objection', 'omar', ':objection'],
  ['objection-own', 'leo', ':objection'],
  ['piece-not-right', 'leo', ':ofTalk/not-right'],
  ['piece-of-assessor', 'leo', ':ofTalk'],
  ['centre-questions', 'petra', ':riverbank/questions'],
  ['talk-begin', 'omar', ':atRiverbank/talks'],
  ['talk', 'omar', ':talking'],
  ['talk-by-number', 'omar', ':byNumber'],
  ['talk-to-confirm', 'leo', ':talked'],
  ['talks-own', 'leo', ':atRiverbank/talks'],
  ['talk-planned', 'leo', ':planned'],
  ['assessing-talks-to-finish', 'omar', '/record/drafts'],
  ['prior-learning', 'omar', ':atRiverbank/prior-learning'],
  ['prior-learning-judgement', 'omar', ':earlier'],
  ['prior-learning-check', 'omar', ':earlier/check'],
]

/** Leo hands in what Omar decides; answers the addresses to look at. */
export async function assess(house: House) {
  const { leo, omar, people } = house
  const riverbank = await riverbankIn(house, 'leo')
  const { nadia, tomas, cleo, staff, appoint, judge, handIn, centreAt, registration } = riverbank
  await appoint(people.omar, 'assessor')
  await appoint(people.petra, 'centre-manager')
  for (const person of [people.omar, staff.nadia, staff.tomas]) await judge(person)
  const stands = async (learner: PersonId, state: string, qualification = 'nm-l3-group-work') => {
    const of = { centre: riverbank.centre, learner, qualification, state, withBody: '2026-09-02' }
    return `/registrations/${await register(house, { ...of, units: ['NM-301', 'NM-302'] })}`
  }
  const registrations = {
    ':toTransfer': await stands(people.omar, 'registered', 'nm-l3-renewed'),
    ':toClaim': await stands(people.grace, 'quality-assured'),
    ':toCertify': await stands(people.maya, 'claimed'),
    ':toCorrect': await stands(people.dilip, 'certificated'),
  }
  const conflict = { person: people.dilip, about: people.leo, may: 'yes', because: 'Nadia reads along' }
  await appoint(people.dilip, 'assessor')
  await cleo.post(`${centreAt}/conflicts`, conflict)
  const atRiverbank = `/assessing/registrations/${registration}`
  const starts = { 'starts-day': '1', 'starts-month': '11', 'starts-year': '2026' }
  await nadia.post(`${atRiverbank}/adjustments`, {
    what: 'Questions are asked out loud',
    because: 'Reads slowly',
    ...starts,
  })
  const its = (html: string, what: RegExp) => what.exec(html)?.[1] ?? ''
  const arranged = its(await (await leo.get(`${atRiverbank}/adjustments`)).text(), /href="([^"]+)\/not-right"/)
  await leo.post(`${arranged}/not-right`, { said: 'I need it for what I write, too.' })
  const objection = its(await (await leo.get(`${atRiverbank}/adjustments`)).text(), /href="(\/objections\/[^"]+)"/)
  const [handedIn, signedWork, askedAbout, ofTrainee, anew] = [
    await handIn('leo', { assessor: people.omar }),
    await handIn('leo', { assessor: people.omar, at: '2026-01-20' }),
    await handIn('leo'),
    await handIn('leo', { assessor: staff.tomas }),
    await handIn('leo', { assessor: people.omar, at: '2026-02-20' }),
  ]
  await omar.post(handedIn, allMet)
  for (const each of [signedWork, anew]) await signed(omar, each)
  await omar.post(`${anew}/anew`)
  await nadia.post(`${askedAbout}/query`, { question: 'Who wrote the minutes?' })
  await signed(tomas, ofTrainee)
  await cleo.post(`${centreAt}/questions`, { criterion: 'NM-301 1.1', text: 'Who writes the agreement?' })
  for (const unit of ['300', 'NM-301']) await riverbank.choose(unit)
  const talk = async (unit = 'NM-301') =>
    (await omar.post(`${atRiverbank}/talks`, { kind: 'questioning', unit })).headers.get('location') ?? ''
  const [talking, talked, planned, byNumber] = [await talk(), await talk(), await talk(), await talk('300')]
  const ahead = { 'on-day': '3', 'on-month': '12', 'on-year': '2027' }
  await omar.post(planned, { ...ahead, title: 'How a group settles', plan: 'Bring your notes.', then: 'share' })
  const on = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }
  await omar.post(talked, { ...on, title: 'Agreements', notes: 'They write it.', 'touched-1.1': 'yes' })
  const begun = await omar.post(`${atRiverbank}/prior-learning`, { unit: 'NM-301' })
  const earlier = begun.headers.get('location') ?? ''
  const found = ['authentic', 'current', 'valid', 'retained', 'applied'].flatMap((part) => [
    [part, 'yes'],
    [`${part}_how`, 'Asked the college'],
  ])
  await omar.post(earlier, {
    what: 'A certificate of 2024',
    no_piece: 'Shown on paper',
    ...(Object.fromEntries(found) as Record<string, string>),
    outcome_1: 'Unit 3',
  })
  return {
    ...(await appeal(house, riverbank)),
    ...registrations,
    ...{ ':handedIn': handedIn, ':signedWork': signedWork, ':askedAbout': askedAbout, ':ofTrainee': ofTrainee },
    ':riverbank': centreAt,
    ':moving': `${centreAt}/reassign?${new URLSearchParams({ from: staff.nadia, to: people.omar }).toString()}`,
    ':atRiverbank': atRiverbank,
    ...{ ':arranged': arranged, ':otherwise': arranged.split('/').at(-1) ?? '', ':objection': objection },
    ':ofTalk': talked.replace('/assessing/talks/', '/pieces/'),
    ...{ ':earlier': earlier, ':talking': talking, ':talked': talked, ':planned': planned },
    ...{ ':anew': anew, ':byNumber': byNumber },
  }
}
