import { describe, expect, it } from 'vitest'
import { send, walk } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
const namesFor = async (someone: Area['amina']) => (await (await someone.get('/known-names')).json()) as string[]

describe('names that may stand in what one writes', () => {
  it('are those of one’s colleagues, of organisations and of programmes', async () => {
    const { amina, petra } = await scenario()
    const names = await namesFor(amina)
    for (const name of ['Amina Hassan', 'Leo Grant', 'Dilip Rao', 'Petra Novak', 'Maya Lindqvist', 'Sunita Patel'])
      expect(names).toContain(name)
    for (const name of ['Hillside Family Hub', 'Incredible Years', 'Northmoor front door', '01632 960 001'])
      expect(names).toContain(name)
    expect(names).not.toContain('Grace Mensah')
    expect(await namesFor(petra)).toContain('Grace Mensah')
  })

  it('are told to programs page by page, as is whom to tell', async () => {
    const area = await scenario()
    const names = (await walk(area, 'amina', '/known-names', 30)).map(({ name }) => name)
    expect(names).toEqual((await namesFor(area.amina)).toSorted())
    expect((await send(area, 'amina', '/worried')).body).toMatchObject({
      contact: 'Northmoor front door, 01632 960 001',
    })
    await area.sunita.post('/area', { name: 'Northmoor', safeguardingContact: '' })
    expect((await send(area, 'amina', '/worried')).body).toEqual({ area: 'Northmoor', contact: null })
  })

  it('are of one’s own area alone', async () => {
    const [here, there] = [await scenario(), await scenario()]
    await here.sunita.post('/organisations/add', { name: 'Harbour Street School', kind: 'school' })
    expect(await namesFor(here.amina)).toContain('Harbour Street School')
    expect(await namesFor(there.amina)).not.toContain('Harbour Street School')
  })
})

describe('before an entry is laid down', () => {
  const checking = async ({ amina }: Area, title: string) => {
    let page = (await amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
    for (const answers of [{ topic: 'other' }, { title, provider: 'Dilip Rao' }])
      page = (await amina.post(page, answers)).headers.get('location') ?? ''
    return page.replace(/[a-z]+$/, 'check')
  }

  it('tells what looks like a name of a family, and stops nobody', async () => {
    const area = await scenario()
    const page = await checking(area, 'Talking with Mrs Khan')
    expect(await area.amina.read(page)).toContain(
      '“Mrs Khan” looks like a name. Cairn is not the case record. Leave out what could identify a family.',
    )
    await area.amina.post(page.replace('check', 'date'), { 'on-day': '1', 'on-month': '3', 'on-year': '2024' })
    expect((await area.amina.post(page)).headers.get('location')).toMatch(/^\/record\//)
  })

  it('says nothing of a colleague or a programme', async () => {
    const area = await scenario()
    expect(await area.amina.read(await checking(area, 'Incredible Years with Leo Grant'))).not.toContain('looks like')
  })
})

describe('worried about someone?', () => {
  it('is open to everyone, and names whom the area names once it knows the area', async () => {
    const { visitor, amina } = await scenario()
    expect(await visitor().read('/worried')).toContain('call 999')
    expect(await visitor().read('/worried')).not.toContain('01632 960 001')
    expect(await amina.read('/worried')).toContain('Northmoor front door, 01632 960 001')
  })
})
