import type { FormState } from '../../kit/form.ts'
import { Card, Form, type Frame, inWords, Page, RadiosField, SubmitButton } from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import type { Sampling } from './achievement.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: Centre
  /** What has been said so far, the earliest first. */
  said: readonly Sampling[]
  /** What can be said, in words. */
  ways: Readonly<Record<string, string>>
}

/** What a centre decides for itself. */
export const SettingsPage = ({ frame, form, centre, said, ways }: Props) => (
  <Page title="Settings of the centre" caption={centre.name} back={`/centres/${centre.id}`} {...{ frame, form }}>
    <Card title="Before a unit counts">
      <p class="govuk-body">
        A unit that counts is verified in the learner’s record. What is said here holds for units that are achieved from
        today on. Until something is said, no unit counts. Ask the awarding body what it expects: that is not loaded.
      </p>
      {said.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {said.map(({ from, sampling }) => (
            <li>
              From {inWords(from)}. {ways[sampling] ?? sampling}
            </li>
          ))}
        </ul>
      )}
      <Form>
        <RadiosField
          form={form}
          name="sampling"
          label="What is sampled?"
          items={Object.entries(ways).map(([value, text]) => ({ value, text }))}
        />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Card>
    <p class="govuk-body">
      <a class="govuk-link" href={`/centres/${centre.id}/methods`}>
        Methods of assessment
      </a>
      <br />
      <a class="govuk-link" href={`/centres/${centre.id}/direct-claims`}>
        Direct claims
      </a>
    </p>
  </Page>
)
