import { type CentreRole, centreRoles } from '../../kit/actor.ts'
import { DateField, Form, Page, RadiosField, SelectField, SubmitButton } from '../../ui/index.ts'
import type { OfPerson } from './person-forms.tsx'
import { EndForms } from './place-pages.tsx'
import type { RoleInTime } from './rules.ts'
import type { OpenOrganisation, OpenTeam } from './store.ts'
import { roleNames, scopeInWords } from './words.ts'

type GiveProps = OfPerson & { teams: readonly OpenTeam[]; organisations: readonly OpenOrganisation[] }

const atACentre: Readonly<Record<CentreRole, string>> = {
  'centre-manager': 'Registers learners, shares out the work of the centre, claims certificates',
  assessor: 'Decides about what learners hand in, and countersigns what trainees decide',
  'trainee-assessor': 'Decides about what learners hand in; an assessor countersigns',
  'internal-quality-assurer': 'Samples what assessors decide',
  'external-quality-assurer': 'Comes from the awarding body, for a time, and reads what the centre has sampled',
}

export const GiveRolePage = ({ frame, form, person, teams, organisations }: GiveProps) => (
  <Page title={`Give ${person.name} a role`} caption={person.name} back={`/people/${person.id}`} {...{ frame, form }}>
    <Form>
      <RadiosField
        form={form}
        name="role"
        label="Role"
        items={[
          {
            value: 'manager',
            text: roleNames.manager,
            hint: { text: 'Sees what the employer requires of the people they manage, and verifies it' },
            conditional: (
              <SelectField
                form={form}
                name="scope"
                label="What they manage"
                items={[
                  { value: '', text: 'Choose' },
                  ...organisations.map(({ organisation, organisationName }) => ({
                    value: `organisation:${organisation}`,
                    text: `${organisationName}, all teams`,
                  })),
                  ...teams.map(({ team, teamName, organisationName }) => ({
                    value: `team:${team}`,
                    text: `${organisationName} – ${teamName}`,
                  })),
                ]}
              />
            ),
          },
          {
            value: 'rule-owner',
            text: roleNames['rule-owner'],
            hint: { text: 'Answers for the practice rules of the whole area' },
          },
          {
            value: 'administrator',
            text: roleNames.administrator,
            hint: { text: 'Keeps people, teams and roles of the whole area, and lets people in' },
          },
          ...centreRoles.map((role) => ({ value: role, text: roleNames[role], hint: { text: atACentre[role] } })),
        ]}
      />
      <SelectField
        form={form}
        name="centre"
        label="Assessment centre"
        hint="Where they assess, quality-assure or manage the centre. For other roles, leave it as it is"
        items={[
          { value: '', text: 'Choose' },
          ...organisations.map(({ organisation, organisationName }) => ({
            value: organisation,
            text: organisationName,
          })),
        ]}
      />
      <DateField form={form} name="firstDay" label="First day" />
      <DateField
        form={form}
        name="lastDay"
        label="Last day (optional)"
        hint="Leave it empty if none is known. An external quality assurer has one"
      />
      <SubmitButton>Give the role</SubmitButton>
    </Form>
  </Page>
)

export const EndRolePage = ({ frame, form, person, role }: OfPerson & { role: RoleInTime }) => (
  <Page
    title={`End ${person.name}’s role`}
    caption={`${roleNames[role.role]} over ${scopeInWords(role)}`}
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <EndForms form={form} what="role" />
  </Page>
)
