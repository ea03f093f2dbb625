import type { Catalogue, ReminderKind } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import { isId } from '../../kit/id.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { stepsDoneBy, yearOf, type YearStanding, yearStanding } from '../cpd/index.ts'
import { entryOf, ownEvidenceOfEach } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import {
  challengesWaiting,
  lapsesWithin,
  plannedAndPast,
  registeredPeople,
  teamClaims,
  teamLapses,
} from './occasions-store.ts'
import { nameFor, type Occasion, reachOf } from './rules.ts'

type Known = Pick<Catalogue, 'reminders' | 'cpdYears'>
type Database = Pick<TenantDatabase, 'tenant' | 'read'>

/** Of so many people at once the records are read. */
const peopleAtOnce = 100

/** Everything in the area that someone may be reminded of on the day. */
export async function occasionsIn(
  database: Database,
  known: Known,
  rulebooks: Rulebooks,
  today: PlainDate,
): Promise<readonly Occasion[]> {
  const { tenant, read } = database
  const { reminders } = known
  const reach = (kind: ReminderKind) => reachOf(reminders.kinds[kind])
  const [lapses, lapsing, claims, planned, asked] = await read([
    lapsesWithin(tenant, today, reach('lapse')),
    teamLapses(tenant, today, reach('team-lapse')),
    teamClaims(tenant, today, reach('claims')),
    plannedAndPast(tenant, today, reach('planned')),
    challengesWaiting(tenant, today),
  ])
  return [
    ...lapses.map(({ person, fact, until, kind, topic }): Occasion => {
      const what = nameFor(reminders, kind, topic)
      return { kind: 'lapse', person, about: fact, on: until, what, link: addressOf(entryOf(fact)) }
    }),
    ...lapsing.map(weekly('team-lapse', today, '/team?show=lapsing')),
    ...claims.map(weekly('claims', today, '/')),
    ...planned.map(({ person, entry, on, shown }): Occasion => ({
      kind: 'planned',
      person,
      about: entry,
      on,
      shown,
      link: addressOf(entry),
    })),
    ...asked.map(({ decider, challenge, on }): Occasion => ({
      kind: 'challenge',
      person: decider,
      about: challenge,
      on,
      link: `/challenges/${challenge}`,
    })),
    ...(await yearsIn(database, known, rulebooks, today)),
  ]
}

/** Where one sees the entry; of what is none, where one sees what may be done with it. */
const addressOf = (entry: string) => (isId(entry) ? `/record/${entry}` : '/practice')

const weekly =
  (kind: ReminderKind, today: PlainDate, link: string) =>
  ({ manager, people }: { readonly manager: Occasion['person']; readonly people: number }): Occasion => ({
    kind,
    person: manager,
    about: '',
    on: today,
    people,
    link,
  })

/** Whose year with a regulator is about to end with something left to do. Records are read only while one is. */
async function yearsIn(
  database: Database,
  { cpdYears, reminders }: Known,
  rulebooks: Rulebooks,
  today: PlainDate,
): Promise<readonly Occasion[]> {
  const { tenant, read } = database
  const [area] = await read([areaRules(tenant)])
  const rulebook = await rulebooks.of(database, area)
  const ending = cpdYears.flatMap((of) => {
    const rule = rulebook.documents[of.rule]
    const year = rule && yearOf(rule, today)
    return rule && year && addDays(today, reachOf(reminders.kinds['cpd-year'])) >= year.due ? [of] : []
  })
  if (ending.length === 0) return []
  const [people] = await read([registeredPeople(tenant, today)])
  const occasions: Occasion[] = []
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const some = people.slice(from, from + peopleAtOnce)
    const [entries, done] = await read([ownEvidenceOfEach(tenant, some), stepsDoneBy(tenant, some)])
    const [ofPerson, saidBy] = [Map.groupBy(entries, ({ person }) => person), Map.groupBy(done, ({ person }) => person)]
    for (const person of some) {
      const known = { entries: ofPerson.get(person) ?? [], said: saidBy.get(person) ?? [], rulebook }
      for (const of of ending) {
        const stands = yearStanding(of, known, today)
        if (stands === undefined || isDone(stands)) continue
        const { due, ends } = stands.year
        occasions.push({ kind: 'cpd-year', person, about: of.regulator, on: due, until: ends, link: '/cpd' })
      }
    }
  }
  return occasions
}

const isDone = ({ verdict, steps }: YearStanding) =>
  verdict.status === 'met' && steps.every(({ doneOn }) => doneOn !== undefined)
