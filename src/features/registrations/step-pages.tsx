import type { Claiming } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import type { Verdict } from '../../kit/verdict.ts'
import {
  DateField,
  Form,
  type Frame,
  InsetText,
  Page,
  RadiosField,
  SubmitButton,
  TextareaField,
  TextField,
  WarningText,
} from '../../ui/index.ts'
import type { Colleague } from '../centres/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { Carried } from './carried.tsx'
import { stepForms, type TakenStep } from './fields.ts'
import { AssessorField, BodyFields } from './register-page.tsx'
import type { DirectClaim, Registration } from './rules.ts'
import { registrationStates } from './states.ts'
import type { CarriedOver } from './transfer.ts'
import { directClaimInWords } from './words.ts'

type OfOne = { frame: Frame; form: FormState; registration: Registration; title: string }

const captionOf = ({ registration: { learnerName }, title }: Pick<OfOne, 'registration' | 'title'>) =>
  `${learnerName}, ${title}`
const backTo = ({ id }: Registration) => `/registrations/${id}`

/** What a step means, said before it is taken. */
const meanings: Readonly<Record<TakenStep, string>> = {
  suspend: 'The learner is not enrolled while it is suspended. The rule that holds stays the same.',
  resume: 'The learner is enrolled again, under the same rule as before.',
  withdraw:
    'The registration is over: what was handed in and waits is not decided any more. Units that count stay in the learner’s record.',
  transfer:
    'The registration goes on as a new one, under the version of the rule that is in force today. This one stays to be read, and takes nothing new.',
  unclaim:
    'The registration is open again, as far as its units have come: the learner can hand in more, and it can be claimed anew.',
  claim: 'You have claimed the qualification from the awarding body.',
  certificate:
    'The qualification enters the learner’s record, as issued by the awarding body. What the learner may do here can change with it.',
  correct: 'Puts the number or the day right, in the learner’s record too. What it said before stays in its history.',
}

/** The registration as whoever fills in the form has seen it. A change since is told here. */
const Seen = ({ form, registration }: Pick<OfOne, 'form' | 'registration'>) => (
  <div id="revision" tabindex={-1}>
    <input type="hidden" name="revision" value={form.raw['revision'] ?? `${registration.revision}`} />
  </div>
)

type StepProps = OfOne & {
  claiming: Claiming
  typing: Typing
  step: TakenStep
  carried: CarriedOver | undefined
  /** Who awards it, as far as that is loaded, and what the centre has said of claiming from them directly. */
  awardedBy: string | undefined
  direct: DirectClaim | undefined
  /** That something was assessed before the awarding body knew of the learner. */
  early: string | undefined
  /** Whether it can be taken as things stand, and why not. */
  may: Verdict
}

/** Takes a step: what it means, and what it asks. */
export const StepPage = ({ typing, carried, early, may, ...props }: StepProps) => (
  <Page
    title={registrationStates.steps[props.step].say}
    caption={captionOf(props)}
    lede={meanings[props.step]}
    back={backTo(props.registration)}
    frame={props.frame}
    form={props.form}
  >
    {may.allowed ? (
      <>
        {early && (props.step === 'claim' || props.step === 'certificate') ? <WarningText>{early}</WarningText> : null}
        {props.step === 'transfer' ? <Carried carried={carried} /> : null}
        {props.step === 'resume' ? (
          <Form>
            <Asked {...props} />
          </Form>
        ) : (
          <TypedForm typing={typing}>
            <Asked {...props} />
          </TypedForm>
        )}
      </>
    ) : (
      <NotNow because={may.because} registration={props.registration} />
    )}
  </Page>
)

/** Why the step cannot be taken, in place of its form. */
const NotNow = ({ because, registration }: { because: string } & Pick<OfOne, 'registration'>) => (
  <div id="revision" tabindex={-1}>
    <InsetText>{because}.</InsetText>
    <p class="govuk-body">
      <a class="govuk-link" href={backTo(registration)}>
        See how the registration stands
      </a>
    </p>
  </div>
)

/** What a step asks. */
const Asked = ({
  form,
  registration,
  step,
  claiming,
  awardedBy,
  direct,
}: Omit<StepProps, 'typing' | 'carried' | 'early' | 'may'>) => (
  <>
    <Seen {...{ form, registration }} />
    {step === 'claim' ? (
      <>
        <TextField form={form} name="number" label="Number of the claim" width={20} spellcheck={false} />
        <DateField form={form} name="on" label="Day of the claim" />
        <RadiosField
          form={form}
          name="way"
          label="How is it claimed?"
          items={claiming.ways.map(({ id, label, signedOff, needsStatus }) => ({
            value: id,
            text: label,
            ...(signedOff && { conditional: <SignedOff form={form} /> }),
            ...(needsStatus && { hint: { text: directInWords(direct, awardedBy) } }),
          }))}
        />
      </>
    ) : null}
    {step === 'certificate' || step === 'correct' ? (
      <>
        <TextField form={form} name="number" label="Number of the certificate" width={20} spellcheck={false} />
        <DateField form={form} name="on" label="Day on the certificate" />
      </>
    ) : null}
    {'because' in stepForms[step].shape ? (
      <TextareaField
        form={form}
        name="because"
        label="Why?"
        whoCanSee={
          step === 'correct'
            ? `${registration.learnerName}, those who manage their team, and those who assess, quality-assure and manage at the centre. It stays in the history of the entry in the record, too.`
            : `${registration.learnerName}, and those who assess, quality-assure and manage at the centre.`
        }
        rows={3}
        maxlength={1_000}
      />
    ) : null}
    <SubmitButton>{registrationStates.steps[step].say}</SubmitButton>
  </>
)

/** Whether the centre may claim directly, as far as it has said. */
const directInWords = (direct: DirectClaim | undefined, awardedBy = 'the awarding body'): string =>
  direct === undefined
    ? `Whether the centre may claim directly from ${awardedBy} is not said under “Settings of the centre”`
    : `Whether the centre may: ${directClaimInWords(direct)}`

const SignedOff = ({ form }: Pick<OfOne, 'form'>) => (
  <>
    <TextField
      form={form}
      name="signedOffBy"
      label="Who signed it off"
      hint="The name of whoever the awarding body sent"
    />
    <DateField form={form} name="signedOffOn" label="Day of the sign-off" />
  </>
)

/** Enters, or puts right, what the awarding body gave. */
export const BodyNumberPage = ({ frame, form, registration, title }: OfOne) => (
  <Page
    title="Awarding body’s number"
    caption={captionOf({ registration, title })}
    lede="What is assessed before this day is warned of, wherever it is shown."
    back={backTo(registration)}
    {...{ frame, form }}
  >
    <Form>
      <Seen {...{ form, registration }} />
      <BodyFields form={form} />
      <SubmitButton>Save</SubmitButton>
    </Form>
  </Page>
)

/** Names who assesses. */
export const AssessorPage = ({
  frame,
  form,
  registration,
  title,
  assessors,
}: OfOne & { assessors: readonly Colleague[] }) => (
  <Page title="Assessor" caption={captionOf({ registration, title })} back={backTo(registration)} {...{ frame, form }}>
    <Form>
      <Seen {...{ form, registration }} />
      <AssessorField form={form} assessors={assessors} />
      <SubmitButton>Save</SubmitButton>
    </Form>
  </Page>
)
