import type { FormState } from '../../kit/form-state.ts'
import {
  Card,
  DateField,
  Form,
  type Frame,
  InsetText,
  Page,
  SubmitButton,
  SummaryList,
  TextField,
  inWords,
} from '../../ui/index.ts'
import { risks, type SamplingPolicy, stages, standings } from './rules.ts'
import type { Scope } from './store.ts'
import { methodInWords, policyInWords, riskWords, stageWords, standingWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: { readonly id: string; readonly name: string }
  scope: Scope
  versions: readonly SamplingPolicy[]
  /** What the centre asks before a unit counts, in words. */
  asked: string
}

/** What a centre says is to be sampled: every number may be left empty, which asks for nothing. */
export const PolicyPage = ({ frame, form, centre, scope, versions, asked }: Props) => (
  <Page
    title="Sampling policy"
    caption={centre.name}
    lede="How much of what assessors decide is looked at. An empty box is not set: it asks for nothing."
    {...{ frame, form }}
    back={`/assurance/${centre.id}`}
  >
    <p class="govuk-body">{asked}</p>
    {versions.length === 0 ? <InsetText>No sampling policy is loaded for this centre.</InsetText> : null}
    <Form>
      <Percents {...{ form }} title="By stage" items={stages.map((key) => [`stage-${key}`, stageWords[key]])} />
      <Percents
        {...{ form }}
        title="By who decided"
        items={standings.map((key) => [`standing-${key}`, standingWords[key]])}
      />
      <TextField
        form={form}
        name="newBelow"
        label="An assessor, a unit or a site is new with fewer decided units than"
        hint="Left empty, nothing counts as new"
        inputmode="numeric"
        width={4}
      />
      <Percents {...{ form }} title="By unit" items={scope.units.map((key) => [`unit-${key}`, `Unit ${key}`])} />
      <Percents
        {...{ form }}
        title="By method of assessment"
        items={scope.methods.map((key) => [`method-${key}`, methodInWords(key)])}
      />
      <Percents
        {...{ form }}
        title="By site: where the learner works"
        items={scope.sites.map(({ id, name }) => [`site-${id}`, name])}
      />
      <Card title="What is looked at first">
        <p class="govuk-body">From 0 to 10. The higher, the sooner; it does not change how much is looked at.</p>
        {risks.map((key) => (
          <TextField {...{ form }} name={`weight-${key}`} label={riskWords[key]} inputmode="numeric" width={3} />
        ))}
      </Card>
      <DateField form={form} name="starts" label="From when" />
      <SubmitButton>Save as a new version</SubmitButton>
    </Form>
    {versions.length > 0 ? (
      <Versions title="Versions" versions={versions} sites={new Map(scope.sites.map(({ id, name }) => [id, name]))} />
    ) : null}
  </Page>
)

type PercentsProps = { form: FormState; title: string; items: readonly (readonly [name: string, label: string])[] }

const Percents = ({ form, title, items }: PercentsProps) => (
  <Card title={title}>
    {items.length === 0 ? <p class="govuk-body">There is none yet at this centre.</p> : null}
    {items.map(([name, label]) => (
      <TextField {...{ form, name, label }} suffix="%" inputmode="numeric" width={3} />
    ))}
  </Card>
)

type VersionsProps = { versions: readonly SamplingPolicy[]; sites: ReadonlyMap<string, string>; title: string }

/** Every version with what it sets, the latest first. */
export const Versions = ({ versions, sites, title }: VersionsProps) => (
  <Card title={title}>
    <SummaryList
      rows={versions.map(({ version, startsOn, content, madeBy }) => ({
        key: `Version ${version}, from ${inWords(startsOn)}`,
        value: (
          <ul class="govuk-list">
            {[...policyInWords(content, sites), `Written by ${madeBy}`].map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ),
      }))}
    />
  </Card>
)
