import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { statusInWords } from '../../ui/patterns/status.tsx'
import { Verdict } from '../../ui/patterns/verdict.tsx'
import { type Answer, citedAs, type Row } from './trying.ts'

/** The answer to a try-out: drawn by the server, and by the browser as one types. */
export const TriedAnswer = ({ answer, rows }: { answer: Answer; rows: readonly Row[] }) => (
  <Verdict verdict={answer.verdict} forecast={answer.ahead} fact={(id) => citedAs(rows, id)} />
)

/** The same as markup, where there is no page to put it in. */
export const drawn = (answer: Answer, rows: readonly Row[]): string =>
  (html`${(<TriedAnswer answer={answer} rows={rows} />)}` as HtmlEscapedString).toString()

/** The answer in a line, for those who hear it. */
export const spoken = ({ verdict: { status, reason } }: Answer): string => `${statusInWords(status)}. ${reason}`
