import { type Ask, rulesInRole } from '../practice/index.ts'
import { type Asked, askTitle } from '../verdicts/index.ts'

/** One column of a table: what it is headed, and which of what is asked stand in it, one below another. */
export type Column = {
  readonly title: string
  readonly parts: readonly Part[]
}
type Part = {
  /** Its place among what is asked. */
  readonly at: number
  /** What tells it from the first of the column. */
  readonly name: string
}

/**
 * What is asked, as columns. A rule that asks for a role stands below the rule that it uses in that role, so that a table
 * is no wider for it: whether someone may lead, and whether they are cleared to.
 */
export function columnsOf(asks: readonly Ask[], { roles }: Pick<Asked, 'roles'>): readonly Column[] {
  const above = asks.map(({ rule, role }) =>
    role === undefined
      ? -1
      : asks.findIndex((each) => each.role === undefined && rulesInRole(rule, role).includes(each.rule.id)),
  )
  return asks.flatMap((ask, at) => {
    if (above[at] !== -1) return []
    const below = asks.flatMap(({ rule }, other) => (above[other] === at ? [{ at: other, name: rule.title }] : []))
    return [{ title: askTitle(ask, { roles }), parts: [{ at, name: ask.rule.title }, ...below] }]
  })
}
