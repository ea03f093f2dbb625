import { describe, expect, it } from 'vitest'
import { addUnit, crowd, enrol, northmoorAwards } from '../../../test/awarding-body.ts'
import { send, walk } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Look = {
  seen: string | null
  look: string | null
  changes: { part: string; kind: string; title: string }[]
  affected: { learners: number | null; items: { name: string; before: string; after: string }[] } | null
}
type Loaded = { id: string; text: string; units: { id: string }[]; endedAt: string | null }

const harder = northmoorAwards.replace('atLeast: 12', 'atLeast: 18')
const lookAt = (area: Area, text: string) => send<Look>(area, 'sunita', '/catalogue/look', { text })
const load = async (area: Area, text = northmoorAwards) =>
  send<Loaded>(area, 'sunita', '/catalogue/files', { text, seen: (await lookAt(area, text)).body.seen })

describe('a file of an awarding body that a program loads', () => {
  it('is looked at first, and then counts for everyone', async () => {
    const area = await scenario()
    const unseen = await send(area, 'sunita', '/catalogue/files', { text: northmoorAwards, seen: 'x' })
    expect([unseen.status, unseen.body.errors[0]?.path]).toEqual([422, 'text'])
    const { body: seen } = await lookAt(area, northmoorAwards)
    expect(seen.changes).toContainEqual(expect.objectContaining({ part: 'units', kind: 'added' }))
    expect([seen.affected, seen.look]).toEqual([{ learners: 0, counts: [], onlyOwn: false, items: [] }, null])
    expect(await area.amina.read('/qualifications')).not.toContain('Group Work')
    const loaded = await load(area)
    expect([loaded.status, loaded.body.text, loaded.body.units.length]).toEqual([201, northmoorAwards, 5])
    expect(await area.amina.read('/qualifications')).toContain('Level 3 Certificate in Group Work')
    expect((await send<Loaded>(area, 'sunita', `/catalogue/files/${loaded.body.id}`)).body).toEqual(loaded.body)
    expect((await send(area, 'amina', '/units/NM-301')).body).toMatchObject({
      ...{ title: expect.stringContaining('Settle a group') as string, credits: 6, guidedHours: null, madeUp: true },
      outcomes: [{ number: '1', complete: true, criteria: [{ number: '1.1' }, { number: '1.2' }] }],
      towards: expect.arrayContaining([expect.objectContaining({ id: 'nm-l3-group-work' })]) as unknown,
    })
    expect(area.errors).toEqual([])
  })

  it('is refused with the line of each slip', async () => {
    const area = await scenario()
    const { status, body } = await lookAt(
      area,
      northmoorAwards.replace('unit: NM-302, provider', 'unit: NM-320, provider'),
    )
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          path: 'text',
          message: expect.stringMatching(/^Line 37: offers\.0\.unit: .*did you mean “NM-302”/) as string,
        },
      ],
    ])
    expect((await lookAt(area, '')).status).toBe(422)
    expect((await lookAt(area, 'x'.repeat(400_001))).body.errors[0]?.message).toContain('400,000 characters or fewer')
  })

  it('tells whom it would affect, and they see that someone looked', async () => {
    const area = await scenario()
    await load(area)
    await enrol(area, 'nm-l3-group-work')
    for (const unit of ['NM-301', 'NM-302']) await addUnit(area, unit)
    const { body } = await lookAt(area, harder)
    expect(body.affected?.items).toMatchObject([{ name: 'Amina Hassan', before: 'met', after: 'not-met' }])
    expect(await area.amina.read('/record/readers')).toContain('Whom a file of an awarding body would affect')
  })

  it('finds out of many apart from the request, and is not to be loaded before', async () => {
    const area = await scenario()
    await load(area)
    await crowd(area, 201)
    const { seen, look, affected } = (await lookAt(area, harder)).body
    expect([seen, affected]).toEqual([null, null])
    const at = `/catalogue/looks/${String(look)}`
    expect((await send(area, 'sunita', at)).body).toMatchObject({ done: 0, of: 201, holds: false, seen: null })
    expect((await send(area, 'sunita', `${at}/affected`)).status).toBe(404)
    await area.work()
    const found = (await send<{ seen: string }>(area, 'sunita', at)).body
    expect(found).toMatchObject({
      done: 201,
      holds: true,
      people: 201,
      counts: [{ kind: 'verdict', people: 201 }],
      ends: null,
    })
    const people = (await walk(area, 'sunita', `${at}/affected`, 90)).map(({ person }) => person)
    expect(new Set(people).size).toBe(201)
    const loaded = await send(area, 'sunita', '/catalogue/files', { text: harder, seen: found.seen })
    expect(loaded.status).toBe(201)
    expect(area.errors).toEqual([])
  }, 60_000)

  it('is listed and laid beside the one before, and goes out of use once that was looked at', async () => {
    const area = await scenario()
    expect((await send(area, 'sunita', '/catalogue/compare')).body).toMatchObject({ one: null, changes: [] })
    const before = (await load(area)).body
    const after = (await load(area, harder.replace('cost: 240', 'cost: 250'))).body
    const listed = await walk<Loaded>(area, 'sunita', '/catalogue/files', 1)
    expect(listed.map(({ id, endedAt }) => [id, endedAt === null])).toEqual([
      [after.id, true],
      [before.id, false],
    ])
    const { body } = await send(area, 'sunita', `/catalogue/compare?one=${before.id}&other=${after.id}`)
    expect(body).toMatchObject({ one: { id: before.id }, other: { id: after.id } })
    expect(JSON.stringify(body)).toContain('{"what":"Cost","was":"£240","is":"£250"}')
    const at = `/catalogue/files/${after.id}`
    expect((await send(area, 'sunita', `${at}/end`, { seen: 'x' })).status).toBe(422)
    const { seen } = (await send<Look>(area, 'sunita', `${at}/look`, {})).body
    expect((await send<Loaded>(area, 'sunita', `${at}/end`, { seen })).body.endedAt).not.toBeNull()
    expect(await area.amina.read('/offers')).toContain('Nothing is on offer')
    expect((await send(area, 'sunita', `${at}/end`, { seen })).status).toBe(404)
  })

  it('takes the units of a table into its text, and says by row what is wrong with one', async () => {
    const area = await scenario()
    const { id } = (await load(area)).body
    const put = async (table: string, of = `?of=${id}`) => {
      const answer = await area.sunita.postBytes(`/api/v1/catalogue/units${of}`, table)
      return { status: answer.status, body: (await answer.json()) as { text: string; errors: { message: string }[] } }
    }
    const { body } = await put('unit,unit title,scheme,level\nNM-304,Evaluate a group,work-with-parents,3')
    expect(body.text).toContain('NM-301')
    expect((await lookAt(area, body.text)).body.changes).toMatchObject([
      { part: 'units', kind: 'added', title: 'NM-304: Evaluate a group' },
    ])
    expect((await put('unit,scheme\nNM-304,nm', '')).body.text).not.toContain('NM-301')
    const some = await put('unit,scheme,level\nNM-304,nm,three\nNM-305,nm,3', `?of=${id}&leaveOut=true`)
    expect(some.body).toMatchObject({ rows: 1, units: ['NM-305'], left: ['NM-304'], unread: [{ row: 2 }] })
    const wrong = await put('unit,scheme,level\nNM-304,nm,three')
    expect([wrong.status, wrong.body.errors[0]?.message]).toEqual([422, expect.stringContaining('Row 2, level')])
    expect(area.errors).toEqual([])
  })
})
