import { dayOf } from '../../kit/plain-date.ts'
import { InsetText, inWords } from '../../ui/index.ts'
import type { Elsewhere, Origin, Verification } from './rules.ts'
import { changeInWords } from './words.ts'

const dayIn = (at: string) => inWords(dayOf(new Date(at)))

const laid = { typed: 'laid it down', imported: 'laid it down from a file' } as const

/** What was recorded of the entry before it was brought here, the latest first: as it was told, by whom and where. */
export const BroughtHistory = ({ origin }: { origin: Origin }) => (
  <>
    {origin.history.toReversed().map(({ at, by, area, change, because }) => (
      <li>
        <b>{dayIn(at)}</b>, in {area}: {changeInWords({ change, by })}
        {because ? `: ${because}` : ''}
      </li>
    ))}
    <li>
      <b>{dayIn(origin.laid.at)}</b>, in {origin.laid.area}: {origin.laid.by} {laid[origin.laid.how]}
    </li>
  </>
)

function whoVerified({ name, as, on, area }: Verification): string {
  const who = [name, as, area].filter(Boolean).join(', ')
  return on ? `${who}, on ${inWords(on)}` : who
}

/** A verification elsewhere that this area has no ground to take on trust. */
export function NotVouchedFor({ origin }: { origin: Origin | null }) {
  const told = origin && (origin.vouched ? origin.told : (origin.verification ?? origin.told))
  if (!told) return null
  return (
    <InsetText>
      <p class="govuk-body">
        The file it was brought in says that it was verified elsewhere by {whoVerified(told)}. This area could not take
        that on trust, so here it has to be verified again.
      </p>
    </InsetText>
  )
}

/** Files of which only the name came along when the entry was brought. */
export function LeftBehind({ told }: { told: Elsewhere['evidence'] }) {
  const files = told.filter(({ kind }) => kind === 'file')
  if (files.length === 0) return null
  return (
    <ul class="govuk-list">
      {files.map(({ title }) => (
        <li>A file that did not come along: {String(title)}</li>
      ))}
    </ul>
  )
}
