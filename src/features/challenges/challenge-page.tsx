import type { FormState } from '../../kit/form.ts'
import {
  Card,
  Form,
  type Frame,
  inWords,
  Page,
  RadiosField,
  StandingTag,
  SubmitButton,
  SummaryList,
  TextareaField,
} from '../../ui/index.ts'
import { mostWritten } from './fields.ts'
import type { Answered, Challenge } from './rules.ts'
import { Said } from './said.tsx'
import { aboutInWords, dayInWords, outcomeInWords, stateInWords } from './words.ts'

type Props = {
  frame: Frame
  challenge: Challenge
  ruleTitle: string
  programmeTitle: string | undefined
  /** The same question asked again; undefined where the area no longer follows the rule. */
  again: Answered | undefined
}

type LinkTo = { readonly href: string; readonly text: string }

/** What was said, what Cairn answered then and answers now. */
function About({ challenge, ruleTitle, programmeTitle, again }: Omit<Props, 'frame'>) {
  const { asOf, status, told, raisedAt, about, reason } = challenge
  return (
    <SummaryList
      rows={[
        { key: 'Question', value: [ruleTitle, programmeTitle, `on ${inWords(asOf)}`].filter(Boolean).join(', ') },
        ...(again?.occasion.words ? [{ key: 'What was said of the occasion', value: again.occasion.words }] : []),
        {
          key: `Answer on ${dayInWords(raisedAt)}`,
          value: <Standing asOf={asOf} status={status} until={null} reason={told} />,
        },
        {
          key: 'Answer now',
          value: again ? <Standing {...again.verdict} /> : 'This area no longer follows the rule.',
        },
        { key: 'What is wrong', value: `“${aboutInWords[about]}”` },
        { key: 'Why', value: <Said>{reason}</Said> },
      ]}
    />
  )
}

type StandingProps = Pick<Answered['verdict'], 'asOf' | 'status' | 'until' | 'reason'>

const Standing = ({ reason, ...standing }: StandingProps) => (
  <>
    <StandingTag {...standing} />
    <p class="cairn-verdict__reason">{reason}</p>
  </>
)

type OwnProps = Props & { back: string }

/** One's own: what one said, who is checking it, and what they decided. */
export const OwnChallengePage = ({ frame, back, ...of }: OwnProps) => {
  const { challenge } = of
  return (
    <Page title="What I have said is wrong" caption={of.ruleTitle} lede={stateInWords(challenge)} {...{ frame, back }}>
      {challenge.answer ? (
        <Card title={`What ${challenge.deciderName} says`}>
          <Said>{challenge.answer}</Said>
          <p class="govuk-body">A decision changes no answer by itself: only evidence and rules do.</p>
        </Card>
      ) : null}
      <About {...of} />
      {challenge.outcome === null ? (
        <Form action={`/challenges/${challenge.id}/withdraw`}>
          <SubmitButton variant="secondary">Take this back</SubmitButton>
        </Form>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href="/challenges/own">
          Everything I have said is wrong
        </a>
      </p>
    </Page>
  )
}

type DecideProps = Props & { form: FormState; means: readonly LinkTo[] }

/** For the one who decides: what is said, what can be done about it, and the decision. */
export const DecidePage = ({ frame, form, means, ...of }: DecideProps) => {
  const { challenge, ruleTitle } = of
  const { name, outcome } = challenge
  return (
    <Page
      title={`${name} thinks this answer is wrong`}
      caption={ruleTitle}
      back="/challenges"
      lede={outcome === null ? `They said so on ${dayInWords(challenge.raisedAt)} and wait for you.` : undefined}
      {...{ frame, form }}
    >
      {outcome === 'withdrawn' ? (
        <p class="govuk-body">They have taken it back, so there is nothing to decide.</p>
      ) : (
        <About {...of} />
      )}
      {outcome === null ? (
        <>
          <Means name={name} means={means} />
          <Decision name={name} form={form} />
        </>
      ) : (
        <Decided challenge={challenge} />
      )}
    </Page>
  )
}

const Means = ({ name, means }: { name: string; means: readonly LinkTo[] }) => (
  <Card title="What you can do">
    <p class="govuk-body">
      A decision changes no answer by itself: only evidence and rules do. If something is wrong, put that right first;
      the answer follows at once. Then say here what you did.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {means.map(({ href, text }) => (
        <li>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
    <p class="govuk-body">{name} can see that you have looked at this.</p>
  </Card>
)

const Decision = ({ name, form }: { name: string; form: FormState }) => (
  <Form>
    <RadiosField
      form={form}
      name="outcome"
      label="What do you decide?"
      items={[
        {
          value: 'mended',
          text: 'Something was wrong, and has been put right',
          hint: { text: 'For example, an entry has been verified, or a new version of the rule applies.' },
        },
        {
          value: 'stands',
          text: 'The answer stands',
          hint: { text: 'The evidence and the rule are as they should be.' },
        },
      ]}
    />
    <TextareaField
      form={form}
      name="answer"
      label={`What you tell ${name}`}
      hint="What was done, or why the answer stands."
      whoCanSee={
        <>
          {name} and you can see what you write here. <b>Nobody else in Cairn can.</b>
        </>
      }
      maxlength={mostWritten}
    />
    <SubmitButton>Decide</SubmitButton>
  </Form>
)

function Decided({ challenge: { outcome, answer, decidedAt } }: { challenge: Challenge }) {
  if (outcome === null || decidedAt === null || answer === null) return null
  return (
    <Card title={`You decided on ${dayInWords(decidedAt)}: ${outcomeInWords[outcome].toLowerCase()}`}>
      <Said>{answer}</Said>
    </Card>
  )
}
