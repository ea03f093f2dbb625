import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { told } from '../../../test/asking.ts'
import { openCentre } from '../../../test/centre.ts'
import { scenario, world } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import type { EvidenceId, RoleId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }

async function opened(on = '2026-11-21') {
  const area = await scenario({ on })
  const riverbank = await openCentre(area)
  const { centre, staff, ivy } = riverbank
  const decided = (learner: 'amina' | 'leo', assessor: keyof typeof staff, countersigner?: keyof typeof staff) =>
    decidedUnit(area, {
      ...{ centre, learner: area.people[learner], assessor: staff[assessor] },
      ...(countersigner && { countersigner: staff[countersigner] }),
    })
  const plan = async (form: Record<string, string>) => {
    await ivy.post(`/assurance/${centre}/policy`, { ...starts, ...form })
    await acceptAll(ivy, `/assurance/${centre}`)
  }
  return { ...area, ...riverbank, area, decided, plan, room: `/external/${centre}`, at: `/assurance/${centre}` }
}

describe('what was taken out of the plan before anyone looked at it', () => {
  it('is no longer in the room, and neither is the work', async () => {
    const { area, ivy, edgar, room, decided, plan, events } = await opened()
    const [amina, leo] = [await decided('amina', 'nadia'), await decided('leo', 'nadia')]
    await plan({ 'stage-summative': '100' })
    const [kept, out] = [await sampleOf(area, amina), await sampleOf(area, leo)]
    const inRoom = (address: string) => `${room}${address}`
    for (const each of [kept, out]) expect((await edgar.get(inRoom(each))).status).toBe(200)
    await ivy.post(kept, { result: 'agreed', feedback: 'Fair', seen: '1' })
    await ivy.post(`${out}/remove`, { because: 'He is on leave' })
    const looks = (await events('leo')).length
    for (const [address, status] of [
      [kept, 200],
      [out, 404],
      [`${kept}/history`, 200],
      [`${out}/history`, 404],
    ] as const)
      expect((await edgar.get(inRoom(address))).status, address).toBe(status)
    const list = await (await edgar.get(room)).text()
    expect([list.includes(kept), list.includes(out)]).toEqual([true, false])
    const taken = await (await edgar.get(`${room}/sample.csv`)).text()
    expect([taken.includes('Amina Hassan'), taken.includes('Leo Grant')]).toEqual([true, false])
    expect(await told(edgar, `/external/${centreOf(room)}/samples`)).toMatchObject({
      said: { items: [{ learnerName: 'Amina Hassan' }] },
    })
    expect((await events('leo')).length).toBe(looks)
  })
})

const centreOf = (room: string): string => room.replace('/external/', '')

describe('who may sample', () => {
  it('is nobody who decided, and the page says so', async () => {
    const { area, ivy, at, decided, plan } = await opened()
    const registration = await decided('amina', 'ivy')
    await plan({ 'stage-summative': '100' })
    expect(await ivy.read(`${at}/plan`)).toContain('1 not in the plan yet Some are of your own decisions')
    await ivy.post(`${at}/samples/add`, {
      ...{ registration, unit: '300', stage: 'summative', because: 'All of them', 'month-month': '12' },
      'month-year': '2026',
    })
    const address = await sampleOf(area, registration)
    expect(await ivy.read(address)).toContain('Nobody quality-assures their own decisions')
    const answer = await ivy.post(address, { result: 'agreed', feedback: 'Mine', seen: '1' })
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Nobody quality-assures their own decisions'),
    ])
  })

  it('is nobody who manages the learner, unless the centre has decided so', async () => {
    const { area, ivy, staff, centre, decided, plan } = await opened()
    const registration = await decided('leo', 'nadia')
    const common = { tenant_id: area.tenantId }
    const role = { person_id: staff.ivy, role: 'manager', team_id: area.teams.parenting, starts_on: day('2020-01-01') }
    await area.tenant.write((tx) =>
      tx.run(run(from.insertInto('role').values({ ...common, role_id: newId<RoleId>(), ...role }))),
    )
    await plan({ 'stage-summative': '100' })
    const address = await sampleOf(area, registration)
    expect(await ivy.read(address)).toContain('You manage Leo Grant. The centre must first decide')
    const said = { result: 'agreed', feedback: 'Fair', seen: '1' }
    expect((await ivy.post(address, said)).status).toBe(403)
    await area.tenant.write((tx) =>
      tx.run(
        run(
          from.insertInto('conflict_decision').values({
            ...{ ...common, conflict_decision_id: newId(), organisation_id: centre, person_id: staff.ivy, may: true },
            ...{
              about_id: area.people.leo,
              because: 'Nobody else can',
              decided_at: new Date(),
              decided_by: staff.cleo,
            },
          }),
        ),
      ),
    )
    expect((await ivy.post(address, said)).status).toBe(303)
  })
})

