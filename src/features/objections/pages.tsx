import type { FormState } from '../../kit/form-state.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, type Frame, inWords, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { becameInWords } from './objection-list.tsx'
import { mendedAt, mostSaid, type Objection, placeOf } from './rules.ts'

type ObjectProps = {
  frame: Frame
  form: FormState
  typing: Typing
  back: string
  title: string
  stood: string
  /** Where it lies: those who assess and manage there read it. */
  centreName: string
  /** What follows from it, for what it is about. */
  follows: string
}

/** Where a learner says what is not right of what was written about them. */
export const ObjectPage = ({ frame, form, typing, back, title, stood, centreName, follows }: ObjectProps) => (
  <Page
    title="What is not right?"
    caption={title}
    lede="Say it in your own words. Whoever wrote it is told, and puts it right in a new version or answers you. What you say is kept with it."
    {...{ frame, form, back }}
  >
    <Card title="What stands there">
      <p class="govuk-body cairn-as-written">{stood}</p>
    </Card>
    <p class="govuk-body">{follows}</p>
    <TypedForm typing={typing}>
      <TextareaField
        form={form}
        name="said"
        label="What is not right"
        hint="What was otherwise, or what is missing. Name no parent or child."
        whoCanSee={`You, and those who assess, quality-assure and manage at ${centreName}.`}
        maxlength={mostSaid}
      />
      <SubmitButton>Say that it is not right</SubmitButton>
    </TypedForm>
  </Page>
)

type Props = {
  frame: Frame
  form: FormState
  typing: Typing
  objection: Objection
  mayAnswer: boolean
  mayMend: boolean
}

/** What a learner says is not right, with what stood there then; and where it is answered. */
export const ObjectionPage = ({ frame, form, typing, objection, mayAnswer, mayMend }: Props) => {
  const { title, stood, said, saidAt, learnerName, writtenByName, answer, state } = objection
  return (
    <Page title={`“${title}” is not right, says ${learnerName}`} back={placeOf(objection)} {...{ frame, form }}>
      <Card title={`Said on ${inWords(dayOf(saidAt))}`}>
        <p class="govuk-body cairn-as-written">{said}</p>
      </Card>
      <Card title={`What ${writtenByName} had written then`}>
        <p class="govuk-body cairn-as-written">{stood}</p>
      </Card>
      <p class="govuk-body cairn-as-written">
        {becameInWords(objection)} {answer ?? ''}
      </p>
      {mayAnswer && state === 'open' ? <Answer {...{ form, typing, objection, mayMend }} /> : null}
    </Page>
  )
}

const Answer = ({ form, typing, objection, mayMend }: Omit<Props, 'frame' | 'mayAnswer'>) => (
  <>
    <h2 class="govuk-heading-m">Put it right, or answer</h2>
    {mayMend ? (
      <p class="govuk-body">
        <a class="govuk-link" href={mendedAt(objection)}>
          Write a new version
        </a>
        . {objection.learnerName} is asked again then.
      </p>
    ) : (
      <p class="govuk-body">
        Only {objection.writtenByName}, who wrote it, can put it right in a new version, as long as they work here.
      </p>
    )}
    <TypedForm typing={typing} action={typing.address}>
      <TextareaField
        form={form}
        name="answer"
        label="Why it stays as it is"
        hint={`${objection.learnerName} reads it, and is asked again.`}
        whoCanSee="The learner, and those who assess, quality-assure and manage at the centre."
        maxlength={mostSaid}
      />
      <SubmitButton>Answer</SubmitButton>
    </TypedForm>
  </>
)
