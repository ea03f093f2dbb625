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
  mayArrange: boolean
  isLearner: boolean
}

/** What is arranged otherwise for a learner, agreed by both, and shown wherever someone decides about their work. */
export const AdjustmentsPage = ({ frame, form, typing, registration, adjustments, mayArrange, isLearner }: Props) => (
  <Page
    title="Reasonable adjustments"
    caption={`${registration.learnerName}, ${registration.centreName}`}
    lede="What is arranged otherwise, so that the learner can show what they know and can do. It holds once the learner has agreed."
    {...{ frame, form }}
  >
    {adjustments.length === 0 ? <p class="govuk-body">Nothing is arranged yet.</p> : null}
    {adjustments.map((adjustment) => (
      <AdjustmentCard adjustment={adjustment} address={addressOf(registration)} isLearner={isLearner} />
    ))}
    {mayArrange ? <Arrange form={form} typing={typing} name={registration.learnerName} /> : null}
  </Page>
)

const addressOf = ({ id }: Registration) => `/assessing/registrations/${id}/adjustments`

type CardProps = { adjustment: Adjustment; address: string; isLearner: boolean }

function AdjustmentCard({ adjustment, address, isLearner }: CardProps) {
  const { id, what, because, startsOn, endsOn, recordedByName, agreedAt } = adjustment
  return (
    <Card title={what}>
      <p class="govuk-body cairn-as-written">{because}</p>
      <p class="govuk-body-s">
        {`From ${inWords(startsOn)}${endsOn ? ` ${untilTheEndOf(endsOn)}` : ''}. Arranged by ${recordedByName}. ${agreedAt ? `Agreed on ${dayInWords(agreedAt)}` : 'Not agreed yet'}.`}
      </p>
      {isLearner && !agreedAt ? (
        <Form action={`${address}/${id}/agree`}>
          <SubmitButton>I agree</SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}

const Arrange = ({ form, typing, name }: Pick<Props, 'form' | 'typing'> & { name: string }) => (
  <Card title="Arrange something">
    <InsetText>
      Write no medical detail: no diagnosis, no condition, no treatment. “Needs longer to read” is enough.
    </InsetText>
    <TypedForm typing={typing}>
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
