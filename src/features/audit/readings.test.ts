import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import type { RecordReadId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** Someone looked at Amina's record at the moment. */
const looked = ({ tenant, tenantId, people }: Area, reader: 'dilip' | 'petra' | 'omar', moment: string) =>
  tenant.write((tx) =>
    tx.run(
      run(
        from.insertInto('record_read').values({
          tenant_id: tenantId,
          record_read_id: newId<RecordReadId>(),
          read_at: new Date(moment),
          reader_id: people[reader],
          person_id: people.amina,
          page: 'Your record',
        }),
      ),
    ),
  )

describe('who has looked at my record', () => {
  it('says why each reader could, as it was on that day', async () => {
    const area = await scenario()
    await looked(area, 'omar', '2026-09-01T10:00:00Z')
    await area.dilip.get('/people/:amina/record')
    await area.petra.get('/people/:amina/record')
    const page = await area.amina.read('/record/readers')
    expect(page).toContain('21 November 2026, 09:00 Dilip Rao Your record manages parenting, Hillside Family Hub')
    expect(page).toContain('Petra Novak Your record manages Hillside Family Hub')
    expect(page).toContain('Omar Idris Your record was asked to decide, or held a part that has been taken back')
  })

  it('shows a month by London’s clock', async () => {
    const area = await scenario()
    // In summer, London's 1 July begins an hour before that of UTC.
    await looked(area, 'dilip', '2026-06-30T23:30:00Z')
    await looked(area, 'petra', '2026-06-30T22:30:00Z')
    const [june, july] = [
      await area.amina.read('/record/readers?month=2026-06'),
      await area.amina.read('/record/readers?month=2026-07'),
    ]
    expect([june.includes('Petra Novak'), june.includes('Dilip Rao')]).toEqual([true, false])
    expect([july.includes('Petra Novak'), july.includes('Dilip Rao')]).toEqual([false, true])
    expect(july).toContain('Readings in July 2026, latest first')
    expect(await area.amina.read('/record/readers?month=2020-01')).toContain('Nobody else has looked in January 2020.')
  })

  it('turns its pages within the month', async () => {
    const area = await scenario()
    for (let minute = 0; minute < 51; minute++)
      await looked(area, 'dilip', `2026-10-05T10:${String(minute).padStart(2, '0')}:00Z`)
    await looked(area, 'petra', '2026-11-05T10:00:00Z')
    const first = await (await area.amina.get('/record/readers?month=2026-10')).text()
    expect(first).toContain('11:50')
    expect(first).not.toContain('11:00')
    const [, older = ''] = /href="(\/record\/readers\?month=2026-10&amp;before=[\w-]+)"/.exec(first) ?? []
    const second = await area.amina.read(older.replace('&amp;', '&'))
    expect(second).toContain('11:00')
    expect(second).not.toContain('Petra Novak')
  })

  it('says plainly what is not noted', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/record/readers')
    expect(page).toContain('Nobody else has looked')
    expect(page).toContain('Not noted is')
    expect(page).toContain('past Cairn')
  })
})
