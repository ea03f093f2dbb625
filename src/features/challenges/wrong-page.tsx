import type { FormState } from '../../kit/form.ts'
import {
  Card,
  EmptyState,
  type Frame,
  inWords,
  Page,
  RadiosField,
  type ReadersNow,
  StandingTag,
  SubmitButton,
  TextareaField,
  WhoReads,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import type { About, Answered, Candidate, Deciders } from './rules.ts'
import { aboutInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  typing: Typing
  answered: Answered
  /** Of the rule, with the role that it was asked of. */
  title: string
  programmeTitle: string | undefined
  deciders: Deciders
  readers: ReadersNow
  /** The page of the answer. */
  back: string
}

/** "I think this is wrong": what, and why; and before that who decides and who reads it. */
export function WrongPage({ frame, form, typing, answered, title, programmeTitle, deciders, readers, back }: Props) {
  const { verdict } = answered
  const { evidence, rule: ofRule } = deciders
  return (
    <Page title="I think this is wrong" caption={title} {...{ frame, form, back }}>
      <Card title="The answer you think is wrong">
        <p class="govuk-body">
          {[`On ${inWords(verdict.asOf)}`, programmeTitle, answered.occasion.words].filter(Boolean).join(', ')}
        </p>
        <StandingTag asOf={verdict.asOf} status={verdict.status} until={verdict.until} />
        <p class="cairn-verdict__reason">{verdict.reason}</p>
      </Card>
      {evidence && ofRule ? (
        <TypedForm typing={typing} hidden={{ evidence: evidence.id, rule: ofRule.id }}>
          <RadiosField
            form={form}
            name="about"
            label="What is wrong?"
            whoCanSee={<Readers readers={readers} />}
            items={[
              choice('evidence', evidence, 'An entry is missing, is not verified yet, or says something wrong.', frame),
              choice('rule', ofRule, 'It asks what it should not ask of you, or was read in the wrong way.', frame),
            ]}
          />
          <TextareaField
            form={form}
            name="reason"
            label="Why do you think so?"
            hint="Say what should be different, and how one could check it."
            maxlength={mostWritten}
          />
          <SubmitButton>Ask for it to be checked</SubmitButton>
        </TypedForm>
      ) : (
        <EmptyState title="Nobody can check this yet">
          <p class="govuk-body">
            Nobody decides about their own answers, and there is nobody else here who could: no manager of your team, no
            rule owner and no other administrator.
          </p>
        </EmptyState>
      )}
    </Page>
  )
}

const choice = (value: About, decider: Candidate, example: string, { area }: Frame) => ({
  value,
  text: aboutInWords[value],
  hint: { text: `${example} ${decider.name}, ${partInWords(decider, area)}, decides.` },
})

const partInWords = ({ role }: Candidate, area = 'this area') =>
  ({
    manager: 'who manages you',
    'rule-owner': `a rule owner of ${area}`,
    administrator: `an administrator of ${area}`,
  })[role]

/** Who reads what is written, by name, and what others see. */
const Readers = ({ readers }: { readers: ReadersNow }) => (
  <>
    <WhoReads {...readers} /> Those who manage you see only that it is being checked. If the one who decides can no
    longer do so, an administrator passes it on without reading it, and you see to whom.
  </>
)
