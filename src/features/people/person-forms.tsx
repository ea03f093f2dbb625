import type { FormState } from '../../kit/form.ts'
import { DateField, Form, type Frame, Input, Page, SelectField, SubmitButton, TextField } from '../../ui/index.ts'
import type { Person } from './rules.ts'
import type { OpenTeam } from './store.ts'

type FormProps = { frame: Frame; form: FormState }
export type OfPerson = FormProps & { person: Pick<Person, 'id' | 'name' | 'endsOn'> }

/** The team of a place, by organisation; typing narrows a long list. */
export const TeamField = ({ form, teams }: { form: FormState; teams: readonly OpenTeam[] }) => (
  <SelectField
    form={form}
    name="team"
    label="Team"
    hint={
      teams.length === 0 ? (
        <>
          There is no team yet.{' '}
          <a class="govuk-link" href="/organisations">
            Add an organisation and a team
          </a>{' '}
          first.
        </>
      ) : undefined
    }
    filter
    items={[
      { value: '', text: 'Choose' },
      ...teams.map((team) => ({ value: team.team, text: `${team.organisationName} – ${team.teamName}` })),
    ]}
  />
)

export const JobTitleField = ({ form }: { form: FormState }) => (
  <TextField
    form={form}
    name="jobTitle"
    label="Job title"
    hint="As it stands in their contract, for example Parenting practitioner"
  />
)

const NameAndEmailFields = ({ form }: { form: FormState }) => (
  <>
    <TextField form={form} name="name" label="Full name" hint="As they write it themselves" spellcheck={false} />
    <TextField
      form={form}
      name="email"
      label="Email address"
      hint="They sign in with it"
      type="email"
      spellcheck={false}
    />
  </>
)

export const AddPersonPage = ({ frame, form, teams }: FormProps & { teams: readonly OpenTeam[] }) => (
  <Page title="Add a person" caption="People" back="/people" {...{ frame, form }}>
    <Form>
      <NameAndEmailFields form={form} />
      <TeamField form={form} teams={teams} />
      <JobTitleField form={form} />
      <DateField form={form} name="firstDay" label="First day in this team" hint="It may be in the past or to come" />
      <SubmitButton>Add this person</SubmitButton>
    </Form>
  </Page>
)

export const CorrectPersonPage = ({ frame, form, person }: OfPerson) => (
  <Page title="Correct name or email address" caption={person.name} back={`/people/${person.id}`} {...{ frame, form }}>
    <Form>
      <NameAndEmailFields form={form} />
      <p class="govuk-body">
        If you change the email address, a link sent to the old one stops working. Someone who already has an account
        keeps signing in with the old address until they use a new link.
      </p>
      <SubmitButton>Save</SubmitButton>
    </Form>
  </Page>
)

export const EndPersonPage = ({ frame, form, person }: OfPerson) => (
  <Page
    title={`Set ${person.name}’s last day`}
    caption={person.name}
    lede="Their places and roles end with that day. Their record is kept, and you can take them back."
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <Form>
      <DateField
        form={form}
        name="lastDay"
        label="Last day in the area"
        hint="They can sign in until the end of it. To close their account now, enter yesterday’s date"
      />
      <SubmitButton variant="warning">Set the last day</SubmitButton>
    </Form>
  </Page>
)

export const TakeBackPage = ({ frame, form, person, teams }: OfPerson & { teams: readonly OpenTeam[] }) => (
  <Page
    title={`Take ${person.name} back`}
    caption={person.name}
    lede="They find their record as they left it. Roles they had before are not given back."
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <Form>
      <TeamField form={form} teams={teams} />
      <JobTitleField form={form} />
      <DateField form={form} name="firstDay" label="First day in this team" />
      <SubmitButton>Take {person.name} back</SubmitButton>
    </Form>
  </Page>
)

type LinkProps = {
  frame: Frame
  person: Pick<Person, 'id' | 'name' | 'email'>
  joined: boolean
  link: string
  until: string
}

/** The one time that a link is shown: Cairn keeps no more than its fingerprint. */
export const LinkPage = ({ frame, person, joined, link, until }: LinkProps) => (
  <Page title={`A link for ${person.name}`} caption="People" back={`/people/${person.id}`} frame={frame}>
    <Input
      name="link"
      label={{ text: 'Copy this link', class: 'govuk-label--s' }}
      hint={{ text: `It works once, until ${until}` }}
      value={link}
      spellcheck={false}
      attributes={{ readonly: true }}
    />
    <p class="govuk-body">
      <b>Cairn shows it only now.</b> Send it to {person.name} at {person.email}, or in another way that only they read:
      whoever has the link can use it. With it they choose {joined ? 'a new password' : 'their password and get in'}.
    </p>
    <p class="govuk-body">If it is lost, make a new one: the new link closes this one.</p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/people/${person.id}`}>
        Go to {person.name}
      </a>
    </p>
  </Page>
)
