import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { from, many, run } from '../../db/index.ts'
import type { DecisionId, SubmissionId } from '../../db/tables.gen.ts'
import { contents } from '../../files/testing.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { account, addPiece, aLearner, evidenceOn, fileOf, handIn, layTo, make } from './testing.ts'

let at: Awaited<ReturnType<typeof aLearner>>
beforeEach(async () => {
  at = await aLearner()
})

/** What is handed in of the area, as it lies there. */
async function handedIn() {
  const { tenant, tenantId } = at.area
  const query = from.selectFrom('submission').where('tenant_id', '=', tenantId).orderBy('submission_id').selectAll()
  const [rows] = await tenant.read([many(query)])
  return rows
}

/** Someone at the centre signs what they found of a submission. */
async function decide(submission: string, results: Record<string, string>, trainee = false, countersigned = false) {
  const { area, centre } = at
  const id = submission.replace('/submissions/', '') as SubmissionId
  const [row] = (await handedIn()).filter((each) => each.submission_id === id)
  const decision = newId<DecisionId>()
  const common = { tenant_id: area.tenantId, decision_id: decision }
  await area.tenant.write(async (tx) => {
    await tx.run(
      run(
        from.insertInto('decision').values({
          ...common,
          submission_id: id,
          registration_id: row!.registration_id,
          person_id: area.people.amina,
          unit_id: 'NM-301',
          version: 1,
          assessor_id: trainee ? centre.staff.tomas : centre.staff.nadia,
          as_trainee: trainee,
          feedback: 'Clear',
          signed_at: new Date('2026-11-21T10:00:00Z'),
          countersigner_id: countersigned ? centre.staff.nadia : null,
          countersigned_at: countersigned ? new Date('2026-11-21T11:00:00Z') : null,
        }),
      ),
    )
    for (const [criterion, result] of Object.entries(results)) {
      const found = result === 'met' ? ['valid', 'authentic', 'current', 'sufficient', 'reliable'] : ['valid']
      await tx.run(
        run(
          from.insertInto('criterion_decision').values({ ...common, criterion, result, method: 'assignments', found }),
        ),
      )
    }
    const state = trainee && !countersigned ? 'awaiting-countersignature' : 'decided'
    await tx.run(run(from.updateTable('submission').set({ state }).where('submission_id', '=', id)))
  })
}

describe('a unit that is achieved', () => {
  it('can be handed in again where it was asked for, and warns of it', async () => {
    const { amina, base, unit, area } = at
    const piece = await addPiece(amina, base)
    await make(amina, piece, '1.1')
    expect(await amina.read(`${unit}/hand-in`)).not.toContain('Hand something in again only where')
    const achieved = from.updateTable('registration_unit').set({ achieved_on: day('2026-11-20') })
    await area.tenant.write((tx) =>
      tx.run(run(achieved.where('tenant_id', '=', area.tenantId).where('unit_id', '=', 'NM-301'))),
    )
    expect(await amina.read(`${unit}/hand-in`)).toContain(
      'it was achieved on 20 November 2026. Hand something in again only where your assessor has asked for it',
    )
    expect(await handIn(amina, unit, '1.1')).toContain('/submissions/')
  })
})

