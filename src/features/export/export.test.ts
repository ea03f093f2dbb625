import { Ajv2020 } from 'ajv/dist/2020.js'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { contents } from '../../files/testing.ts'
import { add, answer, reflection, safeguardingB } from '../record/testing.ts'
import { readRecord } from './reading.ts'
import { digestOf } from './signing.ts'
import { download, exported } from './testing.ts'

/** Amina's record: verified, private and corrected, withdrawn, and not finished. */
async function furnished() {
  const area = await scenario()
  const { amina, dilip } = area
  const entry = await add(amina, 'training', safeguardingB)
  await dilip.post(`/people/:amina${entry}/verify`)
  await add(amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
  const mistaken = await add(amina, 'training', { ...safeguardingB, name: { title: 'Typed twice', provider: '' } })
  await amina.post(`${mistaken}/withdraw`, { because: 'It stands there twice' })
  await answer(amina, 'training', { topic: { topic: 'safeguarding' } })
  return area
}

describe('an exported record', () => {
  it('holds everything of one’s own: what is verified, private, withdrawn and unfinished', async () => {
    const { amina } = await furnished()
    const { record } = (await exported(amina)).file
    expect(record.person.name).toBe('Amina Hassan')
    expect(record.area.name).toBe('Northmoor Partnership')
    expect(record.places).toMatchObject([{ jobTitle: 'Parenting practitioner', organisation: 'Hillside Family Hub' }])
    expect(record.drafts).toMatchObject([{ kind: 'training', answers: { topic: 'safeguarding' } }])
    const [verified, own, withdrawn] = record.entries
    expect(verified).toMatchObject({
      title: 'Safeguarding Group B refresher',
      on: '2024-03-14',
      verification: { by: 'employer', name: 'Dilip Rao', as: 'manager of parenting', on: '2026-11-21' },
      history: [{ change: 'verified', by: 'Dilip Rao', before: { standing: 'claimed' } }],
    })
    expect(own).toMatchObject({ kind: 'cpd', visibility: 'own', notes: 'I ask about sleep first now.' })
    expect(withdrawn).toMatchObject({ withdrawn: { by: 'Amina Hassan', because: 'It stands there twice' } })
    expect(record.titles.kinds).toMatchObject({ training: 'Training' })
  })

  it('is what its schema says, which everyone can read', async () => {
    const { amina, visitor } = await furnished()
    const { file } = await exported(amina)
    const schema = (await (await visitor().get('/schemas/record-1.json')).json()) as object
    expect(file.record.format.schema).toBe('http://localhost:3000/schemas/record-1.json')
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    expect([validate(file), validate.errors]).toEqual([true, null])
    expect(validate({ ...file, record: { ...file.record, area: 'Northmoor' } })).toBe(false)
  })

  it('is signed with the key that the Cairn publishes', async () => {
    const { amina, visitor } = await furnished()
    const { text, file } = await exported(amina)
    const { keys } = (await (await visitor().get('/.well-known/cairn-keys.json')).json()) as { keys: object[] }
    expect(keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', kid: file.signature.keyId, x: file.signature.publicKey }])
    expect(readRecord(text)).toMatchObject({ seal: { state: 'whole' } })
  })

  it('is the person’s own: nobody else can take it along', async () => {
    const { amina, dilip, people, events } = await furnished()
    expect((await exported(dilip)).file.record.person.name).toBe('Dilip Rao')
    expect((await dilip.post(`/people/${people.amina}/record/export`, { format: 'json' })).status).toBe(404)
    await exported(amina)
    expect((await events('amina')).at(-1)).toBe('record-exported by amina')
  })

  it('asks in what form, and says so where none is chosen', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/record/export')).toContain('In what form?')
    const refused = await download(amina, 'pdf')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choose in what form')
  })
})

describe('the same to read', () => {
  it('is one page by month, with who verified what, and no word of it is run', async () => {
    const { amina } = await furnished()
    await add(amina, 'training', { ...safeguardingB, name: { title: '<script>alert(1)</script>', provider: '' } })
    const answer = await download(amina, 'html')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="cairn-record-amina-hassan-2026-11-21.html"',
    )
    const page = await answer.text()
    expect(page).toContain('<h2>March 2024</h2>')
    expect(page).toContain('the employer: Dilip Rao, manager of parenting, Northmoor Partnership, 21 November 2026')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script')
    expect(page).toContain('has the\nfingerprint')
  })

  it('is a table with dates as dates', async () => {
    const { amina } = await furnished()
    await add(amina, 'training', { ...safeguardingB, name: { title: '=1+1', provider: '' } })
    const parts = unzipSync(new Uint8Array(await (await download(amina, 'xlsx')).arrayBuffer()))
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    expect(text('xl/worksheets/sheet1.xml')).toContain('<v>45365</v>')
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(text('xl/sharedStrings.xml')).toContain('>=1+1<')
  })

  it('holds the files of the evidence in the ZIP, and tells of links and text', async () => {
    const area = await scenario()
    const entry = await add(area.amina, 'training', safeguardingB)
    const lay = (fields: Record<string, string | File>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      return area.amina.upload(`${entry}/evidence`, form)
    }
    await lay({ kind: 'file', file: new File([new Uint8Array(contents.pdf)], 'My certificate.pdf') })
    await lay({ kind: 'link', link: 'https://training.example.org/b' })
    const [told] = (await exported(area.amina)).file.record.entries
    expect(told?.evidence.map(({ kind }) => kind)).toEqual(['file', 'link'])
    const parts = unzipSync(new Uint8Array(await (await download(area.amina, 'zip')).arrayBuffer()))
    const [file] = told?.evidence ?? []
    const path = file?.kind === 'file' ? (file.path ?? '') : ''
    expect(path).toMatch(/^files\/[\da-f]{12}-My-certificate/)
    expect(digestOf(parts[path] ?? '')).toBe(file?.kind === 'file' ? file.sha256 : undefined)
  })

  it('is a ZIP that tells of each part what it must be', async () => {
    const { amina } = await furnished()
    const parts = unzipSync(new Uint8Array(await (await download(amina, 'zip')).arrayBuffer()))
    expect(Object.keys(parts)).toEqual(['record.json', 'record.html', 'what-stays.html', 'manifest.json'])
    const { manifest } = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as {
      manifest: { parts: { name: string; sha256: string; bytes: number }[] }
    }
    for (const { name, sha256, bytes } of manifest.parts)
      expect([digestOf(parts[name] ?? ''), parts[name]?.length]).toEqual([sha256, bytes])
    expect(readRecord(strFromU8(parts['record.json'] ?? new Uint8Array()))).toMatchObject({ seal: { state: 'whole' } })
  })
})

describe('leaving', () => {
  it('tells the person what goes with them and what stays', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/record/exit')
    expect(page).toContain('Download my exit pack')
    expect(page).toContain('Parenting practitioner: parenting, Hillside Family Hub')
    expect(page).toContain('Not loaded: the area has not said when')
  })

  it('tells an administrator the same, and nothing of what the record says', async () => {
    const { sunita, dilip } = await furnished()
    const page = await sunita.read('/people/:amina/exit')
    expect(page).toContain('When Amina Hassan leaves')
    expect(page).not.toContain('Safeguarding Group B refresher')
    expect(page).not.toContain('Download')
    expect((await dilip.get('/people/:amina/exit')).status).toBe(403)
  })
})
