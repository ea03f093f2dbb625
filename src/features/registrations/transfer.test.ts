import { describe, expect, it } from 'vitest'
import { many, plain, sql } from '../../db/index.ts'
import { account, addPiece, handIn } from '../portfolio/testing.ts'
import { choose, decided, follow, centre, register, step } from './testing.ts'
import { goesAlong } from './transfer-store.ts'

/**
 * Amina does NM-301, which only the older version has, NM-302 and NM-303. Of NM-302 criterion 1.1 is met and 1.2 waits; of
 * NM-301 there is nothing.
 */
async function underway() {
  const area = await centre()
  const registration = await register(area, { assessor: area.staff.nadia })
  await choose(area.amina, registration, 'NM-301', 'NM-302', 'NM-303')
  const piece = await addPiece(area.amina, registration, 'account', { ...account, title: 'A father joins in' })
  // The units stand in the order of their ids.
  await area.amina.post(`${piece}/criteria`, { 'c1-1.1': 'yes', 'c1-1.2': 'yes', 'c2-1.1': 'yes' })
  await area.amina.post(`${piece}/confirm`)
  await decided(area, registration, 'NM-302', { results: { '1.1': 'met' } })
  await follow(area, registration)
  const submission = await handIn(area.amina, `${registration}/units/NM-302`, '1.2')
  const transfer = async () => {
    const moved = await step(area.cleo, registration, 'transfer', { because: 'The units suit better' })
    return moved.headers.get('location') ?? ''
  }
  return { area, registration, piece, submission, transfer }
}

describe('a transfer to a newer version', () => {
  it('tells before of all that goes along, and what does not and why', async () => {
    const { area, registration } = await underway()
    const preview = await area.cleo.read(`${registration}/steps/transfer`)
    for (const told of [
      '1 piece of the portfolio, with what each is evidence for',
      '1 criterion met by what was decided',
      '1 thing that was handed in and waits for a decision',
      'NM-302: Lead a session Counts 1 of 2 criteria met, 1 waits for a decision',
      'NM-301: Settle a group: the newer version does not have it among its units, and nothing was handed in for it',
    ])
      expect(preview).toContain(told)
  })

  it('goes on with the same portfolio: pieces, what they are for, what was handed in and decided', async () => {
    const { area, registration, piece, submission, transfer } = await underway()
    // The first reading also says that it is handed in.
    await area.amina.read(submission)
    const handedIn = await area.amina.read(submission)
    const successor = await transfer()
    const portfolio = await area.amina.read(`${successor}/portfolio`)
    expect(portfolio).toContain('A father joins in')
    expect(portfolio).toContain('2 of 2 criteria have evidence, 1 handed in, 1 met')
    expect(portfolio).not.toContain('NM-301: Settle')
    expect(await area.amina.read(successor)).toContain('1 of 2 criteria met')
    expect(await area.amina.read(submission)).toBe(handedIn)
    // What is handed in and decided there goes on, too.
    expect(await area.amina.read(`${successor}/units/NM-303/hand-in`)).toContain('1.1 Meet a parent')
    expect((await area.amina.post(`${piece}/criteria`, { 'c0-1.1': 'yes' })).status).toBe(303)
    await decided(area, successor, 'NM-302', { results: { '1.2': 'met' } })
    await follow(area, registration)
    expect(await area.amina.read(successor)).toContain('Achieved on 20 November 2026')
    expect(area.errors).toEqual([])
  })

  it('leaves the old one to be read, which takes nothing new', async () => {
    const { area, registration, transfer } = await underway()
    const successor = await transfer()
    const old = await area.amina.read(registration)
    expect(old).toContain('It goes on as a new registration , with the portfolio and all that was decided about it')
    expect(await (await area.amina.get(registration)).text()).toContain(`href="${successor}/portfolio"`)
    expect(old).not.toContain('criteria met')
    const portfolio = await area.amina.read(`${registration}/portfolio`)
    expect(portfolio).toContain('The portfolio goes on')
    expect(portfolio).not.toContain('Add a piece')
    const handedIn = await area.amina.read(`${registration}/handed-in`)
    expect(handedIn).toContain('The portfolio goes on')
    expect(handedIn).not.toContain('Nothing has been handed in')
    expect(await area.amina.read(`${successor}/handed-in`)).toContain('NM-302: Lead a session')
    const unit = await area.amina.read(`${registration}/units/NM-302`)
    expect(unit).toContain('The unit goes on')
    expect(unit).not.toContain('Hand in this unit')
    expect((await area.amina.post(`${registration}/portfolio/add/account`, account)).status).toBe(403)
    expect((await area.amina.get(`${registration}/portfolio/add`)).status).toBe(403)
    expect((await area.amina.get(`${registration}/portfolio/record`)).status).toBe(403)
    expect(area.errors).toEqual([])
  })

  it('takes along all that lies with a registration, save what it is itself', async () => {
    const { area } = await underway()
    const [tables] = await area.tenant.read([
      many(
        plain<{ name: string }>(sql`
          select table_name as name from information_schema.columns
          where table_schema = 'public' and column_name = 'registration_id' order by 1`),
        ({ name }) => name,
      ),
    ])
    const itself = ['registration', 'registration_step', 'registration_unit']
    expect(tables.filter((name) => !itself.includes(name)).toSorted()).toEqual([...goesAlong].toSorted())
  })
})
