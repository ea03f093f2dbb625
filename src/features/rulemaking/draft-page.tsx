import type { Vocabulary } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Card, Details, Form, type Frame, Grid, InsetText, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import { LineList, type MarkedLine } from '../rules/index.ts'
import type { Draft } from './rules.ts'
import { dayInWords } from './words.ts'

/** A version as it reads, beside what it takes the place of. */
export type Reading = {
  readonly period: string
  readonly lines: readonly MarkedLine[]
  /** Undefined where nothing was in force. */
  readonly before: readonly MarkedLine[] | undefined
}

type Props = {
  frame: Frame
  form: FormState
  draft: Draft
  title: string
  readings: readonly Reading[]
  vocabulary: Vocabulary
  /** The text that someone else has saved in between. */
  theirs?: string | undefined
  /** Whether a dry run of the text as it stands has been asked for. */
  tried: boolean
}

/** A draft of a rule: the text, what is wrong with it, and how it reads. */
export const DraftPage = ({ frame, form, draft, title, readings, vocabulary, theirs, tried }: Props) => (
  <Page title={title} caption="Our own rules" back="/rule-drafts" {...{ frame, form }}>
    <p class="govuk-body">
      Saved by {draft.savedBy} on {dayInWords(draft.savedAt)}. A draft decides nothing.
      {tried ? (
        <>
          {' '}
          <a class="govuk-link" href={`/rule-drafts/${draft.id}/effects`}>
            Whom it would affect
          </a>
        </>
      ) : null}
    </p>
    <Form hidden={{ revision: String(draft.revision) }}>
      <TextareaField
        form={form}
        name="text"
        label="The rule"
        hint="Each line that begins with a number sign is a remark. Leave the indents as they are."
        whoCanSee={
          <>
            The rule owners of {frame.area ?? 'this area'} see this draft. Once it is published,{' '}
            <b>everyone in the area</b> reads it. Name no parent, child or practitioner in it.
          </>
        }
        rows={24}
        code
      />
      <SubmitButton name="then" value="try">
        Save and see whom it would affect
      </SubmitButton>{' '}
      <SubmitButton variant="secondary" name="then" value="stay">
        Save
      </SubmitButton>
    </Form>
    {theirs === undefined ? null : (
      <Details summary="What was saved in between" open>
        <pre class="cairn-code">{theirs}</pre>
      </Details>
    )}
    {readings.map(reading)}
    <WordsOfRules vocabulary={vocabulary} />
    <Details summary="Throw this draft away">
      <p class="govuk-body">The text cannot be brought back.</p>
      <Form action={`/rule-drafts/${draft.id}/discard`}>
        <SubmitButton variant="warning">Throw this draft away</SubmitButton>
      </Form>
    </Details>
  </Page>
)

function reading({ period, lines, before }: Reading) {
  const now = (
    <Card title={`How it reads ${period}`}>
      <LineList lines={lines} />
    </Card>
  )
  if (before === undefined) return now
  const was = (
    <Card title="In its place until then">
      <LineList lines={before} />
    </Card>
  )
  return (
    <Grid even side={was}>
      {now}
    </Grid>
  )
}

/** What a rule may speak of, for those whose editor does not tell them. */
const WordsOfRules = ({ vocabulary: { kinds, context } }: { vocabulary: Vocabulary }) => (
  <Details summary="Words a rule may use">
    <InsetText>
      A requirement is one of fact, sum, all, any, some, rule, when, compare and notLoaded. Every rule under “Rules” is
      written in them: begin a new version of one to see how.
    </InsetText>
    <h2 class="govuk-heading-s">Kinds of evidence, and what may be asked of each</h2>
    <ul class="govuk-list">
      {Object.entries(kinds).map(([kind, { label, attributes }]) => (
        <li>
          <code>{kind}</code> ({label}): {Object.keys(attributes).join(', ') || 'nothing more'}
        </li>
      ))}
    </ul>
    <h2 class="govuk-heading-s">What a question may say</h2>
    <p class="govuk-body">{Object.keys(context).join(', ')}</p>
  </Details>
)
