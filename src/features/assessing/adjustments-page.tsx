import type { AdjustmentId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Card,
  DateField,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SubmitButton,
  TextareaField,
  untilTheEndOf,
} from '../../ui/index.ts'
import { type Objection, ObjectionList } from '../objections/index.ts'
import type { Registration } from '../registrations/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import type { Adjustment } from './adjustment-store.ts'
import { mostReason } from './deciding.ts'
import { dayInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  typing: Typing
  registration: Registration
  adjustments: readonly Adjustment[]
  objections: readonly Objection[]
  /** What something is arranged in place of. */
  instead: Adjustment | undefined
  /** The id that what is arranged will have. */
  id: AdjustmentId
  mayArrange: boolean
  isLearner: boolean
}

/** What is arranged otherwise for a learner, agreed by both, and shown wherever someone decides about their work. */
export const AdjustmentsPage = (props: Props) => {
  const { frame, form, registration, adjustments, objections, mayArrange, isLearner } = props
  return (
    <Page
      title="Reasonable adjustments"
      caption={`${registration.learnerName}, ${registration.centreName}`}
      lede="What is arranged otherwise, so that the learner can show what they know and can do. It holds once the learner has agreed."
      back={`/registrations/${registration.id}`}
      {...{ frame, form }}
    >
      {adjustments.length === 0 ? <p class="govuk-body">Nothing is arranged yet.</p> : null}
      {adjustments.map((adjustment) => (
        <AdjustmentCard
          adjustment={adjustment}
          objections={objections.filter(({ about }) => 'adjustment' in about && about.adjustment === adjustment.id)}
          address={addressOf(registration)}
          {...{ isLearner, mayArrange }}
        />
      ))}
      {mayArrange ? <Arrange {...props} /> : null}
    </Page>
  )
}

const addressOf = ({ id }: Registration) => `/assessing/registrations/${id}/adjustments`

type CardProps = Pick<Props, 'objections' | 'isLearner' | 'mayArrange'> & { adjustment: Adjustment; address: string }

function AdjustmentCard({ adjustment, objections, address, isLearner, mayArrange }: CardProps) {
  const { what, because, startsOn, endsOn, recordedByName, hasNewer } = adjustment
  return (
    <Card title={what}>
      <p class="govuk-body cairn-as-written">{because}</p>
      <p class="govuk-body-s">
        {`From ${inWords(startsOn)}${endsOn ? ` ${untilTheEndOf(endsOn)}` : ''}. Arranged by ${recordedByName}. ${standsInWords(adjustment)}.`}
      </p>
      <ObjectionList objections={objections} />
      {isLearner && !hasNewer ? <ForLearner {...{ adjustment, objections, address }} /> : null}
      {mayArrange && !hasNewer ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${address}?instead=${adjustment.id}`}>
            Arrange it otherwise<span class="govuk-visually-hidden">: {what}</span>
          </a>
        </p>
      ) : null}
    </Card>
  )
}

function standsInWords({ agreedAt, replacedAt, hasNewer }: Adjustment): string {
  const agreed = agreedAt ? `Agreed on ${dayInWords(agreedAt)}` : 'Not agreed yet'
  if (replacedAt) return `${agreed}, until a newer version was agreed on ${dayInWords(replacedAt)}`
  return hasNewer ? `${agreed}. There is a newer version to agree to` : agreed
}

/** Where a learner agrees, or says what is not right. */
const ForLearner = ({ adjustment, objections, address }: Pick<CardProps, 'adjustment' | 'objections' | 'address'>) => (
  <>
    {adjustment.agreedAt ? null : (
      <Form action={`${address}/${adjustment.id}/agree`}>
        <SubmitButton>I agree</SubmitButton>
      </Form>
    )}
    {objections.some(({ state }) => state === 'open') ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`${address}/${adjustment.id}/not-right`}>
          Say that it is not right<span class="govuk-visually-hidden">: {adjustment.what}</span>
        </a>
      </p>
    )}
  </>
)

const Arrange = ({ form, typing, registration: { learnerName: name }, instead, id }: Props) => (
  <Card title={instead ? `Arrange “${instead.what}” otherwise` : 'Arrange something'}>
    {instead?.agreedAt ? <p class="govuk-body">What was agreed holds until {name} agrees to this.</p> : null}
    <InsetText>
      Write no medical detail: no diagnosis, no condition, no treatment. “Needs longer to read” is enough.
    </InsetText>
    <TypedForm typing={typing} hidden={{ id, ...(instead && { instead: instead.id }) }}>
      <TextareaField
        form={form}
        name="what"
        label="What is arranged?"
        hint="For example: questions are asked out loud instead of in writing."
        whoCanSee={`${name}, and those who assess, quality-assure and manage at the centre.`}
        maxlength={mostReason}
      />
      <TextareaField
        form={form}
        name="because"
        label="Why, in general words?"
        hint="What would otherwise stand in the way of a fair assessment. No medical detail."
        maxlength={mostReason}
        saidAbove
      />
      <DateField form={form} name="starts" label="From" />
      <DateField form={form} name="lastDay" label="Last day (optional)" />
      <SubmitButton>Ask {name} to agree</SubmitButton>
    </TypedForm>
  </Card>
)
