import { dayOf } from '../../kit/plain-date.ts'
import { timeOf } from '../../ui/dates.ts'
import { Button, Card, EmptyState, type Frame, InsetText, inWords, Page, Select } from '../../ui/index.ts'
import type { LoadedBody } from '../rulebook/index.ts'
import { ChangeList } from './change-list.tsx'
import type { Change } from './changes.ts'

type Props = {
  frame: Frame
  bodies: readonly LoadedBody[]
  /** The older and the newer, where two were chosen. */
  shown: readonly [LoadedBody, LoadedBody] | undefined
  changes: readonly Change[]
}

const nameOf = ({ content, at, endedAt }: LoadedBody): string =>
  `${content.awardingBody}, loaded on ${momentInWords(at)}${endedAt ? `, used until ${momentInWords(endedAt)}` : ', in use'}`

/** With the time: two files may be loaded on one day. */
const momentInWords = (at: Date): string => `${inWords(dayOf(at))} at ${timeOf(at)}`

/** Two files that were loaded side by side: what was, and what is. */
export function CompareBodiesPage({ frame, bodies, shown, changes }: Props) {
  const items = bodies.map((body) => ({ value: body.id, text: nameOf(body) }))
  return (
    <Page
      title="Two versions side by side"
      caption="Awarding bodies"
      lede="What one file told otherwise than another: units, outcomes and criteria, qualifications, rules and offers."
      back="/catalogue"
      frame={frame}
    >
      {bodies.length < 2 ? (
        <EmptyState title="Nothing to compare">
          <p class="govuk-body">Once a second file has been loaded, this page tells what it says otherwise.</p>
        </EmptyState>
      ) : (
        <form class="cairn-filters" method="get" action="/catalogue/compare" novalidate>
          <Select name="one" label={{ text: 'What was' }} items={items} value={shown?.[0].id} />
          <Select name="other" label={{ text: 'What is' }} items={items} value={shown?.[1].id} />
          <Button variant="secondary">Compare</Button>
        </form>
      )}
      {shown && changes.length === 0 ? <InsetText>They tell the same.</InsetText> : null}
      {changes.length > 0 ? (
        <Card title="What is told otherwise">
          <ChangeList of={changes} />
        </Card>
      ) : null}
    </Page>
  )
}
