import { reminded } from '../../src/features/reminders/testing.ts'
import { answer as answerAs } from '../../src/features/record/testing.ts'
import { dateBoxes } from '../../src/ui/dates.ts'
import { load, northmoorAwards, workTowards } from '../awarding-body.ts'
import { assess } from './assessed.ts'
import { beginYear } from './cpd.ts'
import type { House } from './house.ts'
import { bringFiles } from './imports.ts'
import { fillPortfolio } from './portfolio.ts'
import { handInRecord } from './take-along.ts'
import { callWitnesses } from './witnesses.ts'

/** Puts something on every page; answers the addresses of what was put there by the names that stand for them. */
export async function furnish(house: House) {
  const { amina, dilip } = house
  const answer = async (kind: string, ...answers: Record<string, string>[]) => {
    let address = (await amina.post('/record/add', { kind })).headers.get('location') ?? ''
    for (const each of answers) address = (await amina.post(address, each)).headers.get('location') ?? ''
    return address
  }
  const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
  const add = async (...answers: Parameters<typeof answer>) =>
    (await amina.post(await answer(...answers))).headers.get('location') ?? ''
  const entry = await add(
    'training',
    { topic: 'safeguarding' },
    { group: 'B' },
    { title: 'Safeguarding Group B' },
    date,
  )
  const certificate = new FormData()
  certificate.append('kind', 'file')
  certificate.append('file', new File(['%PDF-1.7\n%%EOF'], 'certificate-of-safeguarding-group-b-2024-final.pdf'))
  await amina.upload(`${entry}/evidence`, certificate)
  await amina.post(`${entry}/evidence`, { kind: 'link', link: 'https://www.example.org/courses/safeguarding?group=b' })
  await amina.post(`${entry}/evidence`, { kind: 'text', text: 'Present on both days.\nJ. Ellis, trainer' })
  await dilip.post(`/people/:amina${entry}/verify`)
  await dilip.get(`/people/:amina${entry}`)
  await add('qualification', { qualification: 'wwp-l3-award' }, { units: '319' }, { ...date, 'on-day': '' })
  const inQuestion = await add('qualification', { qualification: 'EYQ-100' }, date)
  await dilip.post(`/people/:amina${inQuestion}/ask`, { said: 'Which college awarded it?' })
  const notVerified = await add('training', { topic: 'other' }, { title: 'A talk on sleep' }, date)
  await dilip.post(`/people/:amina${notVerified}/decline`, { said: 'The certificate names another course.' })
  const draft = (await answer('training', { topic: 'other' }, { title: 'Talking to teenagers' })).replace(
    /\/[a-z]+$/,
    '',
  )
  const qualification = (await answer('qualification')).replace(/\/[a-z]+$/, '')
  const reason = { reason: 'Her induction covered it', 'on-day': '1', 'on-month': '9', 'on-year': '2026' }
  const judged = { about: { about: 'equivalence' }, equivalent: { topic: 'common-core' }, reason }
  const judgement = await answerAs(dilip, 'judgement', judged, 'amina')
  const [rules] = await Promise.all([makeRules(house), handInRecord(house)])
  await workTowards(house)
  const bodies = await changeBody(house)
  await amina.post('/record/capture', { title: 'Network meeting on attachment, Hillside' })
  const [line = ''] = /\/record\/add\/[\da-f-]{36}/.exec(await (await amina.get('/record')).text()) ?? []
  const forked = (await answer('training', { topic: 'other' })).replace(/\/[a-z]+$/, '')
  for (const title of ['Sleep workshop', 'A workshop on sleep, Hillside'])
    await amina.post(`${forked}/name`, { title, was: 'title:x', then: 'later' })
  const known = {
    ...rules,
    ':draft': draft,
    ':judgement': judgement,
    ':line': line,
    ':forked': forked,
    ':qualification': qualification,
    ':inQuestion': inQuestion,
    ':notVerified': notVerified,
    ':entryId': entry.replace('/record/', ''),
    ':entry': entry,
    ...bodies,
    ':stop': await reminded(house),
    ':registration': await registerAmina(house),
    ...(await beginYear(house)),
    ...(await fillPortfolio(house)),
    ...(await bringFiles(house)),
    ...(await held(house)),
    ...(await object(house)),
    ...(await suggest(house)),
    ...(await assess(house)),
    ...(await callWitnesses(house)),
  }
  return (address: string) =>
    house.at(Object.entries(known).reduce((path, [name, value]) => path.replace(name, value), address))
}

