import type { Child } from 'hono/jsx'
import { Card, SummaryList } from '../../ui/index.ts'
import type { Decision } from './rules.ts'
import { foundInWords, resultInWords, signedInWords } from './words.ts'

type Props = {
  decisions: readonly Decision[]
  methods: ReadonlyMap<string, string>
  /** What it is called, where it is not a version of the decision that the page is about. */
  of?: string
  /** By criterion, what else is told of it: whether the witnesses of its evidence were verified. */
  beside?: ReadonlyMap<string, readonly Child[]>
}

/** Everything that was decided, the latest version first. */
export const DecisionsView = ({ decisions, ...shown }: Props) => (
  <>
    {decisions.map((decision) => (
      <DecisionView decision={decision} {...shown} />
    ))}
  </>
)

type OneProps = Omit<Props, 'decisions'> & { decision: Decision }

/** One version of a decision, as it was signed. */
const DecisionView = ({ decision, of, ...shown }: OneProps) => (
  <Card
    title={of ?? (decision.version === 1 ? 'Decision' : `Decision, version ${decision.version}`)}
    id={of ? `earlier-${decision.id}` : `version-${decision.version}`}
  >
    <p class="govuk-body-s">{signedInWords(decision)}.</p>
    {decision.because ? <p class="govuk-body cairn-as-written">Why it was decided anew: {decision.because}</p> : null}
    {decision.returnedBecause ? (
      <p class="govuk-body cairn-as-written">Why it was sent back: {decision.returnedBecause}</p>
    ) : null}
    <p class="govuk-body cairn-as-written">{decision.feedback}</p>
    <CriteriaList criteria={decision.criteria} {...shown} />
  </Card>
)

/** What was decided about each criterion. */
export const CriteriaList = ({
  criteria,
  methods,
  beside,
}: Pick<Decision, 'criteria'> & Pick<Props, 'methods' | 'beside'>) => (
  <SummaryList
    rows={criteria
      .toSorted((one, other) => one.criterion.localeCompare(other.criterion, 'en', { numeric: true }))
      .map(({ criterion, result, method, found, note }) => ({
        key: criterion,
        value: (
          <>
            <b>{resultInWords[result]}</b>
            <br />
            {methods.get(method) ?? method}. Found: {foundInWords(found)}.
            {note ? <span class="cairn-as-written"> {note}</span> : null}
            {beside?.get(criterion)}
          </>
        ),
      }))}
  />
)
