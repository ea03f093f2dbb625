import type { scenario } from '../../../test/scenario.ts'
import { setDoor } from '../../db/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { workThrough } from '../../jobs/index.ts'
import { day } from '../../kit/plain-date.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { askForVerdicts } from '../verdicts/index.ts'
import { insertStop, remindersStanding } from './own-store.ts'
import type { State, Stop } from './rules.ts'
import { insertReminders, noteSending, takeToSend, waitingToBeSent } from './store.ts'

type Area = Awaited<ReturnType<typeof scenario>>

export const date = (text: string) => {
  const [year = '', month = '', dayOfMonth = ''] = text.split('-')
  return { 'on-day': dayOfMonth, 'on-month': month, 'on-year': year }
}

/** What Amina may do one to one rests on her safeguarding training, which counts until the end of 13 January 2027. Answers its address. */
export async function trainAmina({ amina, dilip }: Area): Promise<string> {
  const safeguarding = await add(amina, 'training', { ...safeguardingB, date: date('2024-01-14') })
  const leader = {
    ...{ topic: { topic: 'programme' }, programme: { programme: 'incredible-years' } },
    ...{ name: { title: 'Group leader training', provider: '' }, date: date('2023-05-02') },
  }
  const award = {
    ...{ qualification: { qualification: 'wwp-l3-award' }, units: { units: 'none' } },
    date: date('2022-07-02'),
  }
  const others = [await add(amina, 'training', leader), await add(amina, 'qualification', award)]
  for (const entry of [safeguarding, ...others]) await dilip.post(`/people/:amina${entry}/verify`)
  return safeguarding
}

/** The night before the day, or before the day of the scenario: verdicts are looked through, then reminders. */
export async function night({ tenant, workshop }: Area, on?: string): Promise<void> {
  await tenant.write((tx) => tx.run(askForVerdicts()))
  const now = () => new Date(`${on}T00:05:00Z`)
  await workThrough(on === undefined ? workshop : { ...workshop, now, today: () => day(on) })
}

/** Reminders in every state, as they would come to be over weeks. Answers the address that stops those of Amina. */
export async function reminded({ tenant, tenantId, people }: Area): Promise<string> {
  const [amina, leo] = [people.amina, people.leo]
  const lapse = (person: PersonId, step: number, state: State, endsOn = '2027-01-14') => ({
    ...{ person, state, kind: 'lapse' as const, cause: 'lapse:a:2027-01-14', key: `lapse:a:2027-01-14:${step}` },
    ...{
      subject: 'Your safeguarding training counts until the end of 13 January 2027',
      link: '/record',
      endsOn: day(endsOn),
    },
    text: 'Your safeguarding training counts until the end of 13 January 2027, and then lapses. If you renew it before then, nothing stops.',
    reason: 'A rule that your area follows rests on it.',
  })
  const rows = [
    lapse(amina, 90, 'here', '2026-11-21'),
    lapse(amina, 30, 'here'),
    lapse(leo, 90, 'waiting', '2026-11-22'),
    lapse(leo, 30, 'waiting'),
  ]
  const at = new Date('2026-11-21T09:00:00Z')
  const stop: Stop = { kind: 'lapse', cause: 'lapse:b:2027-03-14', extent: 'all' }
  return tenant.write(async (tx) => {
    await tx.run(insertReminders(tenantId, rows, day('2026-11-20')))
    await tx.run(insertStop(tenantId, amina, stop, at))
    await tx.run(setDoor(`secret of ${tenantId}`, amina, 'reminders', null))
    for (const [index, state] of (['in-doubt', 'failed'] as const).entries()) {
      const [id] = await tx.run(waitingToBeSent(tenantId, day('2026-11-21'), 1))
      if (id === undefined) throw new Error(`Nothing waits at ${index}`)
      await tx.run(takeToSend(tenantId, id, { today: day('2026-11-21'), now: at }))
      await tx.run(noteSending(tenantId, id, { state, failure: 'The mail server refused the address (550)', at }))
    }
    const [reminder] = await tx.run(remindersStanding(tenantId, amina, day('2026-11-21'), 1))
    return `/stop/secret%20of%20${tenantId}/${reminder?.id}`
  })
}
