import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { told } from '../../../test/asking.ts'
import { asText } from '../../../test/browser.ts'
import { scenario, world } from '../../../test/scenario.ts'
import { behind } from '../../../test/waiting.ts'
import { from, many, run } from '../../db/index.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import { contents } from '../../files/testing.ts'
import { day } from '../../kit/plain-date.ts'
import { type Area, add, type Person, reflection, safeguardingB } from '../record/testing.ts'
import { bring, confirm, download, exported, handIn, sameAnywhere, trusting, type Written } from './testing.ts'

type Chosen = { readonly name: string; readonly content: Uint8Array }

function lay(person: Person, entry: string, fields: Record<string, string | Chosen>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    form.set(name, typeof value === 'string' ? value : new File([new Uint8Array(value.content)], value.name))
  return person.upload(`${entry}/evidence`, form)
}

const certificate = { name: 'certificate.pdf', content: contents.pdf }

/** Amina has a verified refresher with a file, a link and a text, and a CPD piece of her own with a picture. */
async function moving() {
  const [there, here] = [await scenario({ on: '2026-11-21' }), await scenario({ on: '2026-11-25' })]
  const { amina, dilip } = there
  const shared = await add(amina, 'training', safeguardingB)
  await lay(amina, shared, { kind: 'file', file: certificate })
  await lay(amina, shared, { kind: 'link', link: 'example.org/course', title: 'The course' })
  await lay(amina, shared, { kind: 'text', text: 'The tutor says: clear and kind', title: 'The tutor' })
  await dilip.post(`/people/:amina${shared}/verify`)
  const own = await add(amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
  await lay(amina, own, { kind: 'file', file: { name: 'note.png', content: contents.png } })
  const json = await exported(amina)
  await trusting(here.sunita, json.file)
  return { there, here, shared, own, json, zip: await zipOf(amina) }
}

const zipOf = async (person: Person) => new Uint8Array(await (await download(person, 'zip')).arrayBuffer())

/** The addresses at which files on the page are opened. */
async function opened(person: Person, page: string): Promise<string[]> {
  const html = await (await person.get(page)).text()
  return [...html.matchAll(/href="(\/evidence\/[^"]+)"/g)].map(([, address = '']) => address)
}

async function bringZip(person: Person, zip: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await handIn(person, zip, 'record.zip')
  expect(answer.status).toBe(303)
  return confirm(person)
}

/** The files of the ZIP as they lie in it. */
const filesIn = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).filter(([name]) => name.startsWith('files/')))

/** The ZIP with some of its parts changed. */
function altered(zip: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(zip)
  change(parts)
  return new Uint8Array(zipSync(parts))
}

async function kept({ tenant, tenantId }: Area) {
  const [evidence, stored] = await tenant.read([
    many(from.selectFrom('evidence').where('tenant_id', '=', tenantId).select('evidence_id')),
    many(from.selectFrom('stored_file').where('tenant_id', '=', tenantId).select('sha256')),
  ])
  return { evidence: evidence.length, stored: stored.length }
}

describe('evidence that comes along in the ZIP', () => {
  it('is counted before it is brought, and then stands with its entry and opens as it was', async () => {
    const { here, shared, zip } = await moving()
    const seen = await bringZip(here.amina, zip)
    expect(seen).toContain('Files that come along 2 files')
    expect(seen).not.toContain('do not come along')
    const page = await here.amina.read(shared)
    expect(page).toContain('certificate.pdf PDF, 72 bytes, added 21 November 2026')
    expect(page).toContain('The course')
    expect(page).toContain('The tutor says: clear and kind')
    expect(page).not.toContain('did not come along')
    const [address = ''] = await opened(here.amina, shared)
    const answer = await here.amina.get(address)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(contents.pdf)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
  })

  it('is seen by whoever sees its entry, and by nobody else', async () => {
    const { here, shared, own, zip } = await moving()
    await bringZip(here.amina, zip)
    const [file = ''] = await opened(here.amina, shared)
    const [secret = ''] = await opened(here.amina, own)
    expect((await here.dilip.get(file)).status).toBe(200)
    expect((await here.dilip.get(secret)).status).toBe(404)
    expect((await here.amina.get(secret)).status).toBe(200)
    expect((await here.leo.get(file)).status).toBe(404)
  })

  it('leaves what was verified verified', async () => {
    const { here, shared, zip } = await moving()
    await bringZip(here.amina, zip)
    expect(await here.amina.read(shared)).toContain('Verified by the employer: Dilip Rao')
  })

  it('is the same when it is exported again, files included, and is there once when it is brought twice', async () => {
    const { there, here, zip, json } = await moving()
    await bringZip(here.amina, zip)
    const again = await zipOf(here.amina)
    expect(filesIn(again)).toEqual(filesIn(zip))
    expect(sameAnywhere((await exported(here.amina)).file)).toEqual(sameAnywhere(json.file))
    const before = await kept(here)
    expect(before).toEqual({ evidence: 4, stored: 2 })
    for (const one of [zip, again]) expect(await bringZip(here.amina, one)).toContain('New 0 entries')
    expect(await bringZip(there.amina, again)).toContain('New 0 entries')
    expect(await kept(here)).toEqual(before)
    expect(await kept(there)).toEqual(before)
  })

  it('takes ids of its own where its entry does, in the record of somebody else', async () => {
    const { there, zip } = await moving()
    await bringZip(there.leo, zip)
    expect(await kept(there)).toEqual({ evidence: 8, stored: 2 })
    expect(filesIn(await zipOf(there.leo))).toEqual(filesIn(zip))
  })
})

