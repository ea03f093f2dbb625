import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { password, scenario, world } from '../../../test/scenario.ts'
import { readersNow, typeOfKind } from './index.ts'

describe('the privacy page', () => {
  it('tells everyone, signed in or not, of each record type, at an address of its own', async () => {
    const { visitor, amina } = await scenario()
    const { catalogue } = await world()
    for (const someone of [visitor(), amina]) {
      const page = await (await someone.get('/privacy')).text()
      for (const [id, { title, what }] of Object.entries(catalogue.recordTypes.types)) {
        expect(page).toContain(`id="${id}"`)
        expect(asText(page)).toContain(title)
        expect(asText(page)).toContain(what.trim())
      }
      expect(page).toContain('id="exceptions"')
    }
  })

  it('names to those who are signed in whom they can ask', async () => {
    const { visitor, amina } = await scenario()
    expect(await amina.read('/privacy')).toContain('In this area, Sunita Patel can tell you')
    expect(await visitor().read('/privacy')).toContain('An administrator of your area can tell you')
  })
})

describe('the processing register', () => {
  it('says of every type what a controller must know, and confirms no lawful basis by itself', async () => {
    const { visitor } = await scenario()
    const { catalogue } = await world()
    const page = await visitor().read('/privacy/register')
    const count = Object.keys(catalogue.recordTypes.types).length
    for (const heading of ['Controller', 'Purpose', 'Lawful basis', 'Who reads it', 'How long it is kept'])
      expect(page.split(`${heading} `).length - 1, heading).toBeGreaterThanOrEqual(count)
    expect(page.match(/For the controller to confirm/g)?.length).toBe(count)
    expect(page).toContain('Not loaded: for the controller to set')
  })

  it('is a file for a spreadsheet too', async () => {
    const { visitor } = await scenario()
    const { catalogue } = await world()
    const answer = await visitor().get('/privacy/register.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = parse<Record<string, string>>(Buffer.from(await answer.arrayBuffer()), { bom: true, columns: true })
    expect(rows.map((row) => row['Record type'])).toEqual(
      Object.values(catalogue.recordTypes.types).map(({ title }) => title),
    )
    expect(rows.flatMap((row) => Object.values(row)).filter((text) => /^[=+\-@]/.test(text))).toEqual([])
  })
})

describe('the cookies page', () => {
  it('lists every cookie that a browser is given, and no other', async () => {
    const area = await scenario()
    await area.amina.get('/')
    const someone = area.visitor()
    const given = new Set<string>()
    const look = (answer: Response) => {
      for (const cookie of answer.headers.getSetCookie()) given.add(cookie.split('=')[0] ?? '')
    }
    look(await someone.post('/sign-in', { email: area.email('amina'), password, 'device-shared': 'yes' }))
    look(await someone.post('/improve', { doing: 'Reading', helps: 'More' }))
    for (const page of ['/', '/record', '/practice', '/account', '/privacy']) look(await someone.get(page))
    look(await someone.post('/sign-out'))
    const page = await (await someone.get('/cookies')).text()
    const told = [...page.matchAll(/<code>([^<]+)<\/code>/g)].map(([, name]) => name ?? '')
    const inUse = [...given].filter((name) => told.includes(name))
    expect(inUse.toSorted()).toEqual(told.toSorted())
    // What is only ever cleared was never set.
    expect([...given].filter((name) => !told.includes(name) && someone.cookies.has(name))).toEqual([])
  })

  it('is right that scripts keep nothing in the browser but what is typed into a draft', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'browser')
    const files = await readdir(folder)
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
    const keep = files.filter((_, at) => /localStorage|sessionStorage|indexedDB|document\.cookie/.test(texts[at] ?? ''))
    expect(keep).toEqual(['copies.ts'])
  })
})

describe('who can see this', () => {
  it('names the people whom a record type means here, and everyone else by their part', async () => {
    const { recordTypes } = (await world()).catalogue
    expect(readersNow(recordTypes, 'learning', { managers: ['Dilip Rao'] })).toMatchObject({
      others: ['Dilip Rao'],
      shareable: false,
      noted: true,
      told: '/privacy#learning',
    })
    expect(readersNow(recordTypes, 'improvements', {}).others).toEqual(['the administrators of the area'])
    expect(readersNow(recordTypes, 'cpd', { managers: ['Dilip Rao'] })).toMatchObject({ others: [], shareable: true })
  })

  it('knows the type of each kind of entry', async () => {
    const { recordTypes, vocabulary } = (await world()).catalogue
    for (const kind of Object.keys(vocabulary.kinds)) expect(typeOfKind(recordTypes, kind)).toBeTruthy()
    expect(typeOfKind(recordTypes, 'cpd')).toBe('cpd')
    expect(() => typeOfKind(recordTypes, 'nonsense')).toThrow()
  })
})
