import type { FormState } from '../../kit/form.ts'
import {
  Card,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  Progress,
  SubmitButton,
  Table,
  WarningText,
} from '../../ui/index.ts'
import type { Draft, Horizon, Trial, Turn } from './rules.ts'
import { turns } from './rules.ts'
import { people, peopleTold, turnMeanings, turnTitles } from './words.ts'

/** How many people a draft would affect by one rule. */
export type Count = { readonly rule: string; readonly title: string; readonly from: string } & Readonly<
  Record<Turn, number>
>

type Props = {
  frame: Frame
  form: FormState
  draft: Draft
  title: string
  trial: Trial
  horizon: Horizon
  counts: readonly Count[]
  /** The titles of the rules that the draft has a part in, of those the area follows. */
  touched: readonly string[]
  /** Why it cannot be published yet. */
  why: string | undefined
  /** The least number of people that is told as it is. */
  fewest: number
}

/** Whom a draft would affect, and from when; and its publication. */
export function EffectsPage({ frame, form, draft, title, trial, why, ...found }: Props) {
  const address = `/rule-drafts/${draft.id}`
  return (
    <Page title="Whom it would affect" caption={title} back={address} {...{ frame, form }}>
      {trial.endedAt === null ? (
        <UnderWay trial={trial} address={`${address}/progress`} />
      ) : (
        <Found address={address} trial={trial} {...found} />
      )}
      {why === undefined ? (
        <Publish address={address} draft={draft} area={frame.area} />
      ) : trial.endedAt === null ? null : (
        <>
          <p class="govuk-body">{why}</p>
          <TryAgain address={address} />
        </>
      )}
    </Page>
  )
}

const UnderWay = ({ trial, address }: { trial: Trial; address: string }) => (
  <Card title="Finding out">
    {trial.failedAt === null ? null : (
      <WarningText>Something went wrong on our side. Cairn tries again by itself in a moment.</WarningText>
    )}
    <p class="govuk-body">You may close this page: it goes on, and what it finds stands here.</p>
    <Progress
      label="How far it has come"
      done={trial.peopleDone}
      total={trial.peopleTotal}
      of="people"
      address={address}
    />
  </Card>
)

type FoundProps = Pick<Props, 'trial' | 'horizon' | 'counts' | 'touched' | 'fewest'> & { address: string }

const Found = ({ address, trial, horizon, counts, touched, fewest }: FoundProps) => (
  <Card title={`Tried on ${people(trial.peopleDone)}`}>
    <p class="govuk-body">
      Looked at each day from {inWords(horizon.from)} to {inWords(horizon.to)}, by what is in the records today.
    </p>
    {touched.length === 0 ? (
      <InsetText>No rule that this area follows uses it, so nobody’s answer changes.</InsetText>
    ) : counts.length === 0 ? (
      <InsetText>Nobody’s answer changes. It has a part in: {touched.join(', ')}.</InsetText>
    ) : (
      counts.map((count) => <CountTable {...{ address, count, fewest }} />)
    )}
  </Card>
)

const CountTable = ({ address, count, fewest }: { address: string; count: Count; fewest: number }) => (
  <>
    <Table
      caption={`${count.title}, from ${inWords(count.from)}`}
      captionClass="govuk-table__caption--s"
      firstCellIsHeader
      head={['What happens', { text: 'How many', format: 'numeric' }]}
      rows={turns.map((turn) => [
        <>
          {turnTitles[turn]}
          <div class="cairn-rule__source cairn-regular">{turnMeanings[turn]}</div>
        </>,
        {
          format: 'numeric',
          text:
            count[turn] === 0 ? (
              'Nobody'
            ) : (
              <a
                class="govuk-link"
                href={`${address}/effects/people?${new URLSearchParams({ rule: count.rule, turn }).toString()}`}
              >
                {peopleTold(count[turn], fewest)}
              </a>
            ),
        },
      ])}
    />
  </>
)

const Publish = ({
  address,
  draft,
  area = 'this area',
}: {
  address: string
  draft: Draft
  area: string | undefined
}) => (
  <Card title="Publish it" id="publish">
    <p class="govuk-body">
      From then on it decides in {area}, everyone can read it, and it is never changed. A newer version can take its
      place.
    </p>
    <Form action={`${address}/publish`} hidden={{ revision: String(draft.revision) }}>
      <SubmitButton>Publish for {area}</SubmitButton>
    </Form>
  </Card>
)

const TryAgain = ({ address }: { address: string }) => (
  <Form action={`${address}/try`}>
    <SubmitButton>See again whom it would affect</SubmitButton>
  </Form>
)
