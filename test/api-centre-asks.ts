import { expect } from 'vitest'
import { csv } from '../src/features/imports/testing.ts'
import { type Centre, decided, follow } from '../src/features/registrations/testing.ts'
import type { Made, programsIn } from './api-programs.ts'

type Programs = Awaited<ReturnType<typeof programsIn<Centre>>>
type List = { items: { id: string }[] }

/** A registration of Amina from the first day to the certificate, and others that end before. */
export async function askEverythingOfRegistrations({ ask, area }: Programs) {
  const at = `/centres/${area.centre}`
  await ask('cleo', 'listCentres', '/centres')
  await ask('cleo', 'readCentre', at)
  await ask('cleo', 'saySampling', `${at}/settings`, { sampling: 'none' })
  await ask('cleo', 'readCentreSettings', `${at}/settings`)
  await ask('cleo', 'readDirectClaims', `${at}/direct-claims`)
  const may = { body: 'Northmoor Awards', status: 'yes', since: '2026-09-01', reference: 'DCS 7' }
  await ask('cleo', 'sayDirectClaim', `${at}/direct-claims`, may)
  await ask('cleo', 'addMethod', `${at}/methods`, { label: 'Simulation' })
  const { own } = await ask<{ own: { id: string }[] }>('cleo', 'listMethods', `${at}/methods`)
  await ask('cleo', 'withdrawMethod', `${at}/methods/${own[0]?.id}/withdraw`)
  const one = await askToRegister({ ask, area }, at)
  const seen = async (registration = one) => {
    const { revision } = await ask<Made>('cleo', 'readRegistration', registration)
    return { revision }
  }
  await ask('cleo', 'sayBodyNumber', `${one}/body-number`, { ...(await seen()), number: 'NM 7', on: '2026-10-12' })
  await ask('cleo', 'nameAssessor', `${one}/assessor`, { ...(await seen()), assessor: area.staff.nadia })
  const units = ['NM-301', 'NM-302']
  await ask('amina', 'readUnitChoice', `${one}/units?whatIf=NM-301,NM-302`)
  await ask('amina', 'chooseUnits', `${one}/units`, { units, seen: [] })
  await ask('amina', 'planUnits', `${one}/plan`, { months: { 'NM-301': '2027-03', 'NM-302': null } })
  await ask('amina', 'readUnitPlan', `${one}/plan`)
  const offer = { unit: 'NM-303', centre: area.centre, pence: 4_500, minutes: 1_200, ends: '2027-03-31' }
  await ask('cleo', 'addOffer', '/offers', offer)
  await ask('amina', 'planRegistration', `${one}/route?minimise=credits&over=centre`)
  await ask('cleo', 'suspendRegistration', `${one}/suspend`, { ...(await seen()), because: 'Long leave' })
  await ask('cleo', 'resumeRegistration', `${one}/resume`, await seen())
  for (const unit of units) await decided(area, one, unit)
  await follow(area, one)
  await ask('cleo', 'claimQualification', `${one}/claim`, { ...(await seen()), number: 'C 6', way: 'direct' })
  await ask('cleo', 'takeBackClaim', `${one}/unclaim`, { ...(await seen()), because: 'It was sent twice' })
  await ask('cleo', 'claimQualification', `${one}/claim`, {
    ...{ ...(await seen()), number: 'C 7', way: 'external-sign-off', on: '2026-11-20' },
    ...{ signedOffBy: 'E Blom', signedOffOn: '2026-11-20' },
  })
  const certificate = { number: 'NM 1234', on: '2026-11-20' }
  await ask('cleo', 'recordCertificate', `${one}/certificate`, { ...(await seen()), ...certificate })
  const right = { number: 'NM 1235', on: '2026-11-21', because: 'A digit was misread' }
  await ask('cleo', 'correctCertificate', `${one}/correct`, { ...(await seen()), ...right })
  const { units: achieved } = await ask<{ units: unknown[] }>('amina', 'readTranscript', `${one}/transcript`)
  expect(achieved).toHaveLength(2)
  const file = csv(['Name', 'Qualification', 'Registered on'], ['Leo Grant', 'nm-l3', '2026-10-01'])
  await ask('cleo', 'lookAtCohort', `${at}/cohort`, file)
  await ask('cleo', 'registerCohort', `${at}/cohort/register`, file)
  const { items } = await ask<List>('cleo', 'listRegistrations', `${at}/registrations?state=registered&limit=1`)
  const theirs = `/registrations/${items[0]?.id}`
  await ask('cleo', 'readTransfer', `${theirs}/transfer`)
  const transfer = { ...(await seen(theirs)), because: 'They asked to' }
  const { id } = await ask<Made>('cleo', 'transferRegistration', `${theirs}/transfer`, transfer)
  expect(theirs).not.toContain(id)
  const leaving = { ...(await seen(`/registrations/${id}`)), because: 'Left the sector' }
  await ask('cleo', 'withdrawRegistration', `/registrations/${id}/withdraw`, leaving)
}

