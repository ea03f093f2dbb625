import { expect } from 'vitest'
import { addUnit, crowd, enrol, load, northmoorAwards } from './awarding-body.ts'
import { csv } from '../src/features/imports/testing.ts'
import { reminded } from '../src/features/reminders/testing.ts'
import type { Made, Programs } from './api-programs.ts'

const training = { topic: 'safeguarding', group: 'B', title: 'Group B refresher', on: '2024-03-14' }
type List = { items: { id: string }[] }

export async function askEverythingOfEvidence({ ask, take }: Programs) {
  const { id } = await ask<Made>('amina', 'addEntry', '/record', { kind: 'training', answers: training })
  const at = `/record/${id}/evidence`
  await ask('amina', 'addEvidence', at, { kind: 'link', link: 'https://www.example.org/certificate' })
  await ask('amina', 'addEvidence', at, { kind: 'text', text: 'Signed on the day', title: 'A note' })
  const { items } = await ask<List>('amina', 'addEvidenceFile', `${at}/file?fileName=notes.txt`, 'As it was signed')
  const [file] = items.filter((each) => 'bytes' in each)
  expect(await take('dilip', 'readEvidenceFile', `/evidence/${file?.id}`)).toBe('As it was signed')
  expect((await ask<List>('amina', 'listEvidence', at)).items).toHaveLength(3)
  expect((await ask<List>('amina', 'removeEvidence', `${at}/${file?.id}/remove`)).items).toHaveLength(2)
}

export async function askEverythingOfReminders({ ask, area }: Programs) {
  await reminded(area)
  await ask('amina', 'readToday', '/today')
  const { items } = await ask<List>('amina', 'listReminders', '/reminders')
  await ask('amina', 'listReminders', '/reminders?state=ended&limit=1')
  await ask('amina', 'stopReminder', `/reminders/${items[0]?.id}/stop`)
  await ask('amina', 'chooseReminders', '/reminder-choices', { ways: { lapse: 'here' } })
  const { stopped } = await ask<{ stopped: { kind: string; cause: string }[] }>(
    'amina',
    'readReminderChoices',
    '/reminder-choices',
  )
  const { kind, cause } = stopped[0] ?? {}
  await ask('amina', 'startReminder', '/reminder-choices/start', { kind, cause })
  const unsent = await ask<{ items: { id: string; state: string }[] }>('sunita', 'listUnsent', '/outbox')
  await ask('sunita', 'countReminders', '/outbox/counts')
  const failed = unsent.items.find(({ state }) => state === 'failed')
  await ask('sunita', 'retrySending', `/outbox/${failed?.id}/retry`)
}

export async function askEverythingOfQualifications({ ask, area }: Programs) {
  await load(area)
  await enrol(area, 'wwp-l3-certificate')
  await addUnit(area, 'NM-301')
  const one = '/qualifications/wwp-l3-certificate'
  await ask('amina', 'listQualifications', '/qualifications')
  await ask('amina', 'readQualification', `${one}?whatIf=NM-302,NM-303&asOf=2026-11-21`)
  await ask('amina', 'planQualification', `${one}/plan?by=2027-12-31&minimise=hours`)
  await ask('dilip', 'listTheirQualifications', '/people/:amina/qualifications')
  await ask('dilip', 'readTheirQualification', `/people/:amina${one}`)
  await ask('dilip', 'planTheirQualification', `/people/:amina${one}/plan`)
  const offer = { unit: 'NM-302', provider: 'A college', pence: 4_500, minutes: 1_200, ends: '2027-03-31' }
  await ask('amina', 'readUnit', '/units/NM-301')
  const { id } = await ask<Made>('sunita', 'addOffer', '/offers', offer)
  await ask('sunita', 'takeOfferDown', `/offers/${id}/take-down`)
  await ask('amina', 'listOffers', '/offers?limit=1')
  await ask('amina', 'listEarlyYearsQualifications', '/early-years-qualifications?limit=1&level=3')
  await ask('amina', 'readEarlyYearsQualification', '/early-years-qualifications/EYQ-100')
  await ask('amina', 'readSources', '/sources')
  await ask('amina', 'listRecordTypes', '/record-types')
  await ask('amina', 'listChanges', '/changes')
}

