import type { Child } from 'hono/jsx'
import {
  Button,
  Card,
  EmptyState,
  type Frame,
  InsetText,
  inWords,
  Page,
  Stat,
  surplusInWords,
  Tag,
} from '../../ui/index.ts'
import { addressToAdd, type Entry, when } from '../record/index.ts'
import { AttainmentTag } from './attainment.tsx'
import { CannotTell, Encouraged } from './encouraged.tsx'
import type { Overview } from './load.ts'
import { ProgressBar } from './progress-bar.tsx'
import { knownInWords, levelAndCredits, madeUpNote, standings } from './words.ts'

type Props = Overview & {
  frame: Frame
  /** Whose, where it is another person's. */
  owner?: string
  base: string
  recordBase: string
}

/** What someone holds, what they work towards and how far they have come, and the units they have. */
export const OverviewPage = (props: Props) => {
  const { frame, owner, base, recordBase, units, others } = props
  const { encouraged, untold, centres, registered, madeUp } = props
  return (
    <Page
      title={owner ? `Qualifications of ${owner}` : 'Qualifications'}
      lede="Credits are not a qualification: it is held once the awarding body has certificated it."
      frame={frame}
    >
      {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
      <Registered of={owner ? [] : registered} />
      <Working {...props} />
      {encouraged.map((each) => (
        <Encouraged {...each} {...{ owner, base, centres }} />
      ))}
      {untold.map((each) => (
        <CannotTell {...each} owner={owner} />
      ))}
      <Held {...props} />
      <Card title={owner ? 'Units' : 'My units'}>
        <Entries
          of={units}
          recordBase={recordBase}
          none="No unit is on record."
          meta={(unit) => levelAndCredits(unit)}
        />
      </Card>
      <Card title={owner ? 'Other qualifications' : 'Others to look at'}>
        {others
          .filter(({ holding }) => !holding)
          .map(({ id, title, attainment }) => (
            <Stat title={title} href={`${base}/${id}`} tag={<AttainmentTag attainment={attainment} />} />
          ))}
        <p class="govuk-body">
          <a class="govuk-link" href="/offers">
            Units on offer
          </a>
        </p>
      </Card>
      {owner ? null : (
        <div class="govuk-button-group">
          <Button variant="secondary" href={addressToAdd({ asks: 'qualification' })}>
            Add a qualification
          </Button>
          <Button variant="secondary" href={addressToAdd({ asks: 'unit' })}>
            Add a unit
          </Button>
        </div>
      )}
    </Page>
  )
}

/** What they are registered towards, and how far they have come. */
const Working = ({ owner, base, working, withoutRule }: Props) => (
  <>
    {working.map((each) => (
      <Towards {...each} base={base} />
    ))}
    {withoutRule.map((title) => (
      <Card title={title}>
        <p class="govuk-body">
          Registered. What it asks for is not loaded, so Cairn cannot tell how far you have come. Check with your
          centre.
        </p>
      </Card>
    ))}
    {working.length + withoutRule.length === 0 ? (
      <EmptyState
        title="Working towards none"
        action={owner ? undefined : { href: '/record/add', text: 'Add to my record' }}
      >
        <p class="govuk-body">
          Once an enrolment on a qualification is on record, this page shows how far it has come: for example 27 of the
          30 credits of a certificate, and which units would do for the rest.
        </p>
      </EmptyState>
    ) : null}
  </>
)

/** What is certificated; what is only planned, or no longer in force, stands apart. */
const Held = ({ owner, base, recordBase, held, notHeld }: Props) => (
  <>
    <Card title={owner ? 'Holds' : 'What I hold'}>
      <Entries
        of={held}
        recordBase={recordBase}
        hrefOf={({ page }) => page && `${base}/${page}`}
        none="No qualification is on record."
        tag={({ standing }) => <AttainmentTag attainment={standing === 'verified' ? 'held' : 'held-unverified'} />}
        known={knownInWords}
      />
    </Card>
    {notHeld.length === 0 ? null : (
      <Card title="Planned, or no longer in force">
        <Entries of={notHeld} recordBase={recordBase} none="" />
      </Card>
    )}
  </>
)

/** What someone is registered for at a centre. */
const Registered = ({ of }: { of: Overview['registered'] }) =>
  of.length === 0 ? null : (
    <Card title="My registrations">
      {of.map(({ id, title, centreName, state, isOver }) => (
        <Stat
          title={
            <>
              {title}
              <span class="govuk-visually-hidden">: my registration</span>
            </>
          }
          href={`/registrations/${id}`}
          meta={isOver ? centreName : <PortfolioLink {...{ id, title, centreName }} />}
          tag={<Tag>{state}</Tag>}
        />
      ))}
    </Card>
  )

const PortfolioLink = ({ id, title, centreName }: { id: string; title: string; centreName: string }) => (
  <>
    {centreName}.{' '}
    <a class="govuk-link" href={`/registrations/${id}/portfolio`}>
      My portfolio<span class="govuk-visually-hidden"> for {title}</span>
    </a>
  </>
)

type TowardsProps = Overview['working'][number] & { base: string }

const Towards = ({ id, title, attainment, holding, progress, isFinished, base }: TowardsProps) => (
  <Card
    title={
      <a class="govuk-link" href={`${base}/${id}`}>
        {title}
      </a>
    }
  >
    <p class="govuk-body">
      <AttainmentTag attainment={attainment} />
    </p>
    {holding ? (
      <p class="govuk-body">
        Since {whenOf(holding)}. {knownInWords(holding)}.
      </p>
    ) : (
      <Far {...{ title, progress }} />
    )}
    {isFinished ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/${id}/plan`}>
          Shortest way to finish<span class="govuk-visually-hidden">: {title}</span>
        </a>
      </p>
    )}
  </Card>
)

/** How far the units on record go. */
const Far = ({ title, progress }: Pick<TowardsProps, 'title' | 'progress'>) => (
  <>
    <ProgressBar progress={progress} of={title} />
    <ul class="govuk-list govuk-list--bullet">
      {progress.parts.map(({ reason, surplus }) => (
        <li>
          {reason}
          {surplus ? ` ${surplusInWords(surplus)}` : ''}
        </li>
      ))}
      {progress.advice.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  </>
)

type EntriesProps<E> = {
  of: readonly E[]
  recordBase: string
  none: string
  meta?: (entry: E) => string
  tag?: (entry: E) => Child
  /** Where it leads, if not to the entry. */
  hrefOf?: (entry: E) => string | undefined
  /** How well it is known, in words. */
  known?: (entry: E) => string
}

const standingOf = ({ standing }: Entry): string => standings[standing]

function Entries<E extends Entry>({ of, recordBase, none, meta, tag, hrefOf, known = standingOf }: EntriesProps<E>) {
  if (of.length === 0) return <p class="govuk-body">{none}</p>
  return (
    <>
      {of.map((entry) => (
        <Stat
          title={entry.title}
          href={hrefOf?.(entry) ?? `${recordBase}/${entry.id}`}
          meta={[meta?.(entry), whenOf(entry), known(entry)].filter(Boolean).join(', ')}
          tag={tag?.(entry)}
        />
      ))}
    </>
  )
}

const whenOf = (entry: Entry) => inWords(when(entry))
