import type { Child } from 'hono/jsx'
import type { FormState } from '../../kit/form.ts'
import { ErrorMessage, Form, type Frame, inWords, Page, RadiosField, SubmitButton, TextField } from '../../ui/index.ts'
import { kindNames, type Organisation, organisationKinds, type Team } from './rules.ts'

type FormProps = { frame: Frame; form: FormState }

const OrganisationFields = ({ form }: { form: FormState }) => (
  <>
    <TextField form={form} name="name" label="Name of the organisation" />
    <RadiosField
      form={form}
      name="kind"
      label="Kind"
      items={kindNames.map((value) => ({ value, text: organisationKinds[value] }))}
    />
  </>
)

export const AddOrganisationPage = ({ frame, form }: FormProps) => (
  <Page title="Add an organisation" caption="Organisations and teams" back="/organisations" {...{ frame, form }}>
    <Form>
      <OrganisationFields form={form} />
      <SubmitButton>Add the organisation</SubmitButton>
    </Form>
  </Page>
)

export const OrganisationPage = ({ frame, form, organisation }: FormProps & { organisation: Organisation }) => (
  <Page title={organisation.name} caption="Organisations and teams" back="/organisations" {...{ frame, form }}>
    <Form>
      <OrganisationFields form={form} />
      <SubmitButton>Save</SubmitButton>
    </Form>
    <Closing form={form} base={`/organisations/${organisation.id}`} what="organisation" closed={organisation}>
      Its teams close with it. What people did there stays on their records.
    </Closing>
  </Page>
)

export const AddTeamPage = ({ frame, form, organisation }: FormProps & { organisation: Organisation }) => (
  <Page title="Add a team" caption={organisation.name} back="/organisations" {...{ frame, form }}>
    <Form>
      <TeamField form={form} />
      <SubmitButton>Add the team</SubmitButton>
    </Form>
  </Page>
)

type TeamProps = FormProps & { organisation: Organisation; team: Team }

export const TeamPage = ({ frame, form, organisation, team }: TeamProps) => (
  <Page title={team.name} caption={organisation.name} back="/organisations" {...{ frame, form }}>
    <Form>
      <TeamField form={form} />
      <SubmitButton>Rename</SubmitButton>
    </Form>
    <Closing form={form} base={`/organisations/${organisation.id}/teams/${team.id}`} what="team" closed={team}>
      What people did there stays on their records.
    </Closing>
  </Page>
)

const TeamField = ({ form }: { form: FormState }) => (
  <TextField
    form={form}
    name="name"
    label="Name of the team"
    hint="A small organisation has one: then give it a name such as Whole staff"
  />
)

type ClosingProps = {
  form: FormState
  base: string
  what: 'organisation' | 'team'
  closed: Pick<Team, 'endsOn'>
  children: Child
}

/** Closes, or opens again. The button has the id that a refusal to close links to. */
function Closing({ form, base, what, closed: { endsOn }, children }: ClosingProps) {
  const refusal = form.problems.find(({ field }) => field === 'close')
  if (endsOn)
    return (
      <>
        <h2 class="govuk-heading-m">Closed on {inWords(endsOn)}</h2>
        <Form action={`${base}/open`}>
          <SubmitButton variant="secondary">Open it again</SubmitButton>
        </Form>
      </>
    )
  return (
    <div id="close">
      <h2 class="govuk-heading-m">Close this {what}</h2>
      <p class="govuk-body">From today on nobody can be given a place in it. {children}</p>
      {refusal ? <ErrorMessage>{refusal.message}</ErrorMessage> : null}
      <Form action={`${base}/close`}>
        <SubmitButton variant="warning">Close this {what}</SubmitButton>
      </Form>
    </div>
  )
}
