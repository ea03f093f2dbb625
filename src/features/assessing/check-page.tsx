import type { Child } from 'hono/jsx'
import type { PieceId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, type Frame, LikelyNames, Page, WarningText } from '../../ui/index.ts'
import { besideCriteria, type CriterionAsked } from './criterion-fields.tsx'
import { CriteriaList } from './decision-view.tsx'
import { type Decided, restingOn, sufficientAndMore } from './deciding.ts'
import type { Submission } from './rules.ts'
import { BackToWriting, Signing } from './signing.tsx'

type Props = {
  frame: Frame
  form: FormState
  submission: Submission
  unitTitle: string
  /** Absent where it is not whole, or no longer for this person to sign. */
  decided: Decided | undefined
  methods: ReadonlyMap<string, string>
  criteria: readonly CriterionAsked[]
  marks: ReadonlyMap<PieceId, Child>
  sight: string
  version: number
  asTrainee: boolean
  known: readonly string[]
}

/** Asks to look again where more is needed of what was found sufficient. */
const Sufficient = ({ decided }: { decided: Decided }) => {
  const criteria = sufficientAndMore(decided)
  return criteria.length === 0 ? null : (
    <WarningText>
      {`You ask for more of ${criteria.join(', ')}, and have found the evidence sufficient. Check that both are meant.`}
    </WarningText>
  )
}

/** Everything that is about to be signed, once more. */
export const CheckPage = ({
  frame,
  form,
  submission,
  unitTitle,
  decided,
  methods,
  criteria,
  marks,
  sight,
  version,
  asTrainee,
  known,
}: Props) => (
  <Page
    title="Check before you sign"
    caption={`${submission.learnerName}, ${unitTitle}`}
    back={`/assessing/${submission.id}`}
    {...{ frame, form }}
  >
    {decided ? (
      <>
        <WitnessWarnings decided={decided} criteria={criteria} />
        <Card title="What you decide">
          <CriteriaList criteria={decided.criteria} {...{ methods }} beside={besideCriteria(criteria, marks)} />
        </Card>
        <Card title={`Feedback to ${submission.learnerName}`}>
          <p class="govuk-body cairn-as-written">{decided.feedback}</p>
        </Card>
        {decided.because ? (
          <Card title="Why it is decided anew">
            <p class="govuk-body cairn-as-written">{decided.because}</p>
          </Card>
        ) : null}
        <Sufficient decided={decided} />
        <LikelyNames
          texts={[decided.feedback, decided.because ?? '', ...decided.criteria.map(({ note }) => note ?? '')]}
          known={known}
        />
        <Signing {...{ sight, version, asTrainee }} then="holds" />
      </>
    ) : (
      <BackToWriting href={`/assessing/${submission.id}`} />
    )}
  </Page>
)

/** What is met on the word of a witness who has not been verified, once more before it is signed. */
const WitnessWarnings = ({ decided, criteria }: { decided: Decided; criteria: readonly CriterionAsked[] }) => (
  <>
    {restingOn(decided, criteria).map(({ name, standing, met }) => (
      <WarningText>
        {standing === 'not-verified'
          ? `You decide that ${met} is met with what ${name} signed, and it could not be verified that it was they. Your note on ${met} stands as the reason.`
          : `You decide that ${met} is met with what ${name} signed, and nobody has verified yet that it was they.`}
      </WarningText>
    ))}
  </>
)
