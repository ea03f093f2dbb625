import type { Verdict } from '../../engine/index.ts'
import { SummaryList } from '../../ui/index.ts'
import { type Findings, notFoundIn, type Part, parts } from './rpl.ts'
import type { OutcomeAsked } from './rpl-load.ts'

export const partInWords: Readonly<Record<Part, string>> = {
  authentic: 'Is the certificate authentic?',
  current: 'Is the certificate current?',
  valid: 'Is the certificate valid?',
  retained: 'Has the learner retained the learning?',
  applied: 'Can the learner apply the learning to practice?',
}

/** What someone who was not there needs to know of each, an internal quality assurer above all. */
export const hintOf: Readonly<Record<Part, string>> = {
  authentic: 'What you saw or whom you asked, on which day, and what they confirmed.',
  current: 'From when the certificate is, and how you know that what it covers still holds.',
  valid: 'Who awarded it and at which level, and how you know that it is what it says.',
  retained: 'What you asked, when, and what the learner still knew of it.',
  applied: 'What you watched or read of their work, when, and what showed it.',
}

/** What a judgement comes to; of a trainee's that is not countersigned, what it would. */
export const grantedInWords = (granted: readonly string[], { holds }: { readonly holds: boolean }): string =>
  granted.length === 0 ? 'Not yet: it grants nothing.' : `${holds ? 'Grants' : 'Would grant'} ${granted.join(', ')}.`

/** What the rule asks and was not found, where there is such. */
export const notFoundInWords = (verdict: Verdict): readonly string[] => {
  const missing = notFoundIn(verdict)
  return missing.length === 0 ? [] : [`Not found: ${missing.join('; ')}.`]
}

type FindingsProps = { findings: Findings; outcomes: readonly OutcomeAsked[] }

/** What was found, question by question. */
export const FindingsList = ({
  findings: { what, pieces, noPiece, checks, outcomes: matched },
  outcomes,
}: FindingsProps) => (
  <SummaryList
    rows={[
      { key: 'What', value: what },
      pieces.length > 0 ? { key: 'Looked at', value: pieces.map(({ title }) => title).join('; ') } : null,
      noPiece === null ? null : { key: 'Why no piece', value: <span class="cairn-as-written">{noPiece}</span> },
      ...parts.map((part) => ({
        key: partInWords[part],
        value: (
          <span class="cairn-as-written">
            {checks[part].found ? 'Yes' : 'Not yet'}. {checks[part].how}
          </span>
        ),
      })),
      ...outcomes.map(({ number, title }) => ({
        key: `Outcome ${number}: ${title}`,
        value: <span class="cairn-as-written">{matched[number] ?? 'Not matched'}</span>,
      })),
    ]}
  />
)
