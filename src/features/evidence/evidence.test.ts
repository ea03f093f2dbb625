import { beforeEach, describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'
import { from, many } from '../../db/index.ts'
import { contents } from '../../files/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>

let area: Area
/** The address of an entry of Amina's, and the same as those who manage her see it. */
let entry: string
let seenByManagers: string
beforeEach(async () => {
  area = await scenario()
  entry = await add('amina', 'training', training)
  seenByManagers = `/people/:amina${entry}`
})

const training = [
  { topic: 'other' },
  { title: 'Talking to teenagers' },
  { 'on-day': '14', 'on-month': '3', 'on-year': '2024' },
]
const reflection = [
  { title: 'What the Hendry review teaches', type: 'bite-size' },
  { 'on-day': '2', 'on-month': '11', 'on-year': '2026' },
  { mode: 'knowledge-update' },
  { notes: 'I ask about sleep first now.', impact: 'true' },
  { peerReflection: 'false' },
  { visibility: 'own' },
]
const judgement = [
  { about: 'experience' },
  { role: 'lead' },
  { reason: 'Two years beside me', 'on-day': '1', 'on-month': '11', 'on-year': '2026' },
]

/** Answers the pages of a new entry; tells where the answers are checked. */
async function answer(name: Name, kind: string, pages: readonly object[], base = '/record'): Promise<string> {
  let address = (await area[name].post(`${base}/add`, { kind })).headers.get('location') ?? ''
  for (const answers of pages)
    address = (await area[name].post(address, answers as Record<string, string>)).headers.get('location') ?? ''
  expect(address).toMatch(/\/check$/)
  return address
}

/** The same, to the end; tells where the entry is. */
const add = async (...asked: Parameters<typeof answer>) =>
  (await area[asked[0]].post(await answer(...asked))).headers.get('location') ?? ''

/** The id of a draft that is answered and not yet added. */
const draftOf = async (name: Name) => (await answer(name, 'training', training)).split('/')[3] ?? ''

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const file = (content: Buffer, name = 'certificate.pdf') => new File([new Uint8Array(content)], name)

const bring = (name: Name, fields: Record<string, string | File>, to = entry) =>
  area[name].upload(`${to}/evidence`, form(fields))
const bringFile = (name: Name, chosen = file(contents.pdf), to = entry) =>
  bring(name, { kind: 'file', file: chosen }, to)

/** The addresses at which the evidence on the page is opened. */
async function openedAt(page = entry, name: Name = 'amina') {
  const html = await (await area[name].get(page)).text()
  return [...html.matchAll(/href="(\/evidence\/[^"]+)"/g)].map(([, address = '']) => address)
}

async function stored() {
  const rows = from.selectFrom('stored_file').where('tenant_id', '=', area.tenantId).select(['sha256', 'bytes'])
  const [all] = await area.tenant.read([many(rows)])
  return all
}

describe('evidence of one’s own entry', () => {
  it('is a file, kept as it is, to be opened again', async () => {
    const page = await area.amina.read(`${entry}/evidence`)
    expect(page).toContain('There is none yet')
    expect(page).toContain('You, Dilip Rao and Petra Novak can see this')
    const added = await bringFile('amina')
    expect([added.status, added.headers.get('location')]).toEqual([303, `${entry}/evidence`])
    expect(await area.amina.read(entry)).toContain('certificate.pdf PDF, 72 bytes, added 21 November 2026')
    const [address = ''] = await openedAt()
    const opened = await area.amina.get(address)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(contents.pdf)
    expect(opened.headers.get('content-type')).toBe('application/pdf')
    expect(opened.headers.get('content-length')).toBe(String(contents.pdf.length))
    expect(opened.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''certificate.pdf")
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await area.events('amina')).toEqual(['entry-added by amina', 'evidence-added by amina'])
  })

  it('is shown in a sandbox or downloaded, whatever its name says', async () => {
    await bringFile('amina', file(contents.png, 'Zeugnis (“2024”).html'))
    await bringFile('amina', file(contents.text, 'run.exe'))
    const [picture = '', text = ''] = await openedAt()
    const shown = await area.amina.get(picture)
    expect(shown.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''Zeugnis%20%28%E2%80%9C2024%E2%80%9D%29.html.png",
    )
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    const downloaded = await area.amina.get(text)
    expect(downloaded.headers.get('content-type')).toBe('text/plain')
    expect(downloaded.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''run.exe.txt")
  })

  it('is a link, or text, under a name of one’s own', async () => {
    await bring('amina', { kind: 'link', link: 'www.example.org/course' })
    await bring('amina', { kind: 'text', text: 'Clear, kind\n<b>and on time</b>', title: 'What Jo wrote' })
    const page = await (await area.amina.get(entry)).text()
    expect(page).toMatch(
      /<a [^>]*href="https:\/\/www.example.org\/course" rel="noopener noreferrer[^>]*>\s*example.org\/course/,
    )
    expect(page).toContain('What Jo wrote')
    expect(page).toContain('&lt;b&gt;and on time&lt;/b&gt;')
  })

  it('is kept once where the same form, or the same file, is sent twice', async () => {
    const id = '01998888-0000-7000-8000-000000000001'
    await bring('amina', { kind: 'link', link: 'example.org', id })
    expect((await bring('amina', { kind: 'link', link: 'example.org', id })).status).toBe(303)
    await bringFile('amina')
    const again = await bringFile('amina', file(contents.pdf, 'the same.pdf'))
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('among the evidence already')])
    expect((await area.amina.read(entry)).match(/added 21 November/g)).toHaveLength(2)
    expect(await stored()).toHaveLength(1)
  })

  it('is taken away again, and then nobody opens it', async () => {
    await bringFile('amina')
    const [address = ''] = await openedAt()
    const removal = `${entry}/evidence/${address.split('/')[2]}/remove`
    expect((await area.amina.post(removal)).status).toBe(303)
    expect((await area.amina.post(removal)).status).toBe(303)
    expect(await openedAt()).toEqual([])
    expect((await area.amina.get(address)).status).toBe(404)
    expect((await bringFile('amina')).status).toBe(303)
    expect(await area.events('amina')).toEqual([
      'entry-added by amina',
      'evidence-added by amina',
      'evidence-removed by amina',
      'evidence-added by amina',
    ])
  })
})

