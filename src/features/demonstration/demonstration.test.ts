import { describe, expect, it } from 'vitest'
import { openTenant } from '../../db/index.ts'
import type { RegistrationId, TenantId } from '../../db/tables.gen.ts'
import { addDays } from '../../kit/plain-date.ts'
import { newId } from '../../kit/id.ts'
import { samplesSettled } from '../assurance/index.ts'
import { recordEvent } from '../audit/index.ts'
import { recordActs } from '../record/index.ts'
import { openAchievement } from '../registrations/index.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { openVerdicts } from '../verdicts/index.ts'
import {
  type Cairn,
  catalogue,
  emptyCairn,
  firstDay,
  northmoor,
  password,
  slowly,
} from '../../../test/demonstration.ts'
import { idOf, linkOf, personOf } from './ids.ts'

const toldFor = async ({ rows }: Cairn) =>
  (await rows(`select facts ->> 'day' as day from event where kind = 'demonstration-loaded'`)).map(
    ({ day: told }) => told,
  )

describe('the demonstration, on an empty database', slowly, () => {
  it('holds 126 people in thirteen teams of five organisations, and tells how to sign in', async () => {
    const cairn = await emptyCairn()
    const lines = await cairn.start(firstDay)
    expect(lines[0]).toBe(
      `Northmoor Partnership is a demonstration: 126 people, all made up. Sign in with the password ${password} as`,
    )
    expect(lines.slice(1).map((line) => line.trim().split(/ {2,}/)[0])).toContain('amira.khan@northmoor.example')
    const [counts] = await cairn.rows(`
      select (select count(*) from organisation) as organisations, (select count(*) from team) as teams,
        (select count(*) from person) as people, (select count(*) from door where purpose = 'account') as doors`)
    expect(counts).toEqual({ organisations: 5, teams: 13, people: 126, doors: 126 })
    const [tenant] = await cairn.rows('select name, practice_rules, safeguarding_contact from tenant')
    expect(tenant).toEqual({
      name: 'Northmoor Partnership',
      practice_rules: [
        ...['lead', 'co-facilitator', 'one-to-one'].map((role) => `practice/hertfordshire/${role}`),
        'practice/clear-to-deliver',
      ],
      safeguarding_contact: expect.stringContaining('made-up') as string,
    })
  })

  it('lets its people in by the published password, but for one who has left', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const amira = await cairn.signIn('Amira Khan', firstDay)
    expect(await amira.read('/record')).toContain('Safeguarding children, Group B refresher')
    const joanne = await cairn.signIn('Joanne Pickering', firstDay)
    expect((await joanne.get('/record')).headers.get('location')).toMatch('/areas')
  })

  it('can be told by an owner who is no superuser', async () => {
    await (await emptyCairn()).start(firstDay) // makes the roles, which belong to the whole server
    const cairn = await emptyCairn({ managed: true })
    await cairn.start(firstDay)
    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const amira = await cairn.signIn('Amira Khan', firstDay)
    expect(await amira.read('/record')).toContain('Amira Khan')
  })
})

describe('what has come of every registration', slowly, () => {
  it('is what the rules of the centre make of it: worked out anew, nothing changes', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const rulebooks = openRulebooks(catalogue)
    const acts = recordActs(openVerdicts(catalogue, rulebooks).changed, () => undefined)
    const workOut = openAchievement(rulebooks, acts, {
      samples: (tx, { tenant: of }, registration) => tx.run(samplesSettled(of, registration)),
    })
    const all = `select r.state, r.revision, u.* from registration r left join registration_unit u using (registration_id)
      order by registration_id, unit_id`
    const before = await cairn.rows(all)
    const events = await cairn.rows('select count(*) from event')
    const tenant = openTenant(cairn.pools.app, northmoor)
    const actor = { id: personOf('Winifred Oduya'), name: 'Winifred Oduya', area: 'Northmoor Partnership', roles: [] }
    const ctx = { ...tenant, actor, today: firstDay, now: new Date('2026-11-21T10:00:00Z') }
    const ids = new Set(before.map((row) => row['registration_id'] as RegistrationId))
    expect(ids.size).toBeGreaterThan(60)
    await tenant.write(async (tx) => {
      for (const { registration_id: id } of await registrationsIn(cairn)) await workOut(tx, ctx, id)
    })
    expect(await cairn.rows(all)).toEqual(before)
    expect(await cairn.rows('select count(*) from event')).toEqual(events)
  })

  const registrationsIn = (cairn: Cairn) =>
    cairn.rows('select registration_id from registration') as Promise<{ registration_id: RegistrationId }[]>
})