/** A place of Amina's and a role of Dilip's, which an administrator can change, an invitation that is open, and someone who left. */
async function held({ sunita, teams }: House) {
  const on = async (person: string, what: string) =>
    new RegExp(`/people/[\\w-]+/${what}/[\\w-]{36}`).exec(await (await sunita.get(person)).text())?.[0] ?? ''
  const told = await (await sunita.post('/people/:maya/invitation')).text()
  const [first, last] = [dateBoxes('firstDay', '2026-09-01'), dateBoxes('lastDay', '2026-11-20')]
  const once = { name: 'Nia Prosser', email: 'nia.prosser@example.org', team: teams.outreach, jobTitle: 'Mentor' }
  const left = (await sunita.post('/people/add', { ...once, ...first })).headers.get('location') ?? ''
  await sunita.post(`${left}/end`, last)
  return {
    ':place': await on('/people/:amina', 'places'),
    ':role': await on('/people/:dilip', 'roles'),
    ':left': left,
    ':invitation': /\/invitation\/[\w-]{43}/.exec(told)?.[0] ?? '',
  }
}

/** A qualification that has been renewed: who registered before may be transferred. */
const renewed = `  - id: qualification/nm-l3-renewed
    title: Units for the renewed Certificate
    subject: person
    pinned: { kind: enrolment, towards: nm-l3-renewed }
    versions:
      - until: 2026-11-01
        source: Handbook of 2024
        requires:
          { say: Any 12 credits, short: Credit, fact: { kind: unit, unit: [NM-301, NM-302] }, sum: { of: credits, atLeast: 12 }, different: unit }
      - from: 2026-11-01
        source: Handbook of 2026
        requires:
          { say: Any 12 credits, short: Credit, fact: { kind: unit, unit: [NM-302, NM-303] }, sum: { of: credits, atLeast: 12 }, different: unit }
`

/** Sunita loads a newer file in the place of the first, and looks whom it would affect to stop using it. */
async function changeBody(house: House) {
  const { sunita, work } = house
  const newer = northmoorAwards
    .replace('cost: 240', 'cost: 250')
    .replace('At least 12 credits', 'Twelve credits')
    .replace(
      'units:\n',
      '  nm-l3-renewed: { title: Renewed Certificate in Group Work, level: 3, credits: 12 }\nunits:\n',
    )
    .replace('offers:\n', `${renewed}offers:\n`)
  await load(house, newer.replace(/ {2}NM-202: .*\n/, ''))
  const [end = ''] = /\/catalogue\/[\w-]+\/end/.exec(await (await sunita.get('/catalogue')).text()) ?? []
  const look = (await sunita.post(end.replace('/end', '/look'))).headers.get('location') ?? ''
  await work()
  return { ':endBody': end, ':look': look }
}

/** Grace manages a centre, and registers Amina there; answers where. */
async function registerAmina({ grace, sunita, teams }: House) {
  const firstDay = { 'firstDay-day': '1', 'firstDay-month': '1', 'firstDay-year': '2024' }
  await sunita.post('/people/:grace/roles/give', { role: 'centre-manager', centre: teams.hillside, ...firstDay })
  const centre = `/centres/${teams.hillside}`
  await grace.post(`${centre}/settings`, { sampling: 'drawn' })
  await grace.post(`${centre}/methods`, { label: 'Simulation' })
  const on = { 'on-day': '1', 'on-month': '10', 'on-year': '2026' }
  const form = { who: 'Amina', qualification: 'nm-l3-group-work', ...on }
  const registration = (await grace.post(`${centre}/register`, form)).headers.get('location') ?? ''
  const units = { 'unit-NM-301': 'yes', 'unit-NM-302': 'yes', do: 'keep' }
  await grace.post(`${registration}/units`, units)
  await grace.post(`${registration}/plan`, { 'month-NM-301': '2027-03-01' })
  return registration
}

