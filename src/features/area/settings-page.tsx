import type { FormState } from '../../kit/form.ts'
import { CheckboxesField, Form, type Frame, Page, SubmitButton, TextField } from '../../ui/index.ts'
import type { PracticeRule } from './rules.ts'

type Props = { frame: Frame; form: FormState; rules: readonly PracticeRule[] }

export const SettingsPage = ({ frame, form, rules }: Props) => (
  <Page title="Settings of the area" caption="People" back="/people" {...{ frame, form }}>
    <Form>
      <TextField form={form} name="name" label="Name of the area" hint="It stands at the top of every page" />
      <TextField
        form={form}
        name="safeguardingContact"
        label="Whom to tell when worried about someone (optional)"
        hint="A name or team and how to reach them, shown under “Worried about someone?” on every page"
      />
      {rules.length > 0 ? (
        <CheckboxesField
          form={form}
          name="rules"
          label="Practice rules that this area follows"
          hint="They decide what people see under “What I may do here”"
          items={rules.map(({ id, title }) => ({ value: id, text: title }))}
        />
      ) : (
        <p class="govuk-body">No practice rules are loaded.</p>
      )}
      <SubmitButton>Save</SubmitButton>
    </Form>
    <p class="govuk-body">
      <a class="govuk-link" href="/area/trusted">
        Other Cairns that this area trusts
      </a>
    </p>
  </Page>
)
