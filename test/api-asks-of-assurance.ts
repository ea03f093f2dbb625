import { Readable } from 'node:stream'
import { expect } from 'vitest'
import type { EvidenceId } from '../src/db/tables.gen.ts'
import type { Riverbank } from '../src/features/assessing/testing.ts'
import { decidedUnit } from '../src/features/assurance/testing.ts'
import { newId } from '../src/kit/id.ts'
import type { Made, programsIn } from './api-programs.ts'
import { world } from './scenario.ts'

type Programs = Awaited<ReturnType<typeof programsIn<Riverbank>>>
type Sample = Made & { registration: string; seen: number; actions: Made[]; work: Made[]; assessors: Made[] }
type List = { items: Sample[] }

/** A unit of Leo, decided by Nadia from one file, and one of Grace. */
async function decided({ area, centre, staff, people }: Riverbank) {
  const { files } = await world()
  const kept = await files.keep(Readable.from([Buffer.from('%PDF-1.7\n%%EOF')]))
  if (!('sha256' in kept)) throw new Error('The file is not kept')
  const file = { id: newId<EvidenceId>(), kind: 'file', title: 'Minutes.pdf', sha256: kept.sha256 } as const
  const evidence = [{ ...file, bytes: 14, mediaType: 'application/pdf' }]
  const of = { centre, assessor: staff.nadia }
  const leo = await decidedUnit(area, { ...of, learner: people.leo, evidence })
  const grace = await decidedUnit(area, { ...of, learner: people.grace })
  return { file: file.id, leo, grace }
}

/** What Ivy samples at Riverbank, what Nadia answers, and what Edgar looks at. */
export async function askEverythingOfAssurance(programs: Programs) {
  const work = await decided(programs.area)
  await askEverythingOfPlanning(programs, work)
  const sample = await askEverythingOfSamples(programs)
  await askEverythingOfMeetings(programs)
  await askEverythingOfTheRoom(programs, sample, work.file)
}

async function askEverythingOfPlanning({ ask, area }: Programs, { leo, grace }: { leo: string; grace: string }) {
  const at = `/assurance/${area.centre}`
  await ask('ivy', 'listAssuredCentres', '/assurance')
  await ask('cleo', 'setSamplingPolicy', `${at}/policies`, { unit: { '300': 50 }, newBelow: 3, starts: '2026-11-21' })
  const { versions } = await ask<{ versions: object[] }>('ivy', 'listSamplingPolicies', `${at}/policies`)
  expect(versions).toMatchObject([{ version: 1, content: { unit: { '300': 50 }, newBelow: 3, stage: {} } }])
  const { items } = await ask<List>('ivy', 'readSamplingProposal', `${at}/proposal`)
  expect(items).toHaveLength(1)
  const take = [{ registration: items[0]?.registration, unit: '300', stage: 'summative' }]
  const chosen = { take, month: '2026-12', months: 2 }
  const left = await ask<List>('ivy', 'acceptSamplingProposal', `${at}/proposal`, chosen)
  expect(left.items).toEqual([])
  const { compliance } = await ask<{ compliance: object[] }>('cleo', 'readAssurance', at)
  expect(compliance).toMatchObject([{ by: 'unit', key: '300', all: 2, asked: 1, planned: 1, done: 0 }])
  await ask('ivy', 'readWhatCanBeSampled', `${at}/samples/choices`)
  const planned = await ask<{ items: { registration: string }[] }>('ivy', 'listSamples', `${at}/samples?limit=1`)
  const registration = planned.items[0]?.registration === leo ? grace : leo
  const other = { registration, unit: '300', stage: 'summative', month: '2027-02', because: 'All of them' }
  await ask('ivy', 'addSample', `${at}/samples`, other)
  const matrix = await ask<{ items: object[]; next: string }>('ivy', 'listAssuranceMatrix', `${at}/matrix?limit=1`)
  expect(matrix.items).toHaveLength(1)
  await ask('ivy', 'listAssuranceMatrix', `${at}/matrix?limit=1&cursor=${matrix.next}`)
}

