import { Button, EmptyState, type Frame, inWords, Page, Pagination, Select, TodoList } from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import type { CentreList } from './load.ts'
import { registrationStates, type RegistrationState } from './states.ts'
import type { Narrowed } from './store.ts'
import { stateInWords } from './words.ts'

type Props = CentreList & { frame: Frame; narrowed: Narrowed; manages: boolean }

/** Who is registered at a centre, for which qualification, and how far that has come. */
export const CentrePage = (props: Props) => {
  const { frame, centre, registrations, narrowed, manages, next } = props
  return (
    <Page title={centre.name} caption="My centre" frame={frame}>
      {manages ? (
        <div class="govuk-button-group">
          <Button href={`/centres/${centre.id}/register`}>Register a learner</Button>
          <a class="govuk-link" href={`/centres/${centre.id}/cohort`}>
            Register many from a file
          </a>
          <a class="govuk-link" href={`/centres/${centre.id}/settings`}>
            Settings of the centre
          </a>
          <a class="govuk-link" href="/catalogue">
            What awarding bodies tell
          </a>
        </div>
      ) : null}
      <Filters {...props} />
      {registrations.length === 0 ? <Nobody {...{ narrowed, manages }} /> : <List registrations={registrations} />}
      {next ? (
        <Pagination next={{ href: addressOf(centre.id, narrowed, next), text: 'Earlier registrations' }} />
      ) : null}
    </Page>
  )
}

function addressOf(centre: string, narrowed: Narrowed, after: string): string {
  const { state, qualification, assessor, withoutNumber, short } = narrowed
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(qualification && { qualification }),
    ...(assessor && { assessor }),
    ...(withoutNumber && { number: 'none' }),
    ...(short && { units: 'short' }),
    after,
  })
  return `/centres/${centre}?${query.toString()}`
}

const Filters = ({ centre, narrowed, qualifications, assessors }: Props) => (
  <form class="cairn-filters" method="get" action={`/centres/${centre.id}`}>
    <Select
      name="state"
      label={{ text: 'State' }}
      value={narrowed.state}
      items={[
        { value: '', text: 'All' },
        ...(Object.keys(registrationStates.states) as RegistrationState[]).map((state) => ({
          value: state,
          text: stateInWords(state),
        })),
      ]}
    />
    <Select
      name="qualification"
      label={{ text: 'Qualification' }}
      value={narrowed.qualification}
      items={[{ value: '', text: 'All' }, ...qualifications.map(({ id, title }) => ({ value: id, text: title }))]}
    />
    <Select
      name="assessor"
      label={{ text: 'Assessor' }}
      value={narrowed.assessor}
      items={[{ value: '', text: 'All' }, ...assessors.map(({ id, name }) => ({ value: id, text: name }))]}
    />
    <Select
      name="number"
      label={{ text: 'Awarding body’s number' }}
      value={narrowed.withoutNumber ? 'none' : ''}
      items={[
        { value: '', text: 'All' },
        { value: 'none', text: 'Not given yet' },
      ]}
    />
    <Select
      name="units"
      label={{ text: 'Units of what is claimed' }}
      value={narrowed.short ? 'short' : ''}
      items={[
        { value: '', text: 'All' },
        { value: 'short', text: 'Not counting any more' },
      ]}
    />
    <Button variant="secondary">Show</Button>
  </form>
)

const List = ({ registrations }: Pick<Props, 'registrations'>) => (
  <section aria-label="Registrations, the latest first">
    <TodoList
      items={registrations.map(({ id, learnerName, title, registeredOn, assessorName, state }) => ({
        title: learnerName,
        href: `/registrations/${id}`,
        due: stateInWords(state),
        meta: `${title}. Registered on ${inWords(registeredOn)}. ${assessorName ? `Assessor: ${assessorName}` : 'No assessor yet'}.`,
      }))}
    />
  </section>
)

const Nobody = ({ narrowed, manages }: Pick<Props, 'narrowed' | 'manages'>) =>
  Object.values(narrowed).some(Boolean) ? (
    <EmptyState title="No such registration">
      <p class="govuk-body">Choose “All” to see every registration of this centre.</p>
    </EmptyState>
  ) : (
    <EmptyState title="Nobody is registered yet">
      <p class="govuk-body">
        {manages
          ? 'Register the first learner, for example for the Level 3 Award, and name an assessor.'
          : 'Once a manager of the centre registers learners, they stand here.'}
      </p>
    </EmptyState>
  )

/** Several centres at which someone works. */
export const CentresPage = ({ frame, centres }: { frame: Frame; centres: readonly Centre[] }) => (
  <Page title="My centres" frame={frame}>
    <ul class="govuk-list">
      {centres.map(({ id, name }) => (
        <li>
          <a class="govuk-link" href={`/centres/${id}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </Page>
)
