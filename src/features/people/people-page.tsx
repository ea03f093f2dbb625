import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  EmptyState,
  type Frame,
  Input,
  inWords,
  lastDay,
  Page,
  Pagination,
  SummaryList,
  Tag,
} from '../../ui/index.ts'
import { hasLeft, type PlaceInTime, tenseOf } from './rules.ts'
import type { ListedPerson } from './store.ts'
import { teamInWords } from './words.ts'

type Props = {
  frame: Frame
  people: readonly ListedPerson[]
  /** What was searched for. */
  text: string
  left: boolean
  next: string | undefined
  today: PlainDate
}

export const PeoplePage = ({ frame, people, text, left, next, today }: Props) => (
  <Page title={left ? 'People who have left' : 'People'} frame={frame}>
    <div class="govuk-button-group">
      <Button href="/people/add">Add a person</Button>
      <a class="govuk-link" href="/imports">
        Import from a file
      </a>
      <a class="govuk-link" href="/organisations">
        Organisations and teams
      </a>
      <a class="govuk-link" href="/area">
        Settings of the area
      </a>
      <a class="govuk-link" href={left ? '/people' : '/people?show=left'}>
        {left ? 'People who work here' : 'People who have left'}
      </a>
    </div>
    <form class="cairn-filters" method="get" action="/people" role="search">
      {left ? <input type="hidden" name="show" value="left" /> : null}
      <Input name="q" type="search" label={{ text: 'Name or email address' }} value={text} spellcheck={false} />
      <Button variant="secondary">Search</Button>
    </form>
    {people.length === 0 ? (
      <Nobody {...{ text, left }} />
    ) : (
      <>
        <h2 class="govuk-visually-hidden">{text ? `People found for “${text}”` : 'By name'}</h2>
        <SummaryList
          rows={people.map((person) => ({
            key: <NameAndEmail {...person} />,
            value: (
              <>
                <Places places={person.places} today={today} />
                <WayIn person={person} today={today} />
              </>
            ),
          }))}
        />
      </>
    )}
    {next ? <Pagination next={{ href: addressOf({ text, left, after: next }), text: 'More people' }} /> : null}
  </Page>
)

function addressOf({ text, left, after }: { text: string; left: boolean; after?: string }): string {
  const query = new URLSearchParams({
    ...(text && { q: text }),
    ...(left && { show: 'left' }),
    ...(after && { after }),
  })
  return `/people?${query.toString()}`
}

const Nobody = ({ text, left }: Pick<Props, 'text' | 'left'>) => {
  if (text === '')
    return (
      <EmptyState title={left ? 'Nobody has left' : 'Nobody is here yet'}>
        <p class="govuk-body">
          {left
            ? 'People whose last day has passed are kept here, with their records.'
            : 'Add the first person to begin.'}
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title="Nobody found">
      <p class="govuk-body">
        No name or email address {left ? 'of those who have left' : 'of those who work here'} contains “{text}”. Check
        the spelling, or{' '}
        <a class="govuk-link" href={addressOf({ text, left: !left })}>
          search {left ? 'those who work here' : 'those who have left'}
        </a>
        .
      </p>
    </EmptyState>
  )
}

const NameAndEmail = ({ id, name, email }: Pick<ListedPerson, 'id' | 'name' | 'email'>) => (
  <>
    <a class="govuk-link" href={`/people/${id}`}>
      {name}
    </a>
    <br />
    <span class="govuk-hint">{email}</span>
  </>
)

const Places = ({ places, today }: { places: readonly PlaceInTime[]; today: PlainDate }) =>
  places.length === 0 ? (
    <p class="govuk-body">No team</p>
  ) : (
    <ul class="govuk-list">
      {places.map((place) => (
        <li>
          {teamInWords(place)}
          {tenseOf(place, today) === 'future' ? ` (from ${inWords(place.startsOn)})` : ''}
        </li>
      ))}
    </ul>
  )

type WayInProps = { person: Pick<ListedPerson, 'joined' | 'invited' | 'endsOn'>; today: PlainDate }

/** Whether the person can get in, or since when they no longer belong here. */
export function WayIn({ person, today }: WayInProps) {
  const { joined, invited, endsOn } = person
  if (endsOn && hasLeft(person, today)) return <Tag colour="grey">Left after {inWords(lastDay(endsOn))}</Tag>
  return (
    <>
      {joined ? (
        <Tag colour="green">Has an account</Tag>
      ) : invited ? (
        <Tag colour="yellow">Invited</Tag>
      ) : (
        <Tag colour="grey">Not yet invited</Tag>
      )}
      {endsOn ? <> Leaves after {inWords(lastDay(endsOn))}</> : null}
    </>
  )
}