export async function askEverythingOfImports({ ask, area }: Programs) {
  const email = `leo@${area.tenantId}.test`
  const file = csv(
    ['Name', 'Email', 'Course title', 'Topic', 'Completed on'],
    ['Leo Grant', email, 'Group B', 'Sg B', '03/04/2024'],
    ['Leo Grant', email, 'Group B again', 'Safeguarding', '05/06/2024'],
  )
  type Import = Made & { stage: string }
  const bring = () => ask<Import>('dilip', 'bringImport', '/imports?fileName=register.csv', file)
  const { id } = await bring()
  const at = `/imports/${id}`
  await ask('dilip', 'chooseSheet', `${at}/sheet`, { sheet: 0 })
  const { columns, open } = await ask<{ columns: { key: string; field: string }[]; open: { key: string }[] }>(
    'dilip',
    'readColumns',
    `${at}/columns`,
  )
  const order = { order: 'day' } as const
  const said = columns.map(({ key, field }) => [key, { field, ...(open.some((each) => each.key === key) && order) }])
  await ask('dilip', 'mapColumns', `${at}/columns`, { kind: 'training', columns: Object.fromEntries(said) as object })
  await area.work()
  type Words = { items: { field: string; word: string }[] }
  const words = await ask<Words>('dilip', 'listUnknownWords', `${at}/words`)
  const meanings = words.items.map(({ field, word }) => ({ field, word, means: 'leave-out' }))
  await ask('dilip', 'explainWords', `${at}/words`, { meanings })
  await area.work()
  await ask('dilip', 'listImportRows', `${at}/rows?limit=1`)
  await ask('dilip', 'chooseImportRows', `${at}/rows`, { out: [2] })
  await area.work()
  await ask('dilip', 'commitImport', `${at}/commit`)
  await area.work()
  const done = await ask<Import>('dilip', 'readImport', at)
  expect(done.stage).toBe('done')
  await ask('dilip', 'stopImport', `${at}/stop`)
  await ask('dilip', 'undoImport', `${at}/undo`)
  await area.work()
  await ask('dilip', 'discardImport', `/imports/${(await bring()).id}/discard`)
  await ask('dilip', 'listImports', '/imports')
}

export async function askEverythingOfMakingRules({ ask, area }: Programs) {
  type Draft = Made & { text: string; notYet: string | null }
  const draft = await ask<Draft>('maya', 'beginRuleDraft', '/rule-drafts', {
    rule: 'practice/hertfordshire/one-to-one',
  })
  const at = `/rule-drafts/${draft.id}`
  const text = `${draft.text.split('versions:')[0]}versions:
  - from: 2026-12-01
    source: Northmoor board, 3 November 2026
    requires: { say: a safeguarding training, fact: { kind: training, topic: safeguarding }, standing: claimed }
`
  const { revision } = draft
  await ask('maya', 'saveRuleDraft', at, { text, revision })
  await ask('maya', 'tryRuleDraft', `${at}/try`)
  await area.work()
  const tried = await ask<Draft>('maya', 'readRuleDraft', at)
  expect(tried.notYet).toBeNull()
  await ask('maya', 'listAffected', `${at}/affected?rule=practice/hertfordshire/one-to-one&turn=gains&limit=1`)
  await ask('maya', 'listRuleDrafts', '/rule-drafts')
  await ask('maya', 'publishRule', `${at}/publish`)
  await ask('maya', 'listPublishedVersions', '/rule-versions?rule=practice/hertfordshire/one-to-one')
  await ask('maya', 'listRulesToDecide', '/rules-to-decide?limit=1')
  const other = await ask<Draft>('maya', 'beginRuleDraft', '/rule-drafts', {})
  await ask('maya', 'discardRuleDraft', `/rule-drafts/${other.id}/discard`)
}

export async function askEverythingOfAwardingBodies({ ask, area }: Programs) {
  type Look = { seen: string; look: string | null }
  const { seen } = await ask<Look>('sunita', 'lookAtFile', '/catalogue/look', { text: northmoorAwards })
  const { id } = await ask<Made>('sunita', 'loadFile', '/catalogue/files', { text: northmoorAwards, seen })
  const table = csv(['unit', 'scheme', 'level'], ['NM-304', 'work-with-parents', '3'])
  const newer = await ask<{ text: string }>('sunita', 'putUnitsIntoFile', `/catalogue/units?of=${id}`, table)
  await ask('sunita', 'listLoadedFiles', '/catalogue/files')
  await ask('sunita', 'readLoadedFile', `/catalogue/files/${id}`)
  const next = await ask<Look>('sunita', 'lookAtFile', '/catalogue/look', { text: newer.text })
  const made = await ask<Made>('sunita', 'loadFile', '/catalogue/files', { text: newer.text, seen: next.seen })
  await ask('sunita', 'compareFiles', `/catalogue/compare?one=${id}&other=${made.id}`)
  await crowd(area, 201)
  const { look } = await ask<Look>('sunita', 'lookAtEnd', `/catalogue/files/${made.id}/look`)
  await area.work()
  const found = await ask<Look>('sunita', 'readLook', `/catalogue/looks/${look}`)
  await ask('sunita', 'listAffectedLearners', `/catalogue/looks/${look}/affected?limit=1`)
  await ask('sunita', 'stopUsingFile', `/catalogue/files/${made.id}/end`, { seen: found.seen })
}

export async function askEverythingOfTakingAlong({ ask, take }: Programs) {
  const text = await take('amina', 'exportRecord', '/export', { format: 'json' })
  const { sha256 } = await ask<{ sha256: string }>('amina', 'handInRecord', '/bring', text)
  await ask('amina', 'readHandedIn', '/bring')
  await ask('amina', 'bringRecord', '/bring/confirm', { sha256 })
  await ask('amina', 'discardHandedIn', '/bring/discard')
  await ask('amina', 'readLeaving', '/leaving')
  await ask('sunita', 'readTheirLeaving', '/people/:amina/leaving')
  const { items } = await ask<List>('sunita', 'trustIssuer', '/area/trusted', {
    name: 'Southmoor',
    keyId: 'A'.repeat(43),
  })
  await ask('sunita', 'endTrust', `/area/trusted/${items[0]?.id}/end`)
  await ask('sunita', 'listTrusted', '/area/trusted')
}
