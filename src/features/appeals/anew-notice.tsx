import { Form, InsetText, SubmitButton } from '../../ui/index.ts'
import { either, type Appeal, decisionAt, isToBeDecidedAnew } from './rules.ts'
import { momentInWords } from './words.ts'

/** An assessor, and every reason why they may not decide anew. */
type Able = { readonly name: string; readonly because: readonly string[] }

/** What the reader has to do with deciding anew. */
export type AnewSeen = {
  /** They decide it anew themself, if they will. */
  readonly mayDecide: boolean
  /** For whoever manages the centre, each of its assessors; undefined for others. */
  readonly assessors: readonly Able[] | undefined
}

type Props = AnewSeen & { appeal: Appeal; openDecision: boolean; isLearner: boolean }

/** That the decision is made anew, by whom; or that it has been. */
export const AnewNotice = (props: Props) => {
  const { appeal, openDecision, isLearner, mayDecide, assessors } = props
  if (appeal.anewAt)
    return (
      <InsetText>
        <p class="govuk-body">The decision was made anew on {momentInWords(appeal.anewAt)}.</p>
        {openDecision ? <OpenDecision appeal={appeal} isLearner={isLearner} /> : null}
      </InsetText>
    )
  if (!isToBeDecidedAnew(appeal)) return null
  return (
    <>
      <InsetText>
        <p class="govuk-body">
          The decision is to be made anew, by an assessor who neither made it nor answered this appeal. The earlier one
          stays beside it.
        </p>
        {openDecision && !isLearner ? <OpenDecision appeal={appeal} isLearner={false} /> : null}
        {assessors ? <Assessors assessors={assessors} centre={appeal.centre} /> : null}
      </InsetText>
      {mayDecide ? (
        <Form action={`${decisionAt(appeal, false)}/anew`}>
          <SubmitButton>Decide it anew</SubmitButton>
        </Form>
      ) : null}
    </>
  )
}

const OpenDecision = ({ appeal, isLearner }: Pick<Props, 'appeal' | 'isLearner'>) => (
  <p class="govuk-body">
    <a class="govuk-link" href={decisionAt(appeal, isLearner)}>
      Open what was decided
    </a>
  </p>
)

/** Who finds it on their desk; where nobody does, why not, and what a manager can do about it. */
const Assessors = ({ assessors, centre }: { assessors: readonly Able[]; centre: string }) => {
  const able = assessors.filter(({ because }) => because.length === 0)
  if (able.length > 0)
    return (
      <p class="govuk-body">It is on the desk of {either.format(able.map(({ name }) => name))}, who may decide it.</p>
    )
  return (
    <>
      <p class="govuk-body">
        <b>Nobody at this centre may decide it now: another assessor is to be named.</b>
      </p>
      {assessors.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {assessors.map(({ because }) => (
            <li>{because.join('. ')}.</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">What you can do:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>ask an administrator of the area to give someone else the part of an assessor here</li>
        <li>
          <a class="govuk-link" href={`/assessing/centres/${centre}/competence`}>
            record that an assessor is competent for the unit
          </a>
          , if they are
        </li>
        <li>
          <a class="govuk-link" href={`/assessing/centres/${centre}/conflicts`}>
            decide about a conflict of interest
          </a>
        </li>
      </ul>
      <p class="govuk-body">Whoever may decide it then finds it on their desk and on their first page.</p>
    </>
  )
}
