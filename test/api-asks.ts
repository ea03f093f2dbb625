import { reflection } from '../src/features/record/testing.ts'
import type { Made, Programs } from './api-programs.ts'

const lead = 'practice/hertfordshire/lead'

export async function askEverythingOfARecord({ ask }: Programs) {
  await ask('amina', 'readMe', '/me')
  await ask('amina', 'readWorried', '/worried')
  await ask('amina', 'listKnownNames', '/known-names?limit=2')
  await ask('amina', 'listKinds', '/kinds')
  const training = { topic: 'safeguarding', group: 'B', title: 'Safeguarding Group B', provider: '', on: '2024-03-14' }
  const made = await ask<Made>('amina', 'addEntry', '/record', { kind: 'training', answers: training })
  const address = `/record/${made.id}`
  await ask('amina', 'readEntry', address)
  await ask('amina', 'correctEntry', `${address}/correct`, {
    revision: made.revision,
    answers: { ...training, title: 'Safeguarding for leads' },
  })
  await ask('amina', 'withdrawEntry', `${address}/withdraw`, { because: 'It was another course' })
  await ask('amina', 'restoreEntry', `${address}/restore`)
  await ask('dilip', 'listTheirRecord', '/people/:amina/record')
  await ask('dilip', 'readTheirEntry', `/people/:amina${address}`)
  await ask('dilip', 'askAboutEntry', `/people/:amina${address}/ask`, { said: 'Which day did it end?' })
  await ask('amina', 'answerAboutEntry', `${address}/answer`, { said: 'On 14 March' })
  await ask('dilip', 'declineEntry', `/people/:amina${address}/decline`, { said: 'The certificate names another' })
  await ask('dilip', 'verifyEntry', `/people/:amina${address}/verify`)
  await ask('dilip', 'addDecision', '/people/:amina/record', {
    kind: 'check',
    answers: { type: 'references', decision: 'cleared-for-role', on: '2026-03-14' },
  })
  await ask('amina', 'listRecord', '/record?limit=1')
  await ask('amina', 'listReadings', '/readings?limit=1')
}

export async function askEverythingOfDrafts({ ask }: Programs) {
  type Draft = Made & { sight: string }
  const { id } = await ask<Draft>('amina', 'beginDraft', '/drafts', { answers: { title: 'Refresher' } })
  const address = `/drafts/${id}`
  const { revision } = await ask<Draft>('amina', 'chooseKindOfDraft', `${address}/kind`, { kind: 'training' })
  const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
  const answers = { topic: 'safeguarding', group: 'B', provider: '', ...date }
  await ask('amina', 'saveDraft', address, { answers, revision })
  await ask('amina', 'saveDraft', address, { answers: { title: 'Group B' }, revision })
  const { sight } = await ask<Draft>('amina', 'readDraft', address)
  await ask('amina', 'chooseVersions', `${address}/choose`, { sight, keep: { title: 'there' } })
  await ask('amina', 'readDraftEffects', `${address}/effects`)
  await ask('amina', 'listDrafts', '/drafts?limit=1')
  const { entry } = await ask<{ entry: string }>('amina', 'finishDraft', `${address}/finish`, {})
  const correction = await ask<Draft>('amina', 'beginCorrection', `/record/${entry}/draft`)
  await ask('amina', 'discardDraft', `/drafts/${correction.id}/discard`)
  await ask('amina', 'keepTyped', '/typed', { at: '/improve', answers: { doing: 'Adding' } })
  await ask('amina', 'readTyped', '/typed?at=/improve')
  await ask('amina', 'discardTyped', '/typed/discard', { at: '/improve' })
}

export async function askEverythingOfAYear({ ask }: Programs) {
  await ask('amina', 'addEntry', '/record', {
    kind: 'registration',
    answers: { regulator: 'social-work-england', number: 'SW00000', state: 'registered', on: '2020-01-01' },
  })
  const piece = { ...reflection.activity, ...reflection.mode, ...reflection.reflection, ...reflection.peer }
  const { id } = await ask<Made>('amina', 'addEntry', '/record', {
    kind: 'cpd',
    answers: { ...piece, on: '2026-11-02', visibility: 'own' },
  })
  await ask('amina', 'shareEntry', `/record/${id}/share`, { visibility: 'line' })
  await ask('amina', 'submitEntry', `/record/${id}/submit`)
  await ask('amina', 'listCpdYears', '/cpd')
  await ask('amina', 'readCpdPiece', `/cpd-pieces/${id}`)
  await ask('amina', 'sayCpdStep', '/cpd/social-work-england/steps/fee', { done: true })
  await ask('amina', 'shareCpdYear', '/cpd/social-work-england/share', { shared: true })
  await ask('dilip', 'readTheirCpdYear', '/people/:amina/cpd/social-work-england')
}

