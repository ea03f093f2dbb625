import type { ReminderKind, ReminderWords } from '../../catalogue/index.ts'
import { type Actor, plays } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'

/** What has gone out, and what could not, is for those who can put it right. */
export const maySeeOutbox = (actor: Actor): Verdict =>
  plays(actor, 'administrator') ? allow : deny('Only an administrator of this area sees what it has sent')

/** Of which kinds someone can be reminded today: those for everyone, and those of the parts they play. */
export const kindsFor = (actor: Actor, { kinds }: Pick<ReminderWords, 'kinds'>): readonly ReminderKind[] =>
  (Object.keys(kinds) as ReminderKind[]).filter((kind) => {
    const { to } = kinds[kind]
    return to === 'person' || (to === 'managers' ? plays(actor, 'manager') : actor.roles.length > 0)
  })