/** Leo and Grace think answers wrong, and Leo asks about a rule; answers the addresses to look at. */
async function object(house: House) {
  const { leo, grace, dilip, maya, sunita, people } = house
  const addressOf = (answer: Response) => answer.headers.get('location') ?? ''
  const reason = 'I did the refresher in March with the council, and the certificate is with Dilip.'
  const say = (who: typeof leo, rule: string, form: Record<string, string>) =>
    who.post(`/practice/hertfordshire/${rule}/wrong`, { ...form, reason })
  const challenge = addressOf(await say(leo, 'one-to-one', { about: 'evidence', evidence: people.dilip }))
  const decided = addressOf(await say(leo, 'co-facilitator', { about: 'rule', rule: people.maya }))
  await maya.post(decided, {
    outcome: 'mended',
    answer: 'You are right.\nThe rule now names the council’s own course.',
  })
  await say(grace, 'one-to-one', { about: 'evidence', evidence: people.omar })
  const page = await (await sunita.get('/people/:omar')).text()
  const [end = ''] = /\/people\/[\w-]+\/roles\/[\w-]+\/end/.exec(page) ?? []
  await sunita.post(end, { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' })
  const ask = (question: string) => leo.post('/rules/practice/hertfordshire/lead/ask', { question })
  await ask('Does an online refresher count?')
  const list = async () => [...(await (await maya.get('/rule-questions')).text()).matchAll(/\/rule-questions\/[\w-]+/g)]
  const [answered = ''] = (await list()).map(String)
  await maya.post(answered, { answer: 'Yes, if it is for Group B.' })
  await ask('Which trainings count as a local equivalent of Common Core?')
  const [question = ''] = (await list()).map(String)
  await dilip.get(challenge)
  return { ':challenge': challenge, ':decided': decided, ':answered': answered, ':question': question }
}

/** Leo says twice what would help, and hears back once. */
async function suggest({ leo, sunita }: House) {
  const say = async (helps: string) =>
    (await leo.post('/improve', { doing: 'Adding what I did in May', helps })).headers.get('location') ?? ''
  const [improvement, waiting] = [await say('A list of local courses'), await say('Larger boxes')]
  await sunita.post(improvement, { status: 'planned', reply: 'In the spring.' })
  return { ':improvement': improvement, ':waiting': waiting }
}

/** Maya writes a version that lets everyone lead, and one with a slip in it. */
async function makeRules({ maya, work }: House) {
  const begin = async () => {
    const draft = await maya.post('/rule-drafts', { rule: 'practice/hertfordshire/lead' })
    return draft.headers.get('location') ?? ''
  }
  const [ruleDraft, wrongRule] = [await begin(), await begin()]
  const text = (requires: string) => `id: practice/hertfordshire/lead
title: Lead a parenting group
subject: person
assumes: { programmeRequiresTraining: false }
versions:
  - from: 2027-01-01
    source: Northmoor board, 3 November 2026
    requires: ${requires}
`
  const open = text(
    "{ say: anything at all, any: [{ fact: { kind: training }, standing: claimed }, { notLoaded: 'What else counts' }] }",
  )
  await maya.post(ruleDraft, { text: open, revision: '1', then: 'try' })
  await maya.post(wrongRule, { text: text('{ fact: { kind: trainning } }'), revision: '1', then: 'stay' })
  await work()
  return { ':ruleDraft': ruleDraft, ':wrongRule': wrongRule }
}
