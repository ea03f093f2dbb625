import type { FormState } from '../../kit/form.ts'
import { Card, Form, type Frame, Page, SelectField, SubmitButton, TodoList } from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { RplJudgement } from './rpl.ts'
import { grantedInWords } from './rpl-words.tsx'
import { signedInWords } from './words.ts'

type ListProps = {
  frame: Frame
  form: FormState
  registration: Registration
  judgements: readonly (RplJudgement & { readonly unitTitle: string })[]
  units: ReadonlyMap<string, string>
  mayJudge: boolean
}

/** What was judged of a learner’s earlier learning, and a way to judge more. */
export const RplListPage = ({ frame, form, registration, judgements, units, mayJudge }: ListProps) => (
  <Page
    title="Earlier learning"
    caption={`${registration.learnerName}, ${registration.centreName}`}
    lede="Earlier learning counts once an assessor has found that the certificate is authentic, current and valid, what it matches, and that the learning is retained and can be applied."
    {...{ frame, form }}
  >
    {judgements.length === 0 ? <p class="govuk-body">Nothing has been judged yet.</p> : null}
    <TodoList
      items={judgements.map((judgement) => ({
        title: `${judgement.what}, for ${judgement.unitTitle}`,
        href: `/assessing/prior-learning/${judgement.series}`,
        meta: `${grantedInWords(judgement.granted)} ${signedInWords(judgement)}.`,
      }))}
    />
    {mayJudge ? (
      <Card title="Judge something">
        <Form>
          <SelectField
            form={form}
            name="unit"
            label="For which unit?"
            hint="The units that the learner does, of which outcomes are loaded."
            items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
            filter
          />
          <SubmitButton>Begin</SubmitButton>
        </Form>
      </Card>
    ) : null}
  </Page>
)