export async function askEverythingOfRules({ ask, take, area, description }: Programs) {
  await ask('amina', 'listVerdicts', '/verdicts')
  await ask('amina', 'readVerdict', `/verdicts/${lead}?asOf=2026-01-01&programme=incredible-years`)
  await ask('dilip', 'listTheirVerdicts', '/people/:amina/verdicts')
  await ask('dilip', 'readTheirVerdict', `/people/:amina/verdicts/${lead}`)
  await ask('dilip', 'listTeam', '/team?limit=1&show=everyone&order=name')
  await ask('dilip', 'countTeam', '/team/counts')
  await take('dilip', 'takeTeam', '/team/file?format=csv&order=name')
  await ask('amina', 'listRules', '/rules?limit=2&words=lead')
  await ask('amina', 'compareRule', `/rules/${lead}/compare`)
  await ask('amina', 'readRule', `/rules/${lead}?asOf=2026-01-01`)
  await ask('amina', 'askAboutRule', `/rules/${lead}/questions`, { question: 'Does an evening course count?' })
  await ask('amina', 'listQuestionsOfRule', `/rules/${lead}/questions`)
  const { items } = await ask<{ items: { id: string }[] }>('maya', 'listQuestions', '/rule-questions')
  await ask('maya', 'readQuestion', `/rule-questions/${items[0]?.id}`)
  await ask('maya', 'answerQuestion', `/rule-questions/${items[0]?.id}/answer`, { answer: 'Yes' })
  const exampleOf = (path: string) =>
    description.paths[`/api/v1${path}`]?.['post']?.requestBody?.content['application/json']?.example
  await ask('amina', 'checkRule', '/rules/refresher/safeguarding/check', exampleOf('/rules/{rule}/check'))
  await ask('amina', 'plan', '/plan', exampleOf('/plan'))
  await ask('amina', 'listDeciders', '/deciders')
  const wrong = { rule: lead, about: 'evidence', reason: 'The certificate is from 2024', decider: area.people.dilip }
  const { id } = await ask<Made>('amina', 'raiseChallenge', '/challenges', wrong)
  await ask('amina', 'readChallenge', `/challenges/${id}`)
  await ask('sunita', 'passChallengeOn', `/challenges/${id}/pass-on`)
  await ask('dilip', 'listDecisions', '/decisions')
  await ask('dilip', 'decideChallenge', `/challenges/${id}/decide`, { outcome: 'stands', answer: 'It has lapsed' })
  await ask('dilip', 'listDecisions', '/decisions?state=decided')
  const again = await ask<Made>('amina', 'raiseChallenge', '/challenges', wrong)
  await ask('amina', 'withdrawChallenge', `/challenges/${again.id}/withdraw`)
  await ask('amina', 'listChallenges', '/challenges')
}

export async function askEverythingOfAnArea({ ask, area }: Programs) {
  const { parenting, outreach } = area.teams
  const said = await ask<Made>('amina', 'sayImprovement', '/improvements', { doing: 'Adding', helps: 'A list' })
  await ask('amina', 'listImprovements', '/improvements')
  await ask('amina', 'readImprovement', `/improvements/${said.id}`)
  await ask('sunita', 'replyToImprovement', `/improvements/${said.id}/reply`, { status: 'planned', reply: 'Soon' })
  await ask('sunita', 'listPeople', '/people?limit=1&text=a')
  const begun = { team: parenting, jobTitle: 'Practitioner', firstDay: '2026-11-01' }
  type File = Made & { places: { id: string }[]; roles: { id: string }[] }
  const person = { name: 'Nia Example', email: 'nia@example.org', ...begun }
  const { id, places } = await ask<File>('sunita', 'addPerson', '/people', person)
  const at = `/people/${id}`
  await ask('sunita', 'readPerson', at)
  await ask('sunita', 'correctPerson', `${at}/correct`, { name: 'Nia Example', email: 'nia.e@example.org' })
  const title = { jobTitle: 'Senior practitioner', firstDay: '2026-11-10' }
  const titled = await ask<File>('sunita', 'retitlePlace', `${at}/places/${places[0]?.id}/job-title`, title)
  const move = { ...begun, team: outreach, firstDay: '2026-11-20' }
  const moved = await ask<File>('sunita', 'movePlace', `${at}/places/${titled.places[0]?.id}/move`, move)
  await ask('sunita', 'endPlace', `${at}/places/${moved.places[0]?.id}/end`, { lastDay: '2026-12-31' })
  const further = await ask<File>('sunita', 'addPlace', `${at}/places`, { ...begun, firstDay: '2026-11-21' })
  await ask('sunita', 'takePlaceBack', `${at}/places/${further.places[0]?.id}/take-back`)
  const manager = { role: 'manager', team: parenting, firstDay: '2026-11-21' }
  const given = await ask<File>('sunita', 'giveRole', `${at}/roles`, manager)
  await ask('sunita', 'endRole', `${at}/roles/${given.roles[0]?.id}/end`, { lastDay: '2026-12-31' })
  await ask('sunita', 'takeRoleBack', `${at}/roles/${given.roles[0]?.id}/take-back`)
  await ask('sunita', 'endPerson', `${at}/end`, { lastDay: '2026-12-31' })
  await ask('sunita', 'takePersonBack', `${at}/take-back`, { ...begun, firstDay: '2027-01-10' })
  await ask('sunita', 'readArea', '/area')
  await ask('sunita', 'changeArea', '/area', { name: 'Northmoor', practiceRules: [lead] })
  await area.work()
  await ask('sunita', 'readVerdictRound', '/area/verdicts')
  const hub = { name: 'Riverside', kind: 'family-hub' }
  const made = await ask<Made>('sunita', 'addOrganisation', '/organisations', hub)
  const there = `/organisations/${made.id}`
  await ask('sunita', 'listOrganisations', '/organisations')
  await ask('sunita', 'readOrganisation', there)
  await ask('sunita', 'changeOrganisation', there, { ...hub, name: 'Riverside Hub' })
  const { teams } = await ask<{ teams: { id: string }[] }>('sunita', 'addTeam', `${there}/teams`, { name: 'Evenings' })
  const team = `${there}/teams/${teams[0]?.id}`
  await ask('sunita', 'renameTeam', team, { name: 'Early help' })
  await ask('sunita', 'closeTeam', `${team}/close`)
  await ask('sunita', 'openTeam', `${team}/open`)
  await ask('sunita', 'closeOrganisation', `${there}/close`)
  await ask('sunita', 'openOrganisation', `${there}/open`)
}
