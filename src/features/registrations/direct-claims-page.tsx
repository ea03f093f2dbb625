import type { FormState } from '../../kit/form.ts'
import {
  Card,
  DateField,
  Form,
  type Frame,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  SummaryList,
  TextField,
} from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import type { DirectClaim } from './rules.ts'
import { directClaimInWords } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: Centre
  /** The awarding bodies of which it can be said. */
  bodies: readonly string[]
  said: readonly DirectClaim[]
}

/** From which awarding bodies a centre may claim directly. */
export const DirectClaimsPage = ({ frame, form, centre, bodies, said }: Props) => (
  <Page
    title="Direct claims"
    caption={centre.name}
    lede="Whether the centre may claim from an awarding body directly, without someone from there signing it off: its direct claim status."
    back={`/centres/${centre.id}/settings`}
    {...{ frame, form }}
  >
    <Card title="What is said">
      {said.length === 0 ? (
        <p class="govuk-body">Nothing yet.</p>
      ) : (
        <SummaryList rows={said.map((each) => ({ key: each.body, value: directClaimInWords(each) }))} />
      )}
    </Card>
    <Card title="Say it">
      <Form>
        <SelectField
          form={form}
          name="body"
          label="Awarding body"
          filter
          items={[{ value: '', text: 'Choose' }, ...bodies.map((body) => ({ value: body, text: body }))]}
        />
        <RadiosField
          form={form}
          name="status"
          label="May the centre claim directly?"
          items={[
            {
              value: 'yes',
              text: 'Yes',
              conditional: (
                <>
                  <DateField form={form} name="since" label="Since when" />
                  <TextField
                    form={form}
                    name="reference"
                    label="Reference"
                    hint="By what the awarding body knows it, for example the number of its letter"
                    width={20}
                    spellcheck={false}
                  />
                </>
              ),
            },
            { value: 'no', text: 'No. A direct claim is then refused' },
            { value: 'not-said', text: 'That is not said. A direct claim is possible, and its form tells that' },
          ]}
        />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Card>
  </Page>
)
