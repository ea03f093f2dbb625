import type { PlainDate } from '../../kit/plain-date.ts'
import { Card, Form, type Frame, Page, SubmitButton, SummaryList, untilTheEndOf } from '../../ui/index.ts'
import { type PersonFile, roleNames, scopeInWords, spanInWords, teamInWords } from '../people/index.ts'
import type { Leaving } from './leaving.ts'

type Props = {
  frame: Frame
  person: PersonFile
  leaving: readonly Leaving[]
  today: PlainDate
  /** Whether the reader is the person, who alone can take the record along. */
  isOwn: boolean
}

/** What goes with someone who leaves, what stays and why, and what is deleted when. */
export const ExitPage = ({ frame, person, leaving, today, isOwn }: Props) => (
  <Page
    title={isOwn ? 'When I leave' : `When ${person.name} leaves`}
    caption={isOwn ? 'My record' : 'People'}
    back={isOwn ? '/record/export' : `/people/${person.id}`}
    lede={ledeFor(person, today, isOwn)}
    frame={frame}
  >
    {isOwn ? (
      <Card title="What goes with you">
        <p class="govuk-body">
          Your whole record, signed so that another Cairn can tell it is unaltered, the same to read and print, your
          files, and this list.
        </p>
        <Form action="/record/export" hidden={{ format: 'zip' }}>
          <SubmitButton>Download my exit pack</SubmitButton>
        </Form>
      </Card>
    ) : (
      <p class="govuk-body">
        Only {person.name} can take the record along, while they can sign in. Nothing of what it says is shown here.
      </p>
    )}
    <h2 class="govuk-heading-m">What goes, what stays and why</h2>
    {leaving.map(({ title, leaves, stays, deleted }) => (
      <Card title={title} headingLevel={3}>
        <SummaryList
          rows={[
            { key: 'Goes along', value: leaves },
            { key: 'Stays, and why', value: stays },
            { key: 'Is deleted', value: deleted },
          ]}
        />
      </Card>
    ))}
    <Past
      title={isOwn ? 'Where you work and have worked' : 'Where they work and have worked'}
      lines={person.places.map((place) => `${place.jobTitle}: ${teamInWords(place)}, ${spanInWords(place, today)}`)}
    />
    <Past
      title={isOwn ? 'Your roles' : 'Their roles'}
      lines={person.roles.map(
        (held) => `${roleNames[held.role]} over ${scopeInWords(held)}, ${spanInWords(held, today)}`,
      )}
    />
  </Page>
)

const Past = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <>
    <h2 class="govuk-heading-m">{title}</h2>
    {lines.length === 0 ? (
      <p class="govuk-body">None is recorded.</p>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    )}
  </>
)

function ledeFor({ name, endsOn }: PersonFile, today: PlainDate, isOwn: boolean): string {
  const who = isOwn ? 'You' : name
  if (endsOn === null)
    return `No last day is set. ${isOwn ? 'You can take your record along' : 'They can take their record along'} until the end of it, and not after.`
  if (endsOn <= today)
    return `${name} has left and can no longer sign in. To let them take their record along, take them back for a day.`
  return `${who} can sign in, and take the record along, ${untilTheEndOf(endsOn)}, and not after.`
}
