import { describe, expect, it } from 'vitest'
import type { WriterId } from '../../db/tables.gen.ts'
import { digest } from '../../kit/digest.ts'
import { choicesOf, chosenOf, lineFields, type Said, settle } from './rules.ts'

const phone = 'phone' as WriterId
const laptop = 'laptop' as WriterId

/** What a page sends that had shown `before`. */
const said = (writer: WriterId, before: Record<string, string>, answers: Record<string, string>): Said => ({
  answers,
  was: Object.fromEntries(Object.entries(before).map(([control, text]) => [control, digest(text)])),
  revision: 1,
  writer,
  heirOf: undefined,
})

describe('a draft that was changed elsewhere', () => {
  const draft = { answers: { title: 'Sleep workshop', provider: '' }, writers: { title: laptop } }

  it('takes what only this page changed, and leaves what it did not', () => {
    const sent = said(phone, { title: '', provider: '' }, { title: '', provider: 'Hillside' })
    expect(settle(draft, sent)).toEqual({ taken: { provider: 'Hillside' }, refused: {} })
  })

  it('refuses what both changed, and takes what both changed alike', () => {
    const sent = said(phone, { title: '', provider: '' }, { title: 'Sleep course', provider: '' })
    expect(settle(draft, sent)).toEqual({ taken: {}, refused: { title: 'Sleep course' } })
    const alike = said(phone, { title: '', provider: '' }, { title: 'Sleep workshop', provider: '' })
    expect(settle(draft, alike).refused).toEqual({})
  })

  it('does not stand in the way of the page that wrote it, whose answer was lost, nor of its heir', () => {
    const sent = said(laptop, { title: '' }, { title: 'Sleep workshop, day 2' })
    expect(settle(draft, sent).taken).toEqual({ title: 'Sleep workshop, day 2' })
    expect(settle(draft, { ...sent, writer: phone, heirOf: laptop }).taken).toEqual({ title: 'Sleep workshop, day 2' })
  })

  it('takes a date whole or not at all', () => {
    const dated = { answers: { 'on-day': '3', 'on-month': '5' }, writers: { 'on-day': laptop } }
    const sent = said(phone, { 'on-day': '', 'on-month': '5' }, { 'on-day': '9', 'on-month': '6' })
    expect(settle(dated, sent)).toEqual({ taken: {}, refused: { 'on-day': '9', 'on-month': '6' } })
  })
})

describe('choosing between versions', () => {
  const draft = { answers: { title: 'Sleep workshop', 'on-day': '3' } }
  const savedAt = new Date('2026-11-21T21:40:00Z')
  const version = (answers: Record<string, string>) => [{ writer: phone, savedAt, answers }]

  it('asks of each answer that differs, and of no other', () => {
    const ids = (answers: Record<string, string>) =>
      choicesOf(lineFields, draft, version(answers)).map(({ field }) => field.id)
    expect(ids({ title: 'Sleep course' })).toEqual(['title'])
    expect(ids({ title: 'Sleep workshop', 'on-day': '' })).toEqual(['on'])
    expect(ids({ title: 'Sleep workshop' })).toEqual([])
  })

  it('keeps the one, the other, or both texts; a day is one or the other', () => {
    const [title, on] = choicesOf(lineFields, draft, version({ title: 'Sleep course', 'on-day': '4' }))
    expect(chosenOf(title!, 'there')).toEqual({ title: 'Sleep workshop' })
    expect(chosenOf(title!, phone)).toEqual({ title: 'Sleep course' })
    expect(chosenOf(title!, 'both')).toEqual({ title: 'Sleep workshop / Sleep course' })
    expect(chosenOf(title!, 'nonsense')).toBeUndefined()
    expect(chosenOf(on!, phone)).toMatchObject({ 'on-day': '4' })
    expect(chosenOf(on!, 'both')).toBeUndefined()
  })
})
