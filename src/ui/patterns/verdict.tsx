import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Change, Verdict as EngineVerdict } from '../../engine/verdict.ts'
import { Details } from '../components/details.tsx'
import { inWords } from '../dates.ts'
import { recurring } from '../recurring.ts'
import { AsOfForm, type AsOfProps } from './as-of-form.tsx'
import { Forecast } from './forecast.tsx'
import { StandingTag, type StatusWords } from './status.tsx'
import { type Clause, clausesOf, RequirementTree, type TreeLinks } from './verdict-tree.tsx'

/** Of what a verdict is, and what its statuses are called, where it is not of all that its page is about. */
export type VerdictOf = { readonly title: string; readonly words: StatusWords }

type Props = TreeLinks & {
  verdict: EngineVerdict
  of?: VerdictOf | undefined
  /** Where to ask the same question of another day; without it the date stands alone. */
  asOfForm?: Omit<AsOfProps, 'asOf'> | undefined
  /** What changes, if nothing new arrives, from the as-of date until `to`. */
  forecast?: { readonly changes: readonly Change[]; readonly to: string } | undefined
  ruleHref?: string | undefined
  /** Where one says that the answer is wrong. */
  wrongHref?: string | undefined
  /** Who is checking the answer, where someone has said that it is wrong, or what they decided. */
  beingChecked?: Child
}

const clause = ({ say, source }: Clause) =>
  html`<div>
    <dt>${recurring(say)}</dt>
    <dd>${recurring(source)}</dd>
  </div>`

/** The answer to "does this satisfy that, on this day?": what is true, why, and what happens next. */
export function Verdict({ verdict, of, asOfForm, forecast, ruleHref, wrongHref, beingChecked, ...links }: Props) {
  const { asOf, status, until, requirement, version } = verdict
  return (
    <>
      <section class="cairn-card">
        <div class="cairn-verdict__head">
          <div>
            <h2 class="cairn-verdict__as-of">{of ? `${of.title}, on ${inWords(asOf)}` : `On ${inWords(asOf)}`}</h2>
            <StandingTag status={status} until={until} asOf={asOf} words={of?.words} />
          </div>
          {asOfForm ? <AsOfForm asOf={asOf} {...asOfForm} /> : null}
        </div>
        <p class="cairn-verdict__reason">{recurring(verdict.reason)}</p>
        {beingChecked ? <div class="cairn-verdict__checked">{beingChecked}</div> : null}
        <RequirementTree requirement={requirement} asOf={asOf} {...links} />
        {version ? (
          <Details summary="Where this comes from" class="cairn-verdict__source">
            <p>
              {recurring(version.source)}
              {ruleHref ? (
                <>
                  {'. '}
                  <a class="govuk-link" href={ruleHref}>
                    Read the rule
                  </a>
                </>
              ) : null}
            </p>
            <dl class="cairn-verdict__clauses">{clausesOf(requirement).map(clause)}</dl>
          </Details>
        ) : null}
        <ul class="cairn-verdict__actions">
          {wrongHref ? (
            <li>
              <a class="govuk-link" href={wrongHref}>
                I think this is wrong
              </a>
            </li>
          ) : null}
          <li hidden data-print>
            <button type="button" class="cairn-link-button">
              Print
            </button>
          </li>
        </ul>
      </section>
      {forecast ? <Forecast from={asOf} status={status} words={of?.words} {...forecast} /> : null}
    </>
  )
}