describe('the demonstration, on a later day', slowly, () => {
  it('is told anew, under the same addresses, for the same accounts', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const before = await cairn.rows('select entry_id, title, happened_on from entry order by entry_id')
    const amira = await cairn.signIn('Amira Khan', firstDay)
    const gareth = await cairn.signIn('Gareth Pugh', firstDay)
    expect((await gareth.get(`/people/${personOf('Amira Khan')}/record`)).status).toBe(200)
    const read = `select 1 from record_read where reader_id = '${personOf('Gareth Pugh')}'`
    expect(await cairn.rows(read)).toHaveLength(1)

    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const after = await cairn.rows('select entry_id, title, happened_on from entry order by entry_id')
    expect(after.map(({ entry_id }) => entry_id)).toEqual(before.map(({ entry_id }) => entry_id))
    expect(after).not.toEqual(before)
    expect(await amira.read('/record')).toContain('Amira Khan')
  })

  it('is not told twice for one day', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    const tellings = `select event_id from event where kind = 'demonstration-loaded'`
    const before = await cairn.rows(tellings)
    await Promise.all([cairn.start(firstDay), cairn.start(firstDay)])
    expect(before).toHaveLength(1)
    expect(await cairn.rows(tellings)).toEqual(before)
  })

  const changes: Record<string, (cairn: Cairn) => Promise<unknown>> = {
    'begins an entry': async (cairn) =>
      (await cairn.signIn('Ellie Marsh', firstDay)).post('/record/add', { kind: 'training' }),
    'goes on with a draft': async (cairn) =>
      (await cairn.signIn('Farida Rahimi', firstDay)).post(
        `/record/add/${idOf('draft', personOf('Farida Rahimi'), 0)}/name`,
        { title: 'Safeguarding children, Group B' },
      ),
    'discards a draft': async (cairn) =>
      (await cairn.signIn('Farida Rahimi', firstDay)).post(
        `/record/add/${idOf('draft', personOf('Farida Rahimi'), 0)}/discard`,
      ),
    'writes of a decision': async (cairn) => {
      const registration = idOf('registration', personOf('Alma Thistlewood'), 'nm-l2-welcome', '')
      const submission = idOf('submission', registration, 'NM-201', 0)
      const wrote = await (
        await cairn.signIn('Gwen Adair', firstDay)
      ).post(`/assessing/${submission}/save`, {
        feedback: 'Begun',
      })
      expect(wrote.status).toBeLessThan(400)
    },
    'writes as a witness': async (cairn) => {
      const link = `/witness/${linkOf(personOf('Corinne Thistlewood'), 'Maud Ellery')}`
      expect((await cairn.visitor(firstDay).post(link, { answertestimony: 'I put down the spanner' })).status).toBe(422)
    },
    'declines to be a witness': async (cairn) => {
      const link = `/witness/${linkOf(personOf('Corinne Thistlewood'), 'Maud Ellery')}`
      const declined = await cairn.visitor(firstDay).post(`${link}/decline`, { because: 'rather-not' })
      expect(declined.status).toBe(303)
    },
    'changes a password': async (cairn) =>
      (await cairn.signIn('Tom Okafor', firstDay)).post('/account', {
        current: password,
        password: 'another pile of stones',
      }),
    'does what leaves an event': ({ pools }) =>
      openTenant(pools.app, northmoor).write((tx) =>
        recordEvent(tx, northmoor, {
          actor: personOf('Gareth Pugh'),
          person: personOf('Tom Okafor'),
          kind: 'entry-verified',
          facts: {},
          at: new Date('2026-11-21T09:00:00Z'),
        }),
      ),
  }
  it.each(Object.keys(changes))('stays as it is where a person %s', async (change) => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    await changes[change]?.(cairn)
    const lines = await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-21'])
    expect(lines.at(-1)).toBe('It was told for 21 November 2026 and has been changed since, so it stays as it is.')
  })
})

describe('beside another area', slowly, () => {
  async function found(cairn: Cairn, name: string) {
    const tenant = newId<TenantId>()
    await cairn.rows(`
      with area as (insert into tenant values ('${tenant}', '${name}', null, '{}', now())),
        someone as (insert into person values ('${tenant}', '${tenant}', 'Somebody', 'somebody@example.org')),
        entry as (insert into draft (tenant_id, draft_id, person_id, kind, answers, writers, saved_at)
          values ('${tenant}', '${tenant}', '${tenant}', 'training', '{}', '{}', now()))
      insert into door values ('\\x00', '${tenant}', '${tenant}', 'invitation', now())`)
  }

  it('is not loaded', async () => {
    const cairn = await emptyCairn()
    await found(cairn, 'Southmoor')
    expect(await cairn.start(firstDay)).toEqual([])
    expect(await cairn.rows('select name from tenant')).toEqual([{ name: 'Southmoor' }])
  })

  it('is told anew without touching it', async () => {
    const cairn = await emptyCairn()
    await cairn.start(firstDay)
    await found(cairn, 'Southmoor')
    await cairn.start(addDays(firstDay, 1))
    expect(await toldFor(cairn)).toEqual(['2026-11-22'])
    const others = `select (select count(*) from person where email = 'somebody@example.org') as people,
      (select count(*) from door where hash = '\\x00') as doors,
      (select count(*) from draft where answers = '{}') as drafts`
    expect(await cairn.rows(others)).toEqual([{ people: 1, doors: 1, drafts: 1 }])
  })
})