describe('handing in', () => {
  it('lays down exactly what there is, whatever becomes of it later', async () => {
    const { amina, base, unit, centre } = at
    const piece = await addPiece(amina, base, 'account', { ...account, answeraccount: 'We agreed our rules.' })
    await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'agreement.pdf') })
    await make(amina, piece, '1.1')
    const page = await amina.read(`${unit}/hand-in`)
    expect(page).toContain('1.1 Help the group to make its agreement')
    expect(page).not.toContain('1.2 Return')
    const submission = await handIn(amina, unit, '1.1')
    await amina.post(`${piece}/correct`, {
      ...account,
      title: 'Another name',
      answeraccount: 'Changed.',
      revision: '4',
    })
    const [own = ''] = evidenceOn(await (await amina.get(piece)).text())
    await amina.post(`/record/${piece.split('/')[2]}/evidence/${own.split('/')[2]}/remove`)
    for (const reader of [amina, centre.nadia, centre.ivy]) {
      const shown = await reader.read(submission)
      expect(shown).toContain('A group that settled')
      expect(shown).toContain('We agreed our rules.')
      expect(shown).toContain('Assessor Nadia Okoye')
      expect(shown).not.toContain('Another name')
    }
    const [address = ''] = evidenceOn(await (await centre.nadia.get(submission)).text())
    const opened = await centre.nadia.get(address)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(contents.pdf)
    expect(await amina.read('/record/readers')).toMatch(/Nadia Okoye What you handed in for .*Settle a group/)
    expect(await amina.read('/record/readers')).toContain('Evidence that you handed in: agreement.pdf')
    expect(await amina.read(unit)).toMatch(/Handed in 1 of 2 criteria/)
  })

  it('is what its hash says, written canonically, with the hashes of its files', async () => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base)
    await layTo(amina, piece, { kind: 'file', file: fileOf(contents.pdf, 'agreement.pdf') })
    await make(amina, piece, '1.1')
    await handIn(amina, unit, '1.1')
    const [row] = await handedIn()
    expect(createHash('sha256').update(canonicalJson(row?.content)).digest('hex')).toBe(row?.sha256)
    expect(row?.content).toMatchObject({
      pieces: [
        { for: ['1.1'], evidence: [{ sha256: createHash('sha256').update(contents.pdf).digest('hex') }], entry: null },
      ],
    })
  })

  it('brings an entry of the record with its standing and its evidence, which the centre then opens', async () => {
    const { amina, base, unit, area, centre } = at
    const entry = await add(amina, 'training', safeguardingB)
    const form = new FormData()
    form.append('kind', 'file')
    form.append('file', fileOf(contents.png, 'certificate.png'))
    await amina.upload(`${entry}/evidence`, form)
    await area.dilip.post(`/people/:amina${entry}/verify`)
    const used = await amina.post(`${base}/portfolio/record`, { entry: entry.replace('/record/', '') })
    await make(amina, used.headers.get('location') ?? '', '1.1')
    const submission = await handIn(amina, unit, '1.1')
    expect(await centre.nadia.read(submission)).toContain('In the record Training, 14 March 2024, verified')
    const [address = ''] = evidenceOn(await (await centre.nadia.get(submission)).text())
    expect((await centre.nadia.get(address)).status).toBe(200)
    await amina.post(`${entry}/withdraw`, { because: 'I did not finish it' })
    expect(await centre.nadia.read(submission)).toContain('In the record Training, 14 March 2024, verified')
    expect(await handIn(amina, unit, '1.1')).toContain('has been withdrawn from your record')
  })

  it.each([
    ['no criterion', [], false, 'Select at least one criterion'],
    ['a piece that is not confirmed', ['1.1'], false, 'Open “A group that settled” and confirm'],
    ['a criterion that there is not', ['9.9'], true, 'Select at least one criterion'],
    ['a criterion without evidence', ['1.1', '1.2'], true, 'Criterion 1.2 has no evidence yet'],
  ] as [string, string[], boolean, string][])('is refused of %s', async (_, criteria, isConfirmed, told) => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base)
    await amina.post(`${piece}/criteria`, { 'c1-1.1': 'yes' })
    if (isConfirmed) await amina.post(`${piece}/confirm`)
    expect(await handIn(amina, unit, ...criteria)).toMatch(new RegExp(`^422[\\s\\S]*${told}`))
    expect([await handedIn(), at.area.errors]).toEqual([[], []])
  })

  it('leads, where it is refused, to each piece that it rests on', async () => {
    const { amina, base, unit } = at
    const [one, other] = [await addPiece(amina, base), await addPiece(amina, base)]
    for (const piece of [one, other]) await amina.post(`${piece}/criteria`, { 'c1-1.1': 'yes' })
    await amina.post(`${one}/confirm`)
    const refused = await amina.post(`${unit}/hand-in`, { 'criteria-1.1': 'yes' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const piece of [one, other]) expect(page).toContain(`href="${piece}"`)
    expect(page.match(/not confirmed yet/g)).toHaveLength(1)
  })

  it('warns where the awarding body has not registered the learner by now', async () => {
    const withIt = await aLearner({ withBody: '2026-11-21' })
    const later = await aLearner({ withBody: '2026-11-22' })
    for (const [{ amina, base, unit }, isWarned] of [
      [at, true],
      [withIt, false],
      [later, true],
    ] as const) {
      await make(amina, await addPiece(amina, base), '1.1')
      const page = await amina.read(`${unit}/hand-in`)
      expect(page.includes('What is assessed before its registration date may not count')).toBe(isWarned)
    }
  })

  it('is not done once the registration is not open', async () => {
    const { amina, base, unit } = await aLearner({ state: 'suspended' })
    await make(amina, await addPiece(amina, base), '1.1')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^403/)
  })
})