describe('evidence that cannot be used', () => {
  it.each([
    [{}, 'Select what kind of evidence you have'],
    [{ kind: 'file' }, 'Choose a file'],
    [{ kind: 'file', file: file(Buffer.alloc(0)) }, 'The selected file is empty'],
    [{ kind: 'file', file: file(Buffer.from('<html>')) }, 'The selected file is a web page'],
    [{ kind: 'file', file: file(Buffer.alloc(6 * 1024 * 1024, 'a')) }, 'The selected file must be 5 MB or smaller'],
    [{ kind: 'file', file: file(contents.pdf), title: 'x'.repeat(201) }, 'The name must be 200 characters or fewer'],
    [{ kind: 'link' }, 'Enter the address of the page'],
    [{ kind: 'link', link: 'javascript:alert(1)' }, 'Enter the address of a page, such as https://'],
    [{ kind: 'text', text: ' ' }, 'Enter the text'],
    [{ kind: 'text', text: 'x'.repeat(10_001) }, 'The text must be 10000 characters or fewer'],
  ] as [Record<string, string | File>, string][])('%# is told beside its field: %o', async (fields, message) => {
    const refused = await bring('amina', { ...fields, title: fields['title'] ?? 'My course' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain(fields['title'] === undefined ? 'value="My course"' : 'Choose the file again')
    expect(await area.events('amina')).toEqual(['entry-added by amina'])
    expect(area.errors).toEqual([])
  })

  it('is a form that is cut off, or beyond all measure', async () => {
    const { cookies } = { cookies: await area.cookiesOf('amina') }
    const headers = { Cookie: [...cookies].map((pair) => pair.join('=')).join('; '), Origin: 'http://localhost:3000' }
    const send = (body: string) =>
      area.app.request(`http://localhost:3000${entry}/evidence`, {
        method: 'POST',
        body,
        headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' },
      })
    const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7'
    expect((await send(begun)).status).toBe(400)
    expect((await send(`${begun}${'x'.repeat(101 * 1024 * 1024)}`)).status).toBe(413)
    expect([await stored(), area.errors]).toEqual([[], []])
  })
})

describe('who may', () => {
  it('open it: the person and those who manage them, of which the person is told', async () => {
    await bringFile('amina')
    const [address = ''] = await openedAt()
    for (const name of ['leo', 'omar', 'grace', 'sunita', 'maya'] as const)
      expect((await area[name].get(address)).status, name).toBe(404)
    expect((await area.visitor().get(address)).headers.get('location')).toContain('/sign-in')
    const elsewhere = await scenario()
    expect((await elsewhere.petra.get(address)).status).toBe(404)
    expect(await openedAt(seenByManagers, 'dilip')).toEqual([address])
    expect((await area.dilip.get(address)).status).toBe(200)
    expect(await area.amina.read('/record/readers')).toContain(
      'Dilip Rao Evidence of “Talking to teenagers”: certificate.pdf',
    )
  })

  it('change it: the person alone', async () => {
    await bringFile('amina')
    const [address = ''] = await openedAt()
    for (const [name, status] of [
      ...(['leo', 'omar', 'sunita'] as const).map((each) => [each, 404] as const),
      ['dilip', 403] as const,
    ]) {
      expect((await area[name].get(`${entry}/evidence`)).status, name).toBe(status)
      expect((await bringFile(name)).status, name).toBe(status)
      expect((await area[name].post(`${entry}/evidence/${address.split('/')[2]}/remove`)).status, name).toBe(status)
    }
    expect(await openedAt()).toEqual([address])
  })

  it('find that of a draft: its author alone, until it is an entry', async () => {
    const draft = await draftOf('amina')
    expect((await bringFile('amina', file(contents.png), `/record/${draft}`)).status).toBe(303)
    const [address = ''] = await openedAt(`/record/${draft}/evidence`)
    expect((await area.dilip.get(`/record/${draft}/evidence`)).status).toBe(404)
    expect((await area.dilip.get(address)).status).toBe(404)
    await area.amina.post(`/record/add/${draft}/check`)
    expect(await openedAt(`/record/${draft}`)).toEqual([address])
    expect((await area.dilip.get(address)).status).toBe(200)
  })

  it('read that of a draft that was thrown away: nobody', async () => {
    const draft = await draftOf('amina')
    await bringFile('amina', file(contents.png), `/record/${draft}`)
    const [address = ''] = await openedAt(`/record/${draft}/evidence`)
    await area.amina.post(`/record/add/${draft}/discard`)
    expect((await area.amina.get(address)).status).toBe(404)
  })
})

describe('an entry that is verified', () => {
  it('becomes a claim again when its evidence changes, of which the person is warned', async () => {
    await bringFile('amina')
    const [address = ''] = await openedAt()
    const verify = () => area.dilip.post(`${seenByManagers}/verify`)
    await verify()
    expect(await area.amina.read(entry)).toContain('Verified by the employer: Dilip Rao')
    expect(await area.amina.read(`${entry}/evidence`)).toContain(
      'This entry is verified. If you add or remove evidence',
    )
    await bring('amina', { kind: 'link', link: 'example.org' })
    expect(await area.amina.read(entry)).toContain('Standing Not yet verified')
    expect(await area.amina.read(entry)).toContain('Its evidence was changed')
    await verify()
    await area.amina.post(`${entry}/evidence/${address.split('/')[2]}/remove`)
    expect(await area.amina.read(entry)).toContain('Standing Not yet verified')
    expect((await area.events('amina')).filter((event) => event === 'entry-returned by amina')).toHaveLength(2)
  })
})

describe('an entry that is kept to oneself, withdrawn or decided by others', () => {
  it('shows its evidence to nobody else while it is kept to oneself', async () => {
    const own = await add('amina', 'cpd', reflection)
    await bringFile('amina', file(contents.png), own)
    expect(await area.amina.read(`${own}/evidence`)).toContain('You can see this. Nobody else in Cairn can.')
    const [address = ''] = await openedAt(own)
    expect((await area.dilip.get(address)).status).toBe(404)
    await area.amina.post(`${own}/share`, { visibility: 'line' })
    expect((await area.dilip.get(address)).status).toBe(200)
  })

  it('keeps its evidence as it was once it is withdrawn', async () => {
    await bringFile('amina')
    await area.amina.post(`${entry}/withdraw`, { because: 'I did not finish it' })
    const refused = await bring('amina', { kind: 'link', link: 'example.org' })
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('Restore it first')])
    expect(await openedAt()).toHaveLength(1)
  })

  it('has its evidence changed by those who decided, and stays decided', async () => {
    const decided = await add('dilip', 'judgement', judgement, '/people/:amina/record')
    const own = decided.replace(/^\/people\/[^/]+/, '')
    expect((await bringFile('amina', file(contents.png), own)).status).toBe(403)
    expect(await area.dilip.read(`${own}/evidence`)).toContain('You, Amina Hassan and Petra Novak can see this')
    expect((await bringFile('dilip', file(contents.png), own)).status).toBe(303)
    expect(await area.amina.read(own)).toContain('Standing Verified')
    expect(await openedAt(own)).toHaveLength(1)
  })
})
