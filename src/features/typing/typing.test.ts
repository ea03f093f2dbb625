import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from '../record/testing.ts'

const wrong = '/practice/hertfordshire/lead/wrong'
const ask = '/rules/practice/hertfordshire/lead/ask'
const half = 'I did the Group B refresher in Ma'

type Area = Awaited<ReturnType<typeof scenario>>
const type = ({ amina }: Area, address: string, form: Record<string, string>) =>
  amina.post(`/typed?at=${encodeURIComponent(address)}`, form)

describe('what is typed into a form', () => {
  it.each([
    [wrong, 'reason'],
    [ask, 'question'],
    ['/improve', 'doing'],
  ])('of %s is there again, for whoever typed it and nobody else', async (address, field) => {
    const area = await scenario()
    expect(await (await type(area, address, { [field]: half })).json()).toEqual({ was: '', at: '09:00' })
    expect(await area.amina.read(address)).toContain(half)
    expect(await area.leo.read(address)).not.toContain(half)
  })

  it('is there again where it is the reason of a correction, until the correction is made or thrown away', async () => {
    const area = await scenario()
    const entry = await add(area.amina, 'training', safeguardingB)
    const begin = async () => (await area.amina.post(`${entry}/correct`)).headers.get('location') ?? ''
    const check = await begin()
    await type(area, check, { because: 'The provider was' })
    expect(await (await area.amina.get(check)).text()).toContain('value="The provider was"')
    await area.amina.post(check.replace(/check$/, 'discard'))
    expect((await area.amina.get(check)).status).toBe(404)
  })

  it('is kept where the form is not taken, and forgotten once it is', async () => {
    const area = await scenario()
    expect((await area.amina.post('/improve', { doing: half, helps: '' })).status).toBe(422)
    expect(await area.amina.read('/improve')).toContain(half)
    expect((await area.amina.post('/improve', { doing: half, helps: 'A list' })).status).toBe(303)
    const page = await (await area.amina.get('/improve')).text()
    expect(/<textarea[^>]*name="doing"[^>]*>([^<]*)</.exec(page)?.[1]).toBe('')
  })

  it('is only kept, and not sent, where someone who was signed out asks to stay', async () => {
    const area = await scenario()
    const stay = await area.amina.post(`${wrong}?programme=incredible-years`, { reason: half, then: 'stay' })
    expect(stay.headers.get('location')).toBe(`${wrong}?programme=incredible-years`)
    expect(await area.events('amina')).toEqual([])
    expect(await area.amina.read(wrong)).toContain(half)
  })

  it.each([
    '/people',
    '/practice/x/wrong?y',
    '/rules/\u0000/ask',
    '//elsewhere.example',
    '',
    `/rules/${'x'.repeat(600)}/ask`,
  ])('is kept for no other address: %s', async (address) => {
    const area = await scenario()
    expect((await type(area, address, { reason: half })).status).toBe(404)
    expect(area.errors).toEqual([])
  })
})