describe('a file that does not come along', () => {
  it('is told by its name, before and after, where only the JSON is brought', async () => {
    const { here, shared, json } = await moving()
    const seen = await bring(here.amina, json.text)
    expect(seen).toContain('Files that do not come along 2 files')
    const page = await here.amina.read(shared)
    expect(page).toContain('A file that did not come along: certificate.pdf')
    expect(page).toContain('The tutor says: clear and kind')
    expect(await opened(here.amina, shared)).toEqual([])
    expect(await kept(here)).toEqual({ evidence: 2, stored: 0 })
    expect(sameAnywhere((await exported(here.amina)).file)).toEqual(sameAnywhere(json.file))
  })

  it('is one that went from the disk before it was brought in', async () => {
    const { there, here, own, shared } = await moving()
    const content = Buffer.from('Found nowhere else')
    await lay(there.amina, own, { kind: 'file', file: { name: 'lost.txt', content } })
    await handIn(here.amina, await zipOf(there.amina), 'record.zip')
    const sha256 = createHash('sha256').update(content).digest('hex')
    const { filesFolder } = await world()
    const path = join(filesFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    await rm(path)
    onTestFinished(() => writeFile(path, content)) // A backup, of which other tests tell, has everyone’s files.
    expect(await confirm(here.amina)).toContain('Files that come along 2 files Files that do not come along 1 file')
    expect(await here.amina.read(own)).toContain('A file that did not come along: lost.txt')
    expect(await opened(here.amina, shared)).toHaveLength(1)
  })

  it('is not handed out to whoever knows its hash', async () => {
    const { here, json } = await moving()
    await bring(here.leo, json.text)
    expect(filesIn(await zipOf(here.leo))).toEqual({})
  })

  it('comes with the ZIP that is brought later, once, and its entry stays as verified as it was', async () => {
    const { here, shared, own, json, zip } = await moving()
    await bring(here.amina, json.text)
    await handIn(here.amina, zip, 'record.zip')
    expect((await told(here.amina, '/bring')).said['files']).toEqual({ along: 0, left: 0, missing: 2 })
    expect(await confirm(here.amina)).toContain('Here already 2 entries Files that come along for them 2 files')
    expect((await here.events('amina')).filter((each) => each.startsWith('record-'))).toHaveLength(2)
    for (const page of [shared, own]) {
      expect(await here.amina.read(page)).not.toContain('did not come along')
      expect(await opened(here.amina, page)).toHaveLength(1)
    }
    expect(await here.amina.read(shared)).toContain('Verified by the employer: Dilip Rao')
    expect(await kept(here)).toEqual({ evidence: 4, stored: 2 })
    expect(filesIn(await zipOf(here.amina))).toEqual(filesIn(zip))
    expect(await bringZip(here.amina, zip)).toContain('There is nothing new in it')
    expect(await kept(here)).toEqual({ evidence: 4, stored: 2 })
  })

  it('makes a claim again of what someone here has verified without it', async () => {
    const { here, shared, json, zip } = await moving()
    const unsigned = JSON.stringify({ record: json.file.record })
    await bring(here.amina, unsigned)
    expect((await here.dilip.post(`/people/:amina${shared}/verify`)).status).toBe(303)
    expect(await here.amina.read(shared)).toContain('Verified by the employer: Dilip Rao')
    await bringZip(here.amina, zip)
    const page = await here.amina.read(shared)
    expect(page).toContain('Standing Not yet verified')
    expect(page).toContain('Files have come that were not there when it was verified')
  })

  it('makes a claim again also of what is being verified as it comes', async () => {
    const { here, shared, json, zip } = await moving()
    await bring(here.amina, JSON.stringify({ record: json.file.record }))
    await handIn(here.amina, zip, 'record.zip')
    const html = await (await here.amina.get('/record/bring/check')).text()
    const [, sha256 = ''] = /name="sha256" value="(\w+)"/.exec(html) ?? []
    const verify = from
      .updateTable('entry')
      .where('tenant_id', '=', here.tenantId)
      .where('entry_id', '=', shared.replace('/record/', '') as EntryId)
      .set({ standing: 'verified', verified_by: 'employer', verifier_id: here.people.dilip })
      .set({ verified_on: day('2026-11-25'), verified_as: 'manager of parenting' })
    const check = () => here.amina.post('/record/bring/check', { sha256 })
    const [brought] = await behind(here, (tx) => tx.run(run(verify)), [check])
    expect(brought?.status).toBe(303)
    expect(await here.amina.read(shared)).toContain('Standing Not yet verified')
  })

  it('is not laid back where it was taken away here', async () => {
    const { here, own, zip } = await moving()
    await bringZip(here.amina, zip)
    const html = await (await here.amina.get(`${own}/evidence`)).text()
    const [, away = ''] = /action="([^"]+\/remove)"/.exec(html) ?? []
    expect((await here.amina.post(away)).status).toBe(303)
    expect(await bringZip(here.amina, zip)).toContain('There is nothing new in it')
    expect(await opened(here.amina, own)).toEqual([])
  })

  it('is exported once, and told no longer, when it is laid down here', async () => {
    const { here, shared, json } = await moving()
    await bring(here.amina, json.text)
    await lay(here.amina, shared, { kind: 'file', file: certificate })
    expect(await here.amina.read(shared)).not.toContain('did not come along')
    const { entries } = (await exported(here.amina)).file.record
    const files = entries.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === 'file')
    expect(files.map(({ title }) => title).toSorted()).toEqual(['certificate.pdf', 'note.png'])
  })
})

