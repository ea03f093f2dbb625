import type { AssessmentMethod } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Button, Card, Form, type Frame, Page, SubmitButton, TextField } from '../../ui/index.ts'
import type { OwnMethod } from './methods.ts'
import type { Centre } from './store.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: Centre
  /** Those that Cairn knows of. */
  shipped: readonly AssessmentMethod[]
  own: readonly OwnMethod[]
}

/** By which methods a centre assesses. */
export const MethodsPage = ({ frame, form, centre, shipped, own }: Props) => {
  const offered = own.filter(({ isWithdrawn }) => !isWithdrawn)
  const withdrawn = own.filter(({ isWithdrawn }) => isWithdrawn)
  return (
    <Page
      title="Methods of assessment"
      caption={centre.name}
      lede="Assessors say of each criterion by which of these they assessed it."
      back={`/centres/${centre.id}/settings`}
      {...{ frame, form }}
    >
      <Card title="What every centre has">
        <ul class="govuk-list govuk-list--bullet">
          {shipped.map(({ label }) => (
            <li>{label}</li>
          ))}
        </ul>
      </Card>
      <Card title={`What ${centre.name} has added`}>
        {offered.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
        {offered.map((method) => (
          <Own {...{ centre, method }} />
        ))}
        {withdrawn.length === 0 ? null : (
          <p class="govuk-body">
            Withdrawn: {withdrawn.map(({ label }) => label).join(', ')}. Decisions that were made by it keep its name.
            Add it again to take it up again.
          </p>
        )}
        <Form>
          <TextField form={form} name="label" label="Another method" hint="For example, simulation" />
          <SubmitButton>Add</SubmitButton>
        </Form>
      </Card>
    </Page>
  )
}

const Own = ({ centre, method: { id, label } }: { centre: Centre; method: OwnMethod }) => (
  <Form action={`/centres/${centre.id}/methods/${id}/withdraw`}>
    <p class="govuk-body">{label}</p>
    <Button variant="secondary" preventDoubleClick>
      Withdraw<span class="govuk-visually-hidden"> {label}</span>
    </Button>
  </Form>
)