describe('handing in twice', () => {
  it('is one submission: sent twice, from two devices at once, or with nothing changed', async () => {
    const { amina, base, unit } = at
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    const both = await Promise.all([handIn(amina, unit, '1.1'), handIn(amina, unit, '1.1')])
    expect(both[0]).toMatch(/^\/submissions\//)
    expect([...both, await handIn(amina, unit, '1.1')]).toEqual(Array(3).fill(both[0]))
    expect(await handedIn()).toHaveLength(1)
  })

  it('is refused where what was decided is sent again as it was, and nobody takes it to be handed in', async () => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base)
    await make(amina, piece, '1.1')
    await decide(await handIn(amina, unit, '1.1'), { '1.1': 'more-needed' })
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422[\s\S]*Nothing has changed since this was decided/)
    const sent = await amina.postJson(`/api/v1${unit}/hand-in`, JSON.stringify({ criteria: ['1.1'] }))
    expect([sent.status, await sent.text()]).toEqual([422, expect.stringContaining('Nothing has changed since')])
    expect(await handedIn()).toHaveLength(1)
    await layTo(amina, piece, { kind: 'text', text: 'And what I did next' })
    await amina.post(`${piece}/confirm`)
    expect(await handIn(amina, unit, '1.1')).toMatch(/^\/submissions\//)
  })

  it('of different parts at once from two tabs leaves each criterion handed in once', async () => {
    const { amina, base, unit } = at
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    await Promise.all([handIn(amina, unit, '1.1'), handIn(amina, unit, '1.1', '1.2')])
    const standing = (await handedIn()).filter(({ state }) => state === 'submitted')
    expect(standing.map(({ criteria }) => criteria)).toEqual([['1.1', '1.2']])
    expect(at.area.errors).toEqual([])
  })

  it('with something changed replaces what is not decided yet, and is decided for itself after that', async () => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base)
    await make(amina, piece, '1.1', '1.2')
    const first = await handIn(amina, unit, '1.1')
    await layTo(amina, piece, { kind: 'text', text: 'And a word more' })
    await amina.post(`${piece}/confirm`)
    const second = await handIn(amina, unit, '1.1')
    expect(second).not.toBe(first)
    expect(await amina.read(first)).toContain('Replaced by a newer submission')
    await decide(second, { '1.1': 'more-needed' })
    await layTo(amina, piece, { kind: 'text', text: 'And another' })
    await amina.post(`${piece}/confirm`)
    const third = await handIn(amina, unit, '1.1')
    expect(await amina.read(second)).toContain('State Decided')
    expect((await handedIn()).map(({ state }) => state)).toEqual(['replaced', 'decided', 'submitted'])
    expect(third).not.toBe(second)
  })

  it('of what was replaced is a new submission, though it says the same', async () => {
    const { amina, base, unit } = at
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    const part = await handIn(amina, unit, '1.1')
    const whole = await handIn(amina, unit, '1.1', '1.2')
    expect(await amina.read(part)).toContain('Replaced by a newer submission')
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422[\s\S]*Select 1\.2 too/)
    await decide(whole, { '1.1': 'met', '1.2': 'not-met' })
    const again = await handIn(amina, unit, '1.1')
    expect(again).toMatch(/^\/submissions\//)
    expect(new Set([part, whole, again]).size).toBe(3)
  })

  it('does not replace what a trainee has decided', async () => {
    const { amina, base, unit } = at
    const piece = await addPiece(amina, base)
    await make(amina, piece, '1.1')
    await decide(await handIn(amina, unit, '1.1'), { '1.1': 'met' }, true)
    expect(await amina.read(unit)).toMatch(/Handed in 1 of 2 criteria/)
    await layTo(amina, piece, { kind: 'text', text: 'More' })
    await amina.post(`${piece}/confirm`)
    expect(await handIn(amina, unit, '1.1')).toMatch(/^422[\s\S]*awaiting a countersignature/)
  })
})

describe('what was decided', () => {
  it('shows on the page of the unit, what is missing first', async () => {
    const { amina, base, unit } = at
    await make(amina, await addPiece(amina, base), '1.1', '1.2')
    await decide(await handIn(amina, unit, '1.1', '1.2'), { '1.1': 'met', '1.2': 'more-needed' }, true, true)
    const page = await amina.read(unit)
    expect(page).toMatch(/More needed 1 of 2 criteria Met 1 of 2 criteria/)
    expect(page).toMatch(/What is missing More needed 1\.2/)
    expect(await amina.read(`${base}/portfolio`)).toContain('2 of 2 criteria have evidence, 0 handed in, 1 met')
  })
})