describe('a ZIP of which a file cannot be kept', () => {
  const path = (parts: Record<string, Uint8Array>, ending: string) =>
    Object.keys(parts).find((name) => name.startsWith('files/') && name.endsWith(ending)) ?? ''

  /** The record tells the new content's own hash, so that it is refused for what it is. */
  function swapped(parts: Record<string, Uint8Array>, content: Uint8Array) {
    const { record } = JSON.parse(Buffer.from(parts['record.json'] ?? []).toString()) as Written
    const sha256 = createHash('sha256').update(content).digest('hex')
    parts[path(parts, 'certificate.pdf')] = content
    const entries = record.entries.map((entry) => ({
      ...entry,
      evidence: entry.evidence.map((each) => (each.title === 'certificate.pdf' ? { ...each, sha256 } : each)),
    }))
    parts['record.json'] = strToU8(JSON.stringify({ record: { ...record, entries } }))
  }

  it.each<[string, (parts: Record<string, Uint8Array>) => void, string]>([
    [
      'is not what its hash says',
      (parts) => (parts[path(parts, 'certificate.pdf')] = contents.text),
      '“certificate.pdf” in the ZIP is not the file that the record names',
    ],
    ['is a program', (parts) => swapped(parts, strToU8('#!/bin/sh\n')), '“certificate.pdf” in the ZIP is a program'],
    [
      'is too large',
      (parts) => swapped(parts, new Uint8Array(6 * 1024 * 1024).fill(97)),
      '“certificate.pdf” in the ZIP must be 5 MB or smaller',
    ],
    ['is empty', (parts) => swapped(parts, new Uint8Array()), '“certificate.pdf” in the ZIP is empty'],
    [
      'unpacks to beyond all measure',
      (parts) => swapped(parts, new Uint8Array(26 * 1024 * 1024).fill(97)),
      'There is more in the selected file than Cairn reads',
    ],
  ])('because it %s is refused by its name, and nothing is kept', async (_, change, because) => {
    const { here, zip } = await moving()
    const answer = await handIn(here.amina, altered(zip, change), 'record.zip')
    expect([answer.status, asText(await answer.text()).includes(because)]).toEqual([422, true])
    expect((await here.amina.get('/record/bring/check')).status).toBe(303)
    expect(await kept(here)).toEqual({ evidence: 0, stored: 0 })
    expect(here.errors).toEqual([])
  })

  it('is told how large it may be, and refused where it is larger', async () => {
    const { here } = await moving()
    expect(await here.amina.read('/record/bring')).toContain('with the files of your evidence, up to 25 MB')
    const answer = await handIn(here.amina, new Uint8Array(26 * 1024 * 1024), 'record.zip')
    expect(answer.status).toBe(422)
    expect(asText(await answer.text())).toContain('The selected file must be 25 MB or smaller')
  })

  it('is refused or brought, and never fails, wherever it is damaged', async () => {
    const { here, zip } = await moving()
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: zip.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const damaged = Uint8Array.from(zip)
        damaged[at] = byte
        expect([303, 422]).toContain((await handIn(here.amina, damaged, 'record.zip')).status)
        expect(here.errors).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
