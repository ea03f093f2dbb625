import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  EmptyState,
  type Frame,
  InsetText,
  inWords,
  Page,
  StandingTag,
  Stat,
  Tag,
} from '../../ui/index.ts'
import { addressToAdd, type Entry } from '../record/index.ts'
import type { Overview } from './load.ts'
import { ProgressBar } from './progress-bar.tsx'
import { encouragedAnchor, levelAndCredits, madeUpNote, standings } from './words.ts'

type Props = Overview & {
  frame: Frame
  today: PlainDate
  /** Whose, where it is another person's. */
  owner?: string
  base: string
  recordBase: string
}

/** What someone holds, what they work towards and how far they have come, and the units they have. */
export const OverviewPage = (props: Props) => {
  const { frame, today, owner, base, recordBase, held, units, working, withoutRule, others } = props
  const { encouraged, untold, centres, registered, madeUp } = props
  return (
    <Page
      title={owner ? `Qualifications of ${owner}` : 'Qualifications'}
      lede="Credits are not a qualification: it is held once the awarding body has certificated it."
      frame={frame}
    >
      {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
      <Registered of={owner ? [] : registered} />
      {working.map((each) => (
        <Towards {...each} {...{ today, base }} />
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
            Once an enrolment on a qualification is on record, this page shows how far it has come: for example 27 of
            the 30 credits of a certificate, and which units would do for the rest.
          </p>
        </EmptyState>
      ) : null}
      {encouraged.map((each) => (
        <Encouraged {...each} {...{ owner, base, centres }} />
      ))}
      {untold.map((each) => (
        <CannotTell {...each} owner={owner} />
      ))}
      <Card title={owner ? 'Holds' : 'What I hold'}>
        <Entries of={held} recordBase={recordBase} none="No qualification is on record." />
      </Card>
      <Card title={owner ? 'Units' : 'My units'}>
        <Entries
          of={units}
          recordBase={recordBase}
          none="No unit is on record."
          meta={(unit) => levelAndCredits(unit)}
        />
      </Card>
      <Card title={owner ? 'Other qualifications' : 'Others to look at'}>
        {others.map(({ id, title, verdict }) => (
          <Stat
            title={title}
            href={`${base}/${id}`}
            tag={<StandingTag asOf={today} status={verdict.status} until={verdict.until} short />}
          />
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

/** An invitation to think of it, with its reasons and who says so. It carries no mark, for it is no duty. */
type EncouragedProps = Overview['encouraged'][number] &
  Pick<Overview, 'centres'> & { owner: string | undefined; base: string }

const Encouraged = ({ id, title, reasons, source, towards, centres, owner, base }: EncouragedProps) => (
  <Card title={`Encouraged: ${lowerFirst(title)}`} id={encouragedAnchor(id)}>
    <p class="govuk-body">
      {owner ? `${owner} is` : 'You are'} encouraged to think of {lowerFirst(title)}. It is no duty: it changes nothing
      about what {owner ? 'they' : 'you'} may do.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
    {towards.length === 0 ? null : (
      <p class="govuk-body">
        What each asks for:{' '}
        {towards.map((each, at) => (
          <>
            {at === 0 ? '' : ', '}
            <a class="govuk-link" href={`${base}/${each.id}`}>
              {each.title}
            </a>
          </>
        ))}
      </p>
    )}
    <WhoRegisters {...{ centres, owner }} />
    <p class="govuk-body">
      Source: {source}.{' '}
      <a class="govuk-link" href={`/rules/${id}`}>
        Who is encouraged, in full
      </a>
    </p>
  </Card>
)

/** That nobody can tell whether someone is encouraged, why, and what would tell. */
const CannotTell = ({ id, title, reasons, owner }: Overview['untold'][number] & { owner: string | undefined }) => (
  <Card title={title}>
    <p class="govuk-body">
      Cairn cannot tell whether {owner ? `${owner} is` : 'you are'} encouraged to think of it. It is no duty, whatever
      the answer.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
    <p class="govuk-body">
      {owner ? null : (
        <>
          Once you have looked at it, for example in supervision,{' '}
          <a class="govuk-link" href={addressToAdd({ asks: 'key-knowledge' })}>
            add what you found
          </a>
          .{' '}
        </>
      )}
      <a class="govuk-link" href={`/rules/${id}`}>
        Who is encouraged, in full
      </a>
    </p>
  </Card>
)

/** A registration is made by a manager of a centre: who they are here. */
const WhoRegisters = ({ centres, owner }: Pick<EncouragedProps, 'centres' | 'owner'>) =>
  centres.length === 0 ? (
    <p class="govuk-body">No assessment centre registers learners in this area yet.</p>
  ) : (
    <>
      <p class="govuk-body">
        To register, ask a centre whether it offers it. These can register {owner ? 'them' : 'you'}:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {centres.map(({ name, managers }) => (
          <li>
            {name}: {managers.join(', ')}
          </li>
        ))}
      </ul>
    </>
  )

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
/** What someone is registered for at a centre. */
const Registered = ({ of }: { of: Overview['registered'] }) =>
  of.length === 0 ? null : (
    <Card title="My registrations">
      {of.map(({ id, title, centreName, state, isOver }) => (
        <Stat
          title={title}
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

type TowardsProps = Overview['working'][number] & { today: PlainDate; base: string }

const Towards = ({ id, title, verdict, progress, isFinished, today, base }: TowardsProps) => (
  <Card
    title={
      <a class="govuk-link" href={`${base}/${id}`}>
        {title}
      </a>
    }
  >
    <StandingTag asOf={today} status={verdict.status} until={verdict.until} />
    <ProgressBar progress={progress} of={title} />
    <ul class="govuk-list govuk-list--bullet">
      {progress.parts.map(({ reason, surplus }) => (
        <li>
          {reason}
          {surplus ? ` ${surplus} more than counts.` : ''}
        </li>
      ))}
      {progress.advice.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    {isFinished ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/${id}/plan`}>
          Shortest way to finish<span class="govuk-visually-hidden">: {title}</span>
        </a>
      </p>
    )}
  </Card>
)

type EntriesProps<E> = { of: readonly E[]; recordBase: string; none: string; meta?: (entry: E) => string }

function Entries<E extends Entry>({ of, recordBase, none, meta }: EntriesProps<E>) {
  if (of.length === 0) return <p class="govuk-body">{none}</p>
  return (
    <>
      {of.map((entry) => (
        <Stat
          title={entry.title}
          href={`${recordBase}/${entry.id}`}
          meta={[meta?.(entry), whenOf(entry), standings[entry.standing]].filter(Boolean).join(', ')}
        />
      ))}
    </>
  )
}

const whenOf = ({ happenedOn, precision }: Entry) =>
  inWords(precision === 'month' ? happenedOn.slice(0, 7) : happenedOn)
