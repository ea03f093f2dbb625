import type { WriterId } from '../../db/tables.gen.ts'
import { digest } from '../../kit/digest.ts'
import type { RawForm } from '../../kit/form.ts'
import { isId, newId } from '../../kit/id.ts'
import type { Answers } from '../record/index.ts'
import type { Said } from './rules.ts'

/** What a page tells of itself along with its answers, in hidden fields, so that nothing written elsewhere is lost. */
export type Opened = { readonly revision: number; readonly writer: string; readonly was: string }

/** A page that is opened now, over these answers. */
export const openedOver = (answers: Answers, controls: readonly string[], revision: number): Opened => ({
  revision,
  writer: newId<WriterId>(),
  was: shownIn(Object.fromEntries(controls.map((control) => [control, answers[control] ?? '']))),
})

/** The marks of answers, `title:9f3Ka0 on-day:Zk2…`, as a page carries them. */
export const shownIn = (answers: Answers): string =>
  Object.entries(answers)
    .map(([control, text]) => `${control}:${digest(text)}`)
    .join(' ')

/** What a posted page says of itself; whatever is not what a page of ours sends counts as not sent. */
export function readSaid(raw: RawForm, answers: Answers): Said {
  const { revision = '', was = '', writer = '', heirOf = '' } = raw
  return {
    answers,
    was: Object.fromEntries(was.split(' ').map((mark) => mark.split(':', 2) as [string, string])),
    revision: /^\d{1,9}$/.test(revision) ? Number(revision) : 0,
    writer: isId(writer) ? (writer as WriterId) : newId<WriterId>(),
    heirOf: isId(heirOf) ? (heirOf as WriterId) : undefined,
  }
}

/** The answers of the controls that were sent, and of no others. */
export const sentOf = (controls: readonly string[], raw: RawForm): Answers =>
  Object.fromEntries(controls.flatMap((control) => (raw[control] === undefined ? [] : [[control, raw[control]]])))
