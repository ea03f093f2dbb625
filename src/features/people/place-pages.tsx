import { DateField, Form, Page, SubmitButton } from '../../ui/index.ts'
import { JobTitleField, type OfPerson, TeamField } from './person-forms.tsx'
import type { PlaceInTime } from './rules.ts'
import type { OpenTeam } from './store.ts'
import { teamInWords } from './words.ts'

type Teams = { teams: readonly OpenTeam[] }
type OfPlace = OfPerson & { place: PlaceInTime }

export const AddPlacePage = ({ frame, form, person, teams }: OfPerson & Teams) => (
  <Page
    title="Add a further place"
    caption={person.name}
    lede="For someone who works in two teams, or is lent to another for a while. The places they have go on."
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <Form>
      <TeamField form={form} teams={teams} />
      <JobTitleField form={form} />
      <DateField form={form} name="firstDay" label="First day" />
      <DateField form={form} name="lastDay" label="Last day (optional)" hint="Leave it empty if none is known" />
      <SubmitButton>Add the place</SubmitButton>
    </Form>
  </Page>
)

export const MovePage = ({ frame, form, person, place, teams }: OfPlace & Teams) => (
  <Page
    title={`Move ${person.name} to another team`}
    caption={teamInWords(place)}
    lede={`Their place in ${place.teamName} ends the day before.`}
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <Form>
      <TeamField form={form} teams={teams} />
      <JobTitleField form={form} />
      <DateField form={form} name="firstDay" label="First day in the new team" />
      <SubmitButton>Move</SubmitButton>
    </Form>
  </Page>
)

export const RetitlePage = ({ frame, form, person, place }: OfPlace) => (
  <Page
    title={`Change ${person.name}’s job title`}
    caption={teamInWords(place)}
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <Form>
      <JobTitleField form={form} />
      <DateField
        form={form}
        name="firstDay"
        label="From which day?"
        hint="To put a mistake right, enter the first day of the place"
      />
      <SubmitButton>Change job title</SubmitButton>
    </Form>
  </Page>
)

export const EndPlacePage = ({ frame, form, person, place }: OfPlace) => (
  <Page
    title={`End ${person.name}’s place in ${place.teamName}`}
    caption={teamInWords(place)}
    lede="They stay in the area. To end that too, set their last day instead."
    back={`/people/${person.id}`}
    {...{ frame, form }}
  >
    <EndForms form={form} what="place" />
  </Page>
)

/** The last day of a place or role, or taking it back altogether. */
export const EndForms = ({ form, what }: Pick<OfPerson, 'form'> & { what: 'place' | 'role' }) => (
  <>
    <Form>
      <DateField
        form={form}
        name="lastDay"
        label={`Last day of the ${what}`}
        hint={`To end the ${what} at once, enter yesterday’s date`}
      />
      <SubmitButton>End the {what}</SubmitButton>
    </Form>
    <h2 class="govuk-heading-m">It was entered by mistake</h2>
    <p class="govuk-body">Then take it back: it no longer shows, as if it had never been.</p>
    <Form hidden={{ then: 'take-back' }}>
      <SubmitButton variant="secondary">Take the {what} back</SubmitButton>
    </Form>
  </>
)