async function askToRegister({ ask }: Pick<Programs, 'ask' | 'area'>, at: string): Promise<string> {
  const { items } = await ask<List>('cleo', 'findLearners', `${at}/learners?who=Amina`)
  const registering = { person: items[0]?.id, qualification: 'nm-l3', on: '2026-10-01' }
  const { id } = await ask<Made>('cleo', 'registerLearner', `${at}/registrations`, registering)
  return `/registrations/${id}`
}

const piece = { kind: 'account', title: 'A group that settled', on: '2026-11-20' }
const answers = { form: 'reflective-account' }

/** A portfolio of Amina, whose units are chosen. */
export async function askEverythingOfPortfolios({ ask, take, area }: Programs) {
  const at = `/centres/${area.centre}`
  const registering = { person: area.people.amina, qualification: 'wwp-l3-award', on: '2026-10-01' }
  const { id } = await ask<Made>('cleo', 'registerLearner', `${at}/registrations`, registering)
  const one = `/registrations/${id}`
  await ask('amina', 'chooseUnits', `${one}/units`, { units: ['300'], seen: [] })
  await ask('amina', 'listEvidenceKinds', '/evidence-kinds')
  await ask('amina', 'readPortfolio', `${one}/portfolio`)
  const made = await ask<Made>('amina', 'addPiece', `${one}/pieces`, { ...piece, answers })
  const its = `/pieces/${made.id}`
  const corrected = { title: 'A group that settled in', on: piece.on, answers, revision: made.revision }
  await ask('amina', 'correctPiece', `${its}/correct`, corrected)
  await ask('amina', 'addEvidenceFile', `/record/${made.id}/evidence/file?fileName=a.txt&visibility=shared`, 'Minutes')
  await ask('amina', 'mapPiece', `${its}/criteria`, { criteria: [{ unit: '300', criterion: '1.1' }] })
  await ask('amina', 'confirmPiece', `${its}/confirm`)
  await ask('nadia', 'readPiece', its)
  await ask('nadia', 'listPieces', `${one}/pieces?limit=1&kind=account&unit=300`)
  await ask('amina', 'readUnitOfPortfolio', `${one}/units/300`)
  type Submission = { id: string; content: { pieces: { evidence: { id: string }[] }[] } }
  const handed = await ask<Submission>('amina', 'handInUnit', `${one}/units/300/hand-in`, { criteria: ['1.1'] })
  await ask('nadia', 'listSubmissions', `${one}/submissions?limit=1`)
  await ask('nadia', 'readSubmission', `/submissions/${handed.id}`)
  const file = handed.content.pieces[0]?.evidence[0]?.id
  expect(await take('nadia', 'readSubmittedFile', `/submissions/${handed.id}/evidence/${file}`)).toBe('Minutes')
  expect(await take('amina', 'takePortfolio', `${one}/portfolio/take`, { format: 'html' })).toContain('settled in')
  await area.amina.postJson(
    '/api/v1/record',
    JSON.stringify({ kind: 'training', answers: { topic: 'safeguarding', group: 'B', title: 'B', on: '2024-03-14' } }),
  )
  const { items } = await ask<List>('amina', 'listUnusedEntries', `${one}/unused-entries?limit=1`)
  const used = await ask<Made>('amina', 'useEntry', `${one}/pieces/from-record`, { entry: items[0]?.id })
  await ask('amina', 'withdrawPiece', `/pieces/${used.id}/withdraw`)
}
