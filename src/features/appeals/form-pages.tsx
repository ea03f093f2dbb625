import type { PropsWithChildren } from 'hono/jsx'
import type { FormState } from '../../kit/form.ts'
import {
  DateField,
  type Frame,
  InsetText,
  NotTheCaseRecord,
  Page,
  RadiosField,
  type ReadersNow,
  SubmitButton,
  TextareaField,
  WhoCanSee,
  WhoReads,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostSaid } from './fields.ts'
import type { Appealable } from './load.ts'
import { type Appeal, outcomes, versionOf } from './rules.ts'
import { momentInWords, outcomeInWords } from './words.ts'

type Shell = {
  frame: Frame
  form: FormState
  typing: Typing
  readers: ReadersNow
}

type Inside = PropsWithChildren<
  Shell & { title: string; caption: string; back: string; send: string; hidden?: Readonly<Record<string, string>> }
>

/** A form of which it is said first who reads it, and that keeps what is typed. */
const Saying = ({ frame, form, typing, readers, title, caption, back, send, hidden, children }: Inside) => (
  <Page {...{ title, caption, back, frame, form }}>
    <WhoCanSee>
      <WhoReads {...readers} />
    </WhoCanSee>
    <TypedForm typing={typing} hidden={hidden}>
      <NotTheCaseRecord />
      {children}
      <SubmitButton>{send}</SubmitButton>
    </TypedForm>
  </Page>
)

/** A learner appeals: what was decided, why that is not right, and what they ask for. */
export const RaisePage = ({
  against,
  stages,
  ...shell
}: Shell & { against: Appealable; stages: readonly string[] }) => {
  const { unitTitle, decidedAt, decidedByName, told, back, may } = against
  const about = { title: 'Appeal against a decision', caption: unitTitle, back }
  const decided = (
    <>
      <p class="govuk-body">
        Decided by {decidedByName} on {momentInWords(decidedAt)}:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {told.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
  if (!may.allowed)
    return (
      <Page {...about} frame={shell.frame}>
        <InsetText>
          <p class="govuk-body">{may.because}.</p>
        </InsetText>
        {decided}
      </Page>
    )
  return (
    <Saying {...shell} {...about} send="Appeal">
      {decided}
      <p class="govuk-body">How it goes, one after the other for as long as you take it further:</p>
      <ol class="govuk-list govuk-list--number">
        {stages.map((title) => (
          <li>{title}</li>
        ))}
      </ol>
      <p class="govuk-body">
        Nobody answers who made the decision. If you are on long leave and it is on your record, the days stand still
        meanwhile: those who read the appeal see from when until when, and nothing else of it.
      </p>
      <input type="hidden" name="seen" value={versionOf(against)} />
      <TextareaField
        form={shell.form}
        name="because"
        label="Why is the decision not right?"
        hint="Say which criterion you mean, and what of your work shows it."
        rows={6}
        maxlength={mostSaid}
        saidAbove
      />
      <TextareaField
        form={shell.form}
        name="asks"
        label="What do you ask for?"
        hint="For example: look at piece 3 again, by another assessor."
        rows={3}
        maxlength={mostSaid}
        saidAbove
      />
    </Saying>
  )
}

type AboutOne = Shell & { appeal: Appeal; unitTitle: string }

const around = ({ appeal, unitTitle }: AboutOne) => ({
  caption: `${appeal.learnerName}, ${unitTitle}`,
  back: `/appeals/${appeal.id}`,
})

const WhatIsSaid = ({ appeal: { because, asks } }: Pick<AboutOne, 'appeal'>) => (
  <InsetText>
    <p class="govuk-body cairn-as-written">{because}</p>
    <p class="govuk-body cairn-as-written">{asks}</p>
  </InsetText>
)

const OutcomeField = ({ form, label }: { form: FormState; label: string }) => (
  <RadiosField
    form={form}
    name="outcome"
    label={label}
    items={outcomes.map((value) => ({ value, text: outcomeInWords[value] }))}
  />
)

/** Whoever answers a stage says whether the appeal is upheld, and why. */
export const AnswerPage = (props: AboutOne) => (
  <Saying
    {...props}
    {...around(props)}
    title="Answer an appeal"
    send="Answer"
    hidden={{ place: String(props.appeal.place) }}
  >
    <WhatIsSaid appeal={props.appeal} />
    <OutcomeField form={props.form} label="Is the appeal upheld?" />
    <TextareaField
      form={props.form}
      name="reasons"
      label="Your reasons"
      hint="What you looked at, and what you found. If it is upheld, another assessor makes the decision anew."
      rows={6}
      maxlength={mostSaid}
      saidAbove
    />
  </Saying>
)

/** Whoever answers a stage asks the learner first; the clock stands still until they reply. */
export const AskPage = (props: AboutOne) => (
  <Saying {...props} {...around(props)} title="Ask the learner" send="Ask">
    <WhatIsSaid appeal={props.appeal} />
    <TextareaField
      form={props.form}
      name="question"
      label="Your question"
      hint="The days of this stage stand still until they reply."
      rows={4}
      maxlength={mostSaid}
      saidAbove
    />
  </Saying>
)

/** The learner replies to what they are asked. */
export const ReplyPage = (props: AboutOne) => {
  const open = props.appeal.stages.at(-1)?.questions.at(-1)
  return (
    <Saying {...props} {...around(props)} title="Reply to a question" send="Reply">
      {open ? (
        <InsetText>
          <p class="govuk-body-s">
            {open.askedByName} asked on {momentInWords(open.askedAt)}:
          </p>
          <p class="govuk-body cairn-as-written">{open.question}</p>
        </InsetText>
      ) : null}
      <TextareaField form={props.form} name="reply" label="Your reply" rows={4} maxlength={mostSaid} saidAbove />
    </Saying>
  )
}

/** A manager of the centre writes down what the awarding body answered. */
export const RecordPage = (props: AboutOne) => (
  <Saying {...props} {...around(props)} title="Record what the awarding body answered" send="Record">
    <OutcomeField form={props.form} label="What did it answer?" />
    <TextareaField
      form={props.form}
      name="reasons"
      label="The reasons that it gave"
      rows={6}
      maxlength={mostSaid}
      saidAbove
    />
    <DateField form={props.form} name="on" label="The day of the answer" />
  </Saying>
)