async function askEverythingOfSamples({ ask, area }: Programs): Promise<string> {
  const { items } = await ask<List>('ivy', 'listSamples', `/assurance/${area.centre}/samples?state=planned`)
  const [first, last] = items.map(({ id }) => `/samples/${id}`)
  await ask('ivy', 'moveSample', `${last}/move`, { month: '2027-01' })
  await ask('ivy', 'removeSample', `${last}/remove`, { because: 'One is enough' })
  const { seen, assessors } = await ask<Sample>('ivy', 'readSample', first ?? '')
  const action = { assessor: assessors[0]?.id, what: 'Look at 1.1 again', due: '2026-12-10' }
  const found = { result: 'action', feedback: 'Nearly', seen, ...action }
  await ask('ivy', 'sayWhatIsFound', `${first}/result`, found)
  const { actions } = await ask<Sample>('ivy', 'askForAction', `${first}/actions`, { ...action, what: 'And tell them' })
  for (const { id } of actions) {
    await ask('nadia', 'readSampleAction', `/sample-actions/${id}`)
    await ask('nadia', 'answerSampleAction', `/sample-actions/${id}/answer`, { answer: 'Done' })
    const back = { because: 'Say which piece', due: '2026-12-18' }
    await ask('ivy', 'sendBackSampleAction', `/sample-actions/${id}/send-back`, back)
    await ask('nadia', 'answerSampleAction', `/sample-actions/${id}/answer`, { answer: 'Done, piece 3' })
    await ask('ivy', 'closeSampleAction', `/sample-actions/${id}/close`)
  }
  const feedback = await ask<{ items: object[] }>('nadia', 'listFeedbackOnDecisions', '/sample-feedback')
  expect(feedback.items).toMatchObject([{ state: 'closed', feedback: 'Nearly' }])
  return first ?? ''
}

async function askEverythingOfMeetings({ ask, area }: Programs) {
  const at = `/assurance/${area.centre}/meetings`
  const { items } = await ask<List>('ivy', 'readWhoCanMeet', `${at}/staff`)
  const said = { title: 'Unit 300', held: '2026-11-20', compared: 'Two decisions', outcome: 'Both stand' }
  const { id } = await ask<Made>('ivy', 'recordMeeting', at, { ...said, present: items.map((each) => each.id) })
  await ask('nadia', 'readMeeting', `${at}/${id}`)
  await ask('nadia', 'listMeetings', `${at}?limit=1`)
}

async function askEverythingOfTheRoom({ ask, take, area }: Programs, sample: string, file: string) {
  const room = `/external/${area.centre}`
  await ask('edgar', 'listExternalCentres', '/external')
  await ask('edgar', 'readExternalRoom', room)
  const { items } = await ask<List>('edgar', 'listExternalSamples', `${room}/samples`)
  expect(items).toHaveLength(1)
  await ask('edgar', 'readExternalSample', `${room}${sample}`)
  let minutes = ''
  for (const { id } of items) {
    const { work } = await ask<Sample>('edgar', 'readExternalSample', `${room}/samples/${id}`)
    if (!JSON.stringify(work).includes(file)) continue
    minutes = await take('edgar', 'readExternalFile', `${room}/samples/${id}/${work[0]?.id}/${file}`)
  }
  expect(minutes).toContain('%PDF')
  expect(JSON.parse(await take('edgar', 'takeExternalHistory', `${room}${sample}/history`))).toHaveProperty('steps')
  expect(await take('edgar', 'takeExternalSample', `${room}/file?format=csv`)).toContain('Leo Grant')
  await take('edgar', 'takeExternalSample', `${room}/file?format=xlsx`)
  await take('edgar', 'takeExternalSample', `${room}/file?format=zip`)
  const looks = await ask<{ items: object[] }>('cleo', 'listExternalLooks', `/assurance/${area.centre}/looks?limit=1`)
  expect(looks.items).toMatchObject([{ reader: 'Edgar Blom', page: 'The sample with all files, taken along as a ZIP' }])
}
