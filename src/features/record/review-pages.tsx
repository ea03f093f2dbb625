import type { FormState } from '../../kit/form.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Button, Form, type Frame, inWords, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { mostSaid } from './fields.ts'
import type { EntryChange } from './rules.ts'
import { changeInWords } from './words.ts'

/** What whoever is to verify it may do instead. */
export type Instead = 'ask' | 'decline'

const words = {
  ask: {
    title: 'Ask about',
    lede: 'It waits for the answer, and comes back to you and the others who can verify it.',
    label: 'What would you like to know?',
    hint: 'For example, which day the course ended, or for a photo of the certificate.',
    send: 'Ask',
  },
  decline: {
    title: 'Decline to verify',
    lede: 'It stays in the record as their own statement, which nobody has verified. They can answer, correct it or add evidence.',
    label: 'Why do you not verify it?',
    hint: 'For example, the certificate names another course. Say what would make the difference.',
    send: 'Decline',
  },
} as const

type InsteadProps = { frame: Frame; form: FormState; step: Instead; title: string; owner: string; back: string }

/** Asks the person something about their entry, or says why it is not verified. */
export const InsteadPage = ({ frame, form, step, title, owner, back }: InsteadProps) => (
  <Page title={`${words[step].title} “${title}”`} caption={owner} lede={words[step].lede} {...{ frame, form, back }}>
    <Form>
      <TextareaField
        form={form}
        name="said"
        label={words[step].label}
        hint={words[step].hint}
        whoCanSee={`${owner}, and those who manage their team. It stays in the history of the entry.`}
        maxlength={mostSaid}
      />
      <div class="govuk-button-group">
        <SubmitButton>{words[step].send}</SubmitButton>
        <Button variant="secondary" href={back}>
          Back to the entry
        </Button>
      </div>
    </Form>
  </Page>
)

type AnswerProps = { form: FormState; entry: string; asked: EntryChange; hasEvidence: boolean }

/** What was asked, or why it was declined, and the box for the person’s answer. */
export const AnswerBox = ({ form, entry, asked: { change, by, at, because }, hasEvidence }: AnswerProps) => (
  <section class="cairn-card">
    <h2 class="govuk-heading-m cairn-card__title">
      {change === 'asked' ? `${by} asks you about this` : `${by} did not verify this`}
    </h2>
    <p class="govuk-body cairn-as-written">{because}</p>
    <p class="govuk-body">
      {change === 'asked' ? 'Asked' : 'Declined'} on {inWords(dayOf(at))}.{' '}
      {change === 'asked' ? '' : 'It stays in your record as your own statement. '}
      Once you have answered, or corrected the entry, it waits to be verified.{' '}
      <a class="govuk-link" href={`/record/${entry}/evidence`}>
        {hasEvidence ? 'Add more evidence first' : 'Add evidence first'}
      </a>
    </p>
    <Form action={`/record/${entry}/answer`}>
      <TextareaField
        form={form}
        name="said"
        label="Your answer"
        whoCanSee="You, and those who manage your team. It stays in the history of the entry."
        maxlength={mostSaid}
      />
      <SubmitButton>Send the answer</SubmitButton>
    </Form>
  </section>
)

/** What was asked and answered before it is verified, the earliest first. */
export const SaidAbout = ({ said }: { said: readonly EntryChange[] }) =>
  said.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">Asked and answered</h2>
      <ol class="govuk-list">
        {said.map((change) => (
          <li>
            <b>{inWords(dayOf(change.at))}</b>: {changeInWords(change)}
            {change.because ? `: ${change.because}` : ''}
          </li>
        ))}
      </ol>
    </section>
  )

type VerifyProps = {
  at: string
  owner: string
  may: readonly string[]
  /** What of the entry and its evidence stands on the page. */
  seen: string
}

/** Verifying, for whoever may; and what they may do instead. */
export const Verify = ({ at, owner, may, seen }: VerifyProps) => (
  <>
    <h2 class="govuk-heading-m">Verify this</h2>
    <p class="govuk-body">
      Verify it only if you have seen the evidence, such as the certificate, and it says the same. Your name, what you
      manage and today’s date are recorded with it.
    </p>
    <div class="govuk-button-group">
      <Form action={`${at}/verify`}>
        <div id="seen" tabindex={-1}>
          <input type="hidden" name="seen" value={seen} />
        </div>
        <SubmitButton>I have seen the evidence: verify</SubmitButton>
      </Form>
      {may.includes('ask') ? (
        <a class="govuk-link" href={`${at}/ask`}>
          Ask {owner} a question first
        </a>
      ) : null}
      {may.includes('decline') ? (
        <a class="govuk-link" href={`${at}/decline`}>
          Decline, and say why
        </a>
      ) : null}
    </div>
  </>
)
