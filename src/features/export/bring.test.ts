import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { addUnit, load } from '../../../test/awarding-body.ts'
import { scenario } from '../../../test/scenario.ts'
import { asText } from '../../../test/browser.ts'
import { type Area, add, reflection, safeguardingB } from '../record/testing.ts'
import { bring, download, exported, handIn, sameAnywhere, trusting, type Written } from './testing.ts'

/** Amina has a verified refresher and a CPD piece of her own in one area; in another she begins. */
async function moving() {
  const [there, here] = [await scenario({ on: '2026-11-21' }), await scenario({ on: '2026-11-25' })]
  const entry = await add(there.amina, 'training', safeguardingB)
  await there.dilip.post(`/people/:amina${entry}/verify`)
  await add(there.amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
  return { there, here, ...(await exported(there.amina)) }
}

const idOf = (file: Written, title: string) => file.record.entries.find((entry) => entry.title.startsWith(title))?.id
const pageAbout = (area: Area, file: Written, title: string) => area.amina.read(`/record/${idOf(file, title)}`)

describe('a record brought from a Cairn that the area trusts', () => {
  it('is shown before anything is added, and then is all there, verified as it was', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    await handIn(here.amina, text)
    expect(await here.amina.read('/record')).toContain('Your record is empty')
    const seen = await here.amina.read('/record/bring/check')
    expect(seen).toContain('Whose record Amina Hassan')
    expect(seen).toContain('Unaltered since 21 November 2026 New 2 entries Here already 0 entries')
    expect(seen).toContain('What was verified there stays verified here')
    await bring(here.amina, text)
    const page = await pageAbout(here, file, 'Safeguarding')
    expect(page).toContain('Verified by the employer: Dilip Rao, manager of parenting, Northmoor Partnership, 21 Nov')
    expect(page).toContain('25 November 2026 : Amina Hassan brought it from another Cairn')
    expect(page).toContain('21 November 2026 , in Northmoor Partnership: Dilip Rao verified it')
    expect(await here.events('amina')).toEqual([
      ...Array<string>(2).fill('entry-added by amina'),
      'record-brought by amina',
    ])
  })

  it('is kept from others where it was kept from others', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    await bring(here.amina, text)
    expect(await here.dilip.read('/people/:amina/record')).toContain('Safeguarding Group B refresher')
    expect(await here.dilip.read('/people/:amina/record')).not.toContain('Hendry')
  })

  it('is the same when it is exported again, with where it has been', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    await bring(here.amina, text)
    const again = (await exported(here.amina)).file
    expect(sameAnywhere(again)).toEqual(sameAnywhere(file))
    expect(again.record.brought).toMatchObject([{ area: 'Northmoor Partnership', vouched: true }])
    expect(again.record.places).toEqual(file.record.places)
  })

  it('adds nothing the second time', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    await bring(here.amina, text)
    const before = (await exported(here.amina)).file
    expect(await bring(here.amina, text)).toContain('New 0 entries Here already 2 entries')
    expect(sameAnywhere((await exported(here.amina)).file)).toEqual(sameAnywhere(before))
  })

  it('is a claim again once it is corrected here, and can then be verified here', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    await bring(here.amina, text)
    const correction = await here.amina.post(`/record/${idOf(file, 'Safeguarding')}/correct`)
    const check = correction.headers.get('location') ?? ''
    await here.amina.post(check.replace('/check', '/name'), { title: 'Safeguarding for Group B', provider: '' })
    const because = { because: 'The name was wrong' }
    await here.amina.post(check, because)
    expect(await pageAbout(here, file, 'Safeguarding')).toContain('Not yet verified')
    await here.dilip.post(`/people/:amina/record/${idOf(file, 'Safeguarding')}/verify`)
    const [entry] = (await exported(here.amina)).file.record.entries
    expect(entry).toMatchObject({
      title: 'Safeguarding for Group B',
      verification: { name: 'Dilip Rao', on: '2026-11-25' },
    })
    expect(entry?.history.map(({ change, at }) => `${change} ${at.slice(0, 10)}`)).toEqual([
      'verified 2026-11-21',
      'corrected 2026-11-25',
      'verified 2026-11-25',
    ])
  })

  it('says what things were called there, where they are not known here', async () => {
    const there = await scenario()
    await load(there)
    await addUnit(there, 'NM-301')
    const { text, file } = await exported(there.amina)
    const { titles } = file.record
    const called = 'NM-301: Settle a group (made up for this demonstration)'
    expect(titles.units).toEqual({ 'NM-301': called })
    expect(await (await download(there.amina, 'html')).text()).toContain(called)
    const here = await scenario()
    await trusting(here.sunita, file)
    await bring(here.amina, text)
    expect(sameAnywhere((await exported(here.amina)).file)).toEqual(sameAnywhere(file))
    expect(await (await download(here.amina, 'html')).text()).toContain(called)
  })

  it('takes another id where its own is taken here by somebody else', async () => {
    const { there, text, file } = await moving()
    const { leo } = there
    await trusting(there.sunita, file)
    expect(await bring(leo, text)).toContain('It is the record of Amina Hassan')
    expect(await bring(leo, text)).toContain('Here already 2 entries')
    const { record } = (await exported(leo)).file
    expect(record.entries.map(({ title }) => title).toSorted()).toEqual(
      file.record.entries.map(({ title }) => title).toSorted(),
    )
    expect(record.entries.filter(({ id }) => id === idOf(file, 'Safeguarding'))).toEqual([])
  })
})

