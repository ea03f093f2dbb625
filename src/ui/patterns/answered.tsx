import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Answer } from '../../engine/answer.ts'
import { statusInWords } from './status.tsx'
import { Verdict, type VerdictOf } from './verdict.tsx'
import type { TreeLinks } from './verdict-tree.tsx'

type Props = Pick<TreeLinks, 'fact'> & { answer: Answer; of?: VerdictOf | undefined }

/** An answer that is asked for again as one types or ticks: drawn by the server, and by the browser. */
export const Answered = ({ answer, fact, of }: Props) => (
  <Verdict verdict={answer.verdict} forecast={answer.ahead} {...{ fact, of }} />
)

/** The same as markup, where there is no page to put it in. */
export const drawn = (props: Props): string => (html`${(<Answered {...props} />)}` as HtmlEscapedString).toString()

/** The answer in a line, for those who hear it. */
export const spoken = ({ verdict: { status, reason } }: Answer, of?: VerdictOf): string =>
  `${statusInWords(status, of?.words)}. ${reason}`
