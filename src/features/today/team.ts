import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords, lastDay } from '../../ui/index.ts'
import { addressOfAnswer, columnsOf, type ComingLapse, type Share } from '../team/index.ts'
import { type Asked, askKey } from '../verdicts/index.ts'
import { apart } from './steps.ts'
import { type Task, urgencyBy } from './tasks.ts'

/** Whose evidence is about to lapse, or just has, of those one manages. */
export const ofTeam = (lapses: readonly ComingLapse[], today: PlainDate): readonly Task[] => {
  return apart(
    lapses.map(({ person, name, say, until, ...asked }) => ({
      title: `Speak with ${name}: something ${until <= today ? 'has lapsed' : 'is about to lapse'}`,
      href: addressOfAnswer(person, asked, today),
      due: `at the end of ${inWords(lastDay(until))}`,
      urgency: urgencyBy(until, today),
      meta: say,
    })),
    (all) => ({
      title: `Speak with ${all.length} people you manage: something lapses, or just has`,
      href: '/team',
      due: all[0]?.due ?? '',
      urgency: all.some(({ urgency }) => urgency === 'now') ? 'now' : 'soon',
      meta: 'My team has them first.',
    }),
  )
}

/** How a team stands by what is asked of everyone: what stands together in My team stands together here. */
export type TeamStanding = readonly { readonly title: string; readonly href: string; readonly told: string }[]

export const teamStanding = (shares: readonly Share[], { asks, roles }: Asked): TeamStanding =>
  columnsOf(asks, { roles }).flatMap(({ title, parts }) => {
    const told = parts.flatMap(({ at, name }, index) => {
      const ask = asks[at]
      const share = shares.find(({ rule, role }) => rule === ask?.rule.id && role === (ask.role ?? ''))
      return share ? [`${index > 0 ? `${name}: ` : ''}${share.met} of ${share.people} met`] : []
    })
    const [first] = parts
    const ask = first && asks[first.at]
    return ask && told.length > 0
      ? [{ title, href: `/team?${new URLSearchParams({ rule: askKey(ask) })}`, told: `${told.join('. ')}.` }]
      : []
  })
