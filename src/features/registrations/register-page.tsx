import type { FormState } from '../../kit/form.ts'
import { DateField, Form, type Frame, Page, RadiosField, SelectField, SubmitButton, TextField } from '../../ui/index.ts'
import type { Centre, Colleague } from '../centres/index.ts'
import type { ListedPerson } from '../people/index.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: Centre
  /** Those that can be begun on the day of registration. */
  qualifications: readonly (readonly [id: string, title: string])[]
  assessors: readonly Colleague[]
  /** Those who go by what was typed, where they are several. */
  meant: readonly ListedPerson[]
}

/** Registers one learner. */
export const RegisterPage = ({ frame, form, centre, qualifications, assessors, meant }: Props) => (
  <Page
    title="Register a learner"
    caption={centre.name}
    lede="The rule of combination in force on the day of registration is the one that holds, whatever comes after it."
    back={`/centres/${centre.id}`}
    {...{ frame, form }}
  >
    <Form>
      <TextField
        form={form}
        name="who"
        label="Learner’s name or email address"
        hint="A part of it will do"
        autocomplete="off"
        spellcheck={false}
      />
      {meant.length > 1 ? (
        <RadiosField
          form={form}
          name="person"
          label="Who is meant?"
          items={meant.map(({ id, name, email, places }) => ({
            value: id,
            text: name,
            hint: { text: [email, ...places.map(({ teamName }) => teamName)].join(', ') },
          }))}
        />
      ) : null}
      <SelectField
        form={form}
        name="qualification"
        label="Qualification"
        hint="Those that can be begun on the day of registration"
        filter
        items={[{ value: '', text: 'Choose' }, ...qualifications.map(([value, text]) => ({ value, text }))]}
      />
      <DateField form={form} name="on" label="Day of registration" hint="For example, 27 3 2026" />
      <AssessorField form={form} assessors={assessors} />
      <BodyFields form={form} optional />
      <SubmitButton>Register</SubmitButton>
    </Form>
  </Page>
)

type AssessorProps = { form: FormState; assessors: readonly Colleague[] }

export const AssessorField = ({ form, assessors }: AssessorProps) => (
  <SelectField
    form={form}
    name="assessor"
    label="Assessor"
    hint="Who assesses, where no unit says otherwise. You can name them later"
    items={[{ value: '', text: 'Nobody yet' }, ...assessors.map(({ id, name }) => ({ value: id, text: name }))]}
  />
)

export const BodyFields = ({ form, optional = false }: { form: FormState; optional?: boolean }) => (
  <>
    <TextField
      form={form}
      name="bodyNumber"
      label={`Awarding body’s number${optional ? ' (optional)' : ''}`}
      hint={optional ? 'You can enter it later. What is assessed before that day is warned of' : undefined}
      width={20}
      spellcheck={false}
    />
    <DateField
      form={form}
      name="bodyOn"
      label={`Registered with the awarding body from${optional ? ' (optional)' : ''}`}
    />
  </>
)
