import { Button, Card, Details, EmptyState, type Frame, inWords, Page, Pagination, Table } from '../../ui/index.ts'
import { type Organisation, organisationKinds, peopleWork } from './rules.ts'

type Props = {
  frame: Frame
  organisations: readonly Organisation[]
  /** After which organisation the next page begins. */
  next: string | undefined
  isFirst: boolean
}

export function OrganisationsPage({ frame, organisations, next, isFirst }: Props) {
  const open = organisations.filter(({ endsOn }) => endsOn === null)
  const closed = organisations.filter(({ endsOn }) => endsOn !== null)
  return (
    <Page title="Organisations and teams" caption="People" back="/people" frame={frame}>
      <Button href="/organisations/add">Add an organisation</Button>
      {open.length === 0 && isFirst ? (
        <EmptyState title="There is no organisation yet">
          <p class="govuk-body">
            An area brings organisations together: a council, family hubs, schools, providers. Add one, then its teams:
            people are given a place in a team.
          </p>
        </EmptyState>
      ) : null}
      {open.map((organisation) => (
        <OrganisationCard {...organisation} />
      ))}
      {closed.length > 0 ? (
        <Details summary="Closed organisations">
          <ul class="govuk-list">
            {closed.map(({ id, name, endsOn }) => (
              <li>
                <a class="govuk-link" href={`/organisations/${id}`}>
                  {name}
                </a>
                {endsOn ? `, closed on ${inWords(endsOn)}` : ''}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {next ? <Pagination next={{ href: `/organisations?after=${next}`, text: 'More organisations' }} /> : null}
    </Page>
  )
}

const OrganisationCard = ({ id, name, kind, people, teams }: Organisation) => (
  <Card title={name}>
    <p class="govuk-body">
      {organisationKinds[kind]}. {peopleWork(people)} here today.
    </p>
    {teams.length > 0 ? (
      <Table
        caption={`Teams of ${name}`}
        captionClass="govuk-visually-hidden"
        head={['Team', { text: 'People today', format: 'numeric' }]}
        rows={teams.map((team) => [
          <>
            <a class="govuk-link" href={`/organisations/${id}/teams/${team.id}`}>
              {team.name}
            </a>
            {team.endsOn ? ` (closed on ${inWords(team.endsOn)})` : ''}
          </>,
          { text: team.people, format: 'numeric' },
        ])}
      />
    ) : (
      <p class="govuk-body">It has no team yet.</p>
    )}
    <div class="govuk-button-group">
      <a class="govuk-link" href={`/organisations/${id}/teams/add`}>
        Add a team<span class="govuk-visually-hidden"> to {name}</span>
      </a>
      <a class="govuk-link" href={`/organisations/${id}`}>
        Change or close<span class="govuk-visually-hidden"> {name}</span>
      </a>
    </div>
  </Card>
)