describe('a record that cannot be taken on trust', () => {
  it.each([
    ['is signed with a key that nobody here knows', (text: string) => text, 'not with a key that this area trusts'],
    [
      'is not signed',
      (text: string) => `{"record":${JSON.stringify((JSON.parse(text) as Written).record)}}`,
      'The file is not signed',
    ],
    [
      'was altered',
      (text: string) => text.replace('2024-03-14', '2026-03-14'),
      'The file was altered after it was signed',
    ],
  ])('comes in as a claim where it %s, with who verified it kept beside it', async (_, change, because) => {
    const { here, text, file } = await moving()
    if (because.includes('altered')) await trusting(here.sunita, file)
    expect(await bring(here.amina, change(text))).toContain(because)
    const page = await pageAbout(here, file, 'Safeguarding')
    expect(page).toContain('Standing Not yet verified')
    expect(page).toContain('verified elsewhere by Dilip Rao, manager of parenting, Northmoor Partnership')
    const [entry] = (await exported(here.amina)).file.record.entries
    expect(entry).toMatchObject({ standing: 'claimed', verification: null, told: { name: 'Dilip Rao' } })
  })

  it('says what was altered', async () => {
    const { here, text } = await moving()
    expect(await bring(here.amina, text.replace('2024-03-14', '2026-03-14'))).toContain(
      'Altered “Safeguarding Group B refresher”',
    )
    expect(await bring(here.amina, text.replace('"name":"Amina Hassan"', '"name":"Amina Khan"'))).toContain(
      'Altered what stands beside the entries',
    )
  })

  it('is somebody else’s, whoever signed it', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    expect(await bring(here.leo, text)).toContain('It is the record of Amina Hassan')
    expect((await exported(here.leo)).file.record.entries[0]).toMatchObject({ standing: 'claimed' })
  })

  it('brings no decision about the person', async () => {
    const { here, there } = await moving()
    const judgement = {
      id: '0199c3a0-0000-7000-8000-000000000001',
      ...{ kind: 'exception', title: 'Let her lead', on: '2026-01-01', until: '2030-01-01', standing: 'claimed' },
      ...{ visibility: 'line', attributes: {}, notes: null, verification: null, told: null, withdrawn: null },
      ...{ history: [], evidence: [], submissions: [] },
      laid: { at: '2026-01-01T09:00:00.000Z', by: 'Dilip Rao', area: 'Northmoor', how: 'typed' },
    }
    const { file } = await exported(there.amina)
    const forged = { record: { ...file.record, entries: [judgement] } }
    expect(await bring(here.amina, JSON.stringify(forged))).toContain('Let her lead : A decision about someone')
    expect((await exported(here.amina)).file.record.entries).toEqual([])
  })

  it('stops being trusted when an administrator says so', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    const page = await (await here.sunita.get('/area/trusted')).text()
    expect(asText(page)).toContain('Northmoor Partnership')
    await here.sunita.post(/\/area\/trusted\/[\w-]+\/end/.exec(page)?.[0] ?? '')
    expect(await bring(here.amina, text)).toContain('not with a key that this area trusts')
  })
})