describe('the room of the external quality assurer', () => {
  it('shows the sample with its history, and nothing else of learners', async () => {
    const { area, ivy, edgar, room, decided, plan } = await opened()
    const registration = await decided('leo', 'tomas', 'nadia')
    await decided('amina', 'nadia')
    await plan({ 'standing-trainee': '100' })
    const address = await sampleOf(area, registration)
    await ivy.post(address, { result: 'agreed', feedback: 'Fair and well explained', seen: '1' })
    const page = await edgar.read(room)
    expect(page).toContain('Unit 300 of Leo Grant')
    expect(page).toContain('Version 1, from 21 November 2026 Trainee assessor: 100 %')
    expect(page).not.toContain('Amina Hassan')
    const one = await edgar.read(`${room}${address}`)
    for (const told of [
      'signed by Tomas Reyes',
      'A home visit, observed',
      'Fair and well explained',
      'trainee assessor: 100 %',
    ])
      expect(one).toContain(told)
    expect(await edgar.read(`${room}?print=yes`)).toContain('signed by Tomas Reyes')
    expect((await edgar.get(address)).status).toBe(403)
    expect((await edgar.post(address, { result: 'agreed', feedback: 'No', seen: '1' })).status).toBe(403)
  })

  it('opens what was handed in piece by piece, and tells the learner', async () => {
    const { area, leo, edgar, cleo, amina, at, room, centre, staff, plan } = await opened()
    const { files } = await world()
    const kept = await files.keep(Readable.from([Buffer.from('%PDF-1.7\n%%EOF')]))
    if (!('sha256' in kept)) throw new Error('The file is not kept')
    const evidence = { id: newId<EvidenceId>(), kind: 'file', title: 'Minutes.pdf', sha256: kept.sha256 } as const
    const registration = await decidedUnit(area, {
      ...{ centre, learner: area.people.leo, assessor: staff.tomas, countersigner: staff.nadia },
      evidence: [{ ...evidence, bytes: 14, mediaType: 'application/pdf' }],
    })
    await plan({ 'standing-trainee': '100' })
    const page = await (await edgar.get(`${room}${await sampleOf(area, registration)}`)).text()
    expect(page).toContain('They found their own way.')
    const [file = ''] = new RegExp(`/external/[^"]*${evidence.id}`).exec(page) ?? []
    expect(await (await edgar.get(file)).text()).toContain('%PDF')
    expect(await leo.read('/record/readers')).toContain('Edgar Blom External quality assurance')
    expect(await cleo.read(`${at}/external`)).toContain('Edgar Blom Evidence of unit 300: Minutes.pdf Leo Grant')
    expect((await edgar.get(file.replace(evidence.id, newId()))).status).toBe(404)
    for (const other of [amina, leo]) expect((await other.get(file)).status).toBe(403)
  })

  it('tells each learner whose work it showed, and the centre', async () => {
    const { area, leo, amina, edgar, cleo, ivy, room, at, decided, plan } = await opened()
    const registration = await decided('leo', 'tomas', 'nadia')
    await decided('amina', 'nadia')
    await plan({ 'standing-trainee': '100' })
    await edgar.get(`${room}${await sampleOf(area, registration)}`)
    await edgar.get(`${room}/sample.csv`)
    expect(await leo.read('/record/readers')).toContain('Edgar Blom External quality assurance: unit 300')
    expect(await amina.read('/record/readers')).not.toContain('Edgar Blom')
    const looks = await cleo.read(`${at}/external`)
    expect(looks).toContain('21 November 2026, 09:00 Edgar Blom Unit 300 Leo Grant')
    expect(looks).toContain('Edgar Blom The sample, taken along as a file Leo Grant')
    expect((await ivy.get(`${at}/external`)).status).toBe(403)
  })

  it('hands out the sample as a file', async () => {
    const { area, edgar, room, decided, plan } = await opened()
    const registration = await decided('leo', 'tomas', 'nadia')
    await plan({ 'standing-trainee': '100' })
    const csv = await (await edgar.get(`${room}/sample.csv`)).text()
    expect(csv).toContain('Leo Grant,300,summative,2026-11,Planned,trainee assessor: 100 %')
    expect(csv).toContain('"Version 1, Tomas Reyes, 2026-11-02: 1.1 met. Clear and kind"')
    const history = await edgar.get(`${room}${await sampleOf(area, registration)}/history`)
    expect(await history.json()).toMatchObject({
      sample: { unit: '300', because: ['trainee assessor: 100 %'] },
      handedIn: [{ content: { pieces: [{ title: 'A home visit, observed' }] }, sha256: 'a'.repeat(64) }],
    })
    const workbook = await edgar.get(`${room}/sample.xlsx`)
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('says until when it is open, there and on Today', async () => {
    const { edgar, room } = await opened()
    expect(await edgar.read(room)).toContain('You can look at this centre until the end of 23 December 2026.')
    expect(await edgar.read('/')).toContain('Look at the sample of Riverbank until 23 December 2026')
  })

  it('closes after the last day of the part, and is for nobody else', async () => {
    const { ivy, room } = await opened()
    expect((await ivy.get(room)).status).toBe(403)
    const last = await opened('2026-12-23')
    expect((await last.edgar.get(last.room)).status).toBe(200)
    const after = await opened('2026-12-25')
    expect((await after.edgar.get(after.room)).status).toBe(403)
  })
})

describe('a standardisation meeting', () => {
  const meeting = {
    ...{ title: 'Comparing unit 300', compared: 'Two observations', outcome: 'We ask for dates' },
    ...{ 'held-day': '19', 'held-month': '11', 'held-year': '2026' },
  }

  it('begins a draft of CPD for everyone who was there, in their own record', async () => {
    const { ivy, nadia, tomas, staff, at } = await opened()
    await ivy.post(`${at}/meetings/add`, { ...meeting, [`present-${staff.nadia}`]: 'yes' })
    const page = await nadia.read(`${at}/meetings`)
    expect(page).toContain('Comparing unit 300 19 November 2026 Nadia Okoye')
    expect(await nadia.read('/')).toContain('Finish your draft: Comparing unit 300')
    expect(await tomas.read('/')).not.toContain('Comparing unit 300')
    const [draft = ''] = /\/record\/add\/[\da-f-]{36}/.exec(await (await nadia.get('/')).text()) ?? []
    const check = await nadia.read(`${draft}/check`)
    expect(check).toContain('19 November 2026')
    expect(check).not.toContain('We ask for dates')
  })

  it('is recorded once where the form is sent twice', async () => {
    const { ivy, nadia, staff, at } = await opened()
    const page = await (await ivy.get(`${at}/meetings/add`)).text()
    const form = {
      ...meeting,
      id: /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '',
      [`present-${staff.nadia}`]: 'yes',
    }
    await Promise.all([ivy.post(`${at}/meetings/add`, form), ivy.post(`${at}/meetings/add`, form)])
    expect((await nadia.read(`${at}/meetings`)).split('Comparing unit 300')).toHaveLength(2)
    expect((await nadia.read('/')).split('Finish your draft')).toHaveLength(2)
  })

  it('is recorded by those who assure or manage, once its day has come', async () => {
    const { ivy, nadia, at } = await opened()
    expect((await nadia.post(`${at}/meetings/add`, meeting)).status).toBe(403)
    const nobody = await ivy.post(`${at}/meetings/add`, meeting)
    expect([nobody.status, await nobody.text()]).toEqual([422, expect.stringContaining('Select who was there')])
    expect(await ivy.read(`${at}/meetings`)).toContain('No meetings yet')
    const answer = await ivy.post(`${at}/meetings/add`, { ...meeting, 'held-day': '22' })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('must be today or in the past')])
  })
})
