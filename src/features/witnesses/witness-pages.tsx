import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Witnesses } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form-state.ts'
import {
  CheckboxesField,
  DateField,
  Form,
  type Frame,
  InsetText,
  LikelyNames,
  NotTheCaseRecord,
  Page,
  RadiosField,
  SubmitButton,
  SummaryList,
  TextareaField,
  TextField,
  untilTheEndOf,
  WhoCanSee,
} from '../../ui/index.ts'
import { controlOf, EvidenceQuestion } from '../portfolio/index.ts'
import {
  isAskedByAll,
  isLine,
  mostAsked,
  noWitness,
  onlyAskedOf,
  questionsOf,
  type Said,
  ticks,
  type WitnessKind,
} from './fields.ts'
import { type CriterionTold, criterionInWords } from './load.ts'
import type { WitnessRequest } from './rules.ts'
import { CriteriaList } from './words.tsx'

/** What every page behind a link knows of what is asked. */
export type Asked = {
  readonly frame: Frame
  readonly request: WitnessRequest
  readonly criteria: readonly CriterionTold[]
  readonly kinds: readonly WitnessKind[]
  /** Where the pages of this link are. */
  readonly base: string
}

/** Before anything is typed: who reads it, what it is kept for, and what is never to stand in it. */
const BeforeTestifying = ({ request: { learnerName, centreName } }: Pick<Asked, 'request'>) => (
  <>
    <WhoCanSee>
      {learnerName}, and those who assess, quality-assure or manage at {centreName}, read what you sign. How to reach
      you is for {centreName} alone, so that they can ask whether it was you. <b>Nobody else in Cairn can see it.</b> It
      is kept as evidence for {learnerName}’s qualification. Read{' '}
      <a class="govuk-link" href="/privacy#testimonies">
        what is kept and why
      </a>
      .
    </WhoCanSee>
    <NotTheCaseRecord />
  </>
)

