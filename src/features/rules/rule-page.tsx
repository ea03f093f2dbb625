import type { Child } from 'hono/jsx'
import type { Document, Outline } from '../../engine/index.ts'
import { capital } from '../../kit/first-letter.ts'
import type { FormState } from '../../kit/form.ts'
import { AsOfForm, Card, Form, type Frame, Grid, InsetText, inWords, Page, Stat, SubmitButton } from '../../ui/index.ts'
import { LineList } from './line-list.tsx'
import { linesOf } from './rules.ts'
import { addressOf, periodInWords, subjects } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  rule: Document
  asOf: string
  outline: Outline
  /** What it takes to be so where a question does not say, in words. */
  assumed: string
  uses: readonly Document[]
  usedBy: readonly Document[]
  /** Whether what is shown is the area's own. */
  ours: boolean
  /** Whether the reader may write a new version of it. */
  mayWrite: boolean
  questions: Child
}

/** A rule in plain English, as it stands on a day. */
export function RulePage({ frame, form, rule, asOf, outline, ...rest }: Props) {
  const { version, requirement, applies } = outline
  const address = addressOf(rule)
  return (
    <Page title={rule.title} caption="Rules" lede={`${subjects[rule.subject]}.`} back="/rules" {...{ frame, form }}>
      <Grid side={<Side rule={rule} {...rest} />}>
        <Card title={`What it asks on ${inWords(asOf)}`}>
          <AsOfForm asOf={asOf} form={form} />
          {rest.ours ? (
            <InsetText>{frame.area ?? 'This area'} decides this.</InsetText>
          ) : rule.owner === 'area' ? (
            <InsetText>Each area decides what this asks. Until yours does, Cairn cannot tell.</InsetText>
          ) : null}
          {applies ? (
            <>
              <h3 class="govuk-heading-s">It applies where</h3>
              <LineList lines={linesOf(applies)} />
              <h3 class="govuk-heading-s">It asks</h3>
            </>
          ) : null}
          <LineList lines={linesOf(requirement)} />
          {rest.assumed ? <p class="govuk-body">Where a question does not say otherwise: {rest.assumed}.</p> : null}
          {version?.source ? <p class="govuk-body-s">Source: {version.source}</p> : null}
          <p class="govuk-body">
            <a class="govuk-link" href={`${address}/try`}>
              Try it with facts you type
            </a>
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={`${address}/plan`}>
              Plan how to meet it with what is on offer
            </a>
          </p>
        </Card>
        {rest.mayWrite ? <NewVersion rule={rule} /> : null}
        {rest.questions}
      </Grid>
    </Page>
  )
}

const NewVersion = ({ rule }: { rule: Document }) => (
  <Form action="/rule-drafts" hidden={{ rule: rule.id }}>
    <SubmitButton variant="secondary">Write a new version of this rule</SubmitButton>
  </Form>
)

function Side({ rule, uses, usedBy }: Pick<Props, 'rule' | 'uses' | 'usedBy'>) {
  const address = addressOf(rule)
  return (
    <>
      <Card title="Versions">
        {rule.versions.map((version) => (
          <Stat title={capital(periodInWords(version))} meta={version.source || 'No source is given'} />
        ))}
        {rule.versions.length > 1 ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${address}/compare`}>
              Compare two versions
            </a>
          </p>
        ) : null}
      </Card>
      <Linked title="It uses" rules={uses} />
      <Linked title="It is used by" rules={usedBy} />
      <Card title="Its name for Cairn">
        <p class="govuk-body-s">{rule.id}</p>
      </Card>
    </>
  )
}

const Linked = ({ title, rules }: { title: string; rules: readonly Document[] }) =>
  rules.length === 0 ? null : (
    <Card title={title}>
      {rules.map((rule) => (
        <Stat title={rule.title} href={addressOf(rule)} />
      ))}
    </Card>
  )