describe('a file', () => {
  const told = async (area: Area, content: string | Uint8Array<ArrayBuffer>) => {
    const answer = await handIn(area.amina, content)
    return [answer.status, asText(await answer.text())] as const
  }

  it.each([
    ['nothing', '', 'The selected file is empty'],
    ['a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'not an exported record'],
    ['a letter', 'Dear Amina', 'The selected file is not JSON'],
    ['another program’s JSON', '{"entries": []}', 'not a record that Cairn exported'],
    ['a list', '[[]]', 'not a record that Cairn exported'],
    [
      'a record of a later format',
      '{"record":{"format":{"name":"cairn-record","version":2}}}',
      'of version 2 of the format',
    ],
    [
      'a record without its person',
      '{"record":{"format":{"name":"cairn-record","version":1,"schema":""}}}',
      'cannot be read',
    ],
    ['endless nesting', `{"record":${'['.repeat(200_000)}`, 'more in the selected file than Cairn reads'],
    ['too much', `[${'0,'.repeat(3_000_000)}0]`, 'more in the selected file than Cairn reads'],
    ['a broken ZIP', new Uint8Array([0x50, 0x4b, 1, 2, 3]), 'The ZIP is damaged'],
    ['a ZIP of something else', new Uint8Array(zipSync({ 'a.txt': strToU8('a') })), 'no record.json in it'],
  ])('with %s is refused, and why is said', async (_, content, because) => {
    const area = await scenario()
    const [status, page] = await told(area, content)
    expect(status).toBe(422)
    expect(page).toContain(because)
    expect(area.errors).toEqual([])
  })

  it('that is too large is refused before it is read', async () => {
    const area = await scenario()
    const [status, page] = await told(area, 'x'.repeat(21 * 1024 * 1024))
    expect([status, page.includes('must be 20 MB or smaller')]).toEqual([422, true])
  })

  it('may be the ZIP that holds everything', async () => {
    const { here, there, file } = await moving()
    await trusting(here.sunita, file)
    const zip = new Uint8Array(await (await download(there.amina, 'zip')).arrayBuffer())
    expect((await handIn(here.amina, zip, 'record.zip')).status).toBe(303)
    expect(await here.amina.read('/record/bring/check')).toContain('What was verified there stays verified here')
  })

  it('is brought in only as it was looked at, and can be given up', async () => {
    const { here, text } = await moving()
    await handIn(here.amina, text)
    const refused = await here.amina.post('/record/bring/check', { sha256: 'another' })
    expect([refused.status, asText(await refused.text()).includes('Another file was chosen since')]).toEqual([
      422,
      true,
    ])
    await here.amina.post('/record/bring/discard')
    expect((await here.amina.get('/record/bring/check')).headers.get('location')).toBe('/record/bring')
  })

  it('brings what can be read, says why the rest cannot, and never fails, whatever is done to it', async () => {
    const { here, text, file } = await moving()
    await trusting(here.sunita, file)
    const places = fc.constantFrom(...pathsIn(file))
    const nonsense = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('\u0000', '\ud800', '2024-02-30', '__proto__', -1, 1e300, 'x'.repeat(60_000)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(places, nonsense), { minLength: 1, maxLength: 3 }), async (changes) => {
        const altered = JSON.parse(text) as Written
        for (const [path, value] of changes) put(altered, path, value)
        const answer = await handIn(here.amina, JSON.stringify(altered))
        if (answer.status === 422) return
        expect(answer.status).toBe(303)
        const page = await (await here.amina.get('/record/bring/check')).text()
        const [, sha256 = ''] = /name="sha256" value="(\w+)"/.exec(page) ?? []
        const { status } = await here.amina.post('/record/bring/check', { sha256 })
        expect(status).toBeLessThan(500)
        expect(here.errors).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})

type Path = readonly (string | number)[]

/** Every place in the value, as the way that leads there. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const deeper = Object.entries(value).flatMap(([name, each]) =>
    pathsIn(each, [...path, Array.isArray(value) ? Number(name) : name]),
  )
  return path.length === 0 ? deeper : [path, ...deeper]
}

function put(value: unknown, [first, ...rest]: Path, to: unknown): void {
  if (typeof value !== 'object' || value === null || first === undefined) return
  const fields = value as Record<string | number, unknown>
  if (rest.length === 0) fields[first] = to
  else put(fields[first], rest, to)
}