/** What the witness is asked, on one page. */
export const TestimonyPage = ({ form, typed, ...asked }: Asked & { form: FormState; typed: boolean }) => {
  const { frame, request, base } = asked
  return (
    <Page
      title={`What did you see of ${request.learnerName}’s work?`}
      lede={`${request.learnerName} works towards a qualification at ${request.centreName}, and needs the word of someone who saw their work. It takes a few minutes, and no account.`}
      form={form}
      frame={frame}
    >
      {typed && form.problems.length === 0 ? (
        <InsetText>What you wrote before is still here. It is not signed yet.</InsetText>
      ) : null}
      <SummaryList
        rows={[
          { key: 'For', value: request.name },
          { key: 'Asked by', value: request.askedByName },
          { key: 'What about', value: <span class="cairn-evidence__text">{request.about}</span> },
          { key: 'This link works', value: untilTheEndOf(request.linkUntil) },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/decline`}>
          {noWitness}
        </a>
      </p>
      <BeforeTestifying request={request} />
      <KeptForm base={base}>
        <AboutWitness form={form} {...asked} />
        <WhatWasSeen form={form} {...asked} />
        <div class="govuk-button-group">
          <SubmitButton>Check what you wrote</SubmitButton>
          <SubmitButton variant="secondary" name="then" value="stay">
            Keep it and finish later
          </SubmitButton>
        </div>
      </KeptForm>
    </Page>
  )
}

type PartProps = Asked & { form: FormState }

/** Who they are: what a browser can fill in stands together. What only some are asked opens under their answer. */
function AboutWitness({ form, kinds }: PartProps) {
  const lines = questionsOf(kinds).filter(isLine)
  return (
    <>
      <h2 class="govuk-heading-m">About you</h2>
      {lines
        .filter(({ autocomplete }) => autocomplete !== undefined)
        .map((field) => (
          <EvidenceQuestion form={form} field={field} />
        ))}
      <TextField
        form={form}
        name="contact"
        label="How the centre can reach you"
        hint="A telephone number or an email address, best one of your work. An assessor may ask whether it was you who signed"
        autocomplete="email"
      />
      {lines
        .filter(({ autocomplete }) => autocomplete === undefined)
        .map((field) => (
          <EvidenceQuestion form={form} field={field} />
        ))}
      <RadiosField
        form={form}
        name="standing"
        label="Which of these is true of you?"
        items={kinds.map(({ id, witnessed }) => ({
          value: id,
          text: witnessed.standing,
          conditional: openingUnder(form, kinds, id),
        }))}
      />
    </>
  )
}

/** What is asked of those alone who have this standing; undefined where nothing is. */
function openingUnder(form: FormState, kinds: readonly WitnessKind[], id: string): Child {
  const asked = onlyAskedOf(kinds, id).map((field) => <EvidenceQuestion form={form} field={field} rows={4} />)
  return asked.length > 0 ? <>{asked}</> : undefined
}

/** What they saw, when, and what they say of it. */
function WhatWasSeen({ form, kinds, criteria }: PartProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Their work</h2>
      <CheckboxesField
        form={form}
        name={ticks}
        label="Tick what you saw yourself"
        hint="Only what you saw. Leave out what you have heard of"
        items={criteria.map((each, at) => ({ value: String(at), text: criterionInWords(each) }))}
      />
      <DateField form={form} name="on" label="When you saw it, or the first day" hint="For example, 27 3 2026" />
      <DateField form={form} name="to" label="The last day, where it was more than one (optional)" />
      {questionsOf(kinds)
        .filter((field) => !isLine(field) && isAskedByAll(kinds, field.name))
        .map((field) => (
          <EvidenceQuestion form={form} field={field} rows={6} />
        ))}
    </>
  )
}

/** A form that is kept as it is typed, on the server alone: the device may be anyone’s. */
const KeptForm = ({ base, children }: PropsWithChildren<{ base: string }>) => (
  <Form
    attributes={{
      autocomplete: 'off',
      'data-draft': 'witness',
      'data-draft-page': 'typed',
      'data-draft-save': `${base}/typed`,
      'data-draft-copies': 'none',
    }}
  >
    {children}
    <p class="cairn-saving" role="status" data-draft-status>
      Kept when you press a button.
    </p>
    <p class="govuk-body-s">
      What you type is kept for whoever has this link, so that you can finish it later. Nobody else reads it until you
      sign.
    </p>
  </Form>
)

type CheckProps = Asked & {
  form: FormState
  said: Said
  seen: string
  ticked: readonly CriterionTold[]
  revision: number
}

/** What was written, as it will be signed, and the signature. */
export const CheckTestimonyPage = ({ form, said, seen, ticked, revision, ...asked }: CheckProps) => {
  const { frame, request, base } = asked
  const change = (field: string, about: string) => [
    { href: `${base}#${field}`, text: 'Change', visuallyHiddenText: about },
  ]
  return (
    <Page
      title="Check what you wrote, then sign"
      caption={`For ${request.learnerName}`}
      back={base}
      form={form}
      frame={frame}
    >
      <SummaryList
        rows={[
          ...said.kind.witnessed.fields.flatMap((field) => {
            const value = said.answers[field.name]
            if (value === undefined) return []
            return [{ key: field.label, value: asWritten(value), actions: change(controlOf(field), field.label) }]
          }),
          { key: 'Your standing', value: said.kind.witnessed.standing, actions: change('standing', 'your standing') },
          {
            key: 'What you ticked',
            value: <CriteriaList criteria={ticked} />,
            actions: change(ticks, 'what you ticked'),
          },
          { key: 'When', value: seen, actions: change('on', 'when you saw it') },
          { key: 'How to reach you', value: said.contact, actions: change('contact', 'how to reach you') },
        ]}
      />
      <LikelyNames
        texts={Object.values(said.answers)}
        known={[
          request.learnerName,
          request.name,
          request.askedByName,
          request.centreName,
          said.answers['witness'] ?? '',
        ]}
      />
      <Form hidden={{ revision: String(revision) }}>
        <TextField form={form} name="signature" label="Sign with your full name" autocomplete="name" />
        <CheckboxesField
          form={form}
          name="confirm"
          label="Before you sign"
          items={[
            {
              value: 'it',
              text: 'This is what I saw myself, it is true as far as I know, no family can be known from it, and it is I who sign',
            },
          ]}
        />
        <p class="govuk-body">Once you have signed, nobody can change it: not you, and not {request.learnerName}.</p>
        <SubmitButton>Sign</SubmitButton>
      </Form>
    </Page>
  )
}

/** A text with its lines as they were written. */
export const asWritten = (text: string): Child => <span class="cairn-evidence__text">{text}</span>

type DeclineProps = Pick<Asked, 'frame' | 'request' | 'base'> & { form: FormState; declines: Witnesses['declines'] }

/** The witness did not see it, or is somebody else. */
export const DeclinePage = ({ frame, form, request, base, declines }: DeclineProps) => (
  <Page
    title="Say that you cannot be a witness of this"
    caption={`For ${request.learnerName}`}
    lede={`${request.learnerName} and ${request.centreName} read what you choose here. What you have typed so far is thrown away.`}
    back={base}
    form={form}
    frame={frame}
  >
    <Form>
      <RadiosField
        form={form}
        name="because"
        label="Why?"
        items={declines.map(({ id, label }) => ({ value: id, text: label }))}
      />
      <TextareaField
        form={form}
        name="note"
        label="Anything else that they should know (optional)"
        whoCanSee={`${request.learnerName}, and those who assess, quality-assure and manage at ${request.centreName}.`}
        maxlength={mostAsked}
      />
      <SubmitButton>Send</SubmitButton>
    </Form>
  </Page>
)
