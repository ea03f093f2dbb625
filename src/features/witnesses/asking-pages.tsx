import { encode } from 'uqr'
import type { Witnesses } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form-state.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  DateField,
  EmptyState,
  type Frame,
  Input,
  inWords,
  InsetText,
  Button,
  Page,
  Pagination,
  RadiosField,
  type ReadersNow,
  SubmitButton,
  TextareaField,
  TextField,
  Timeline,
  untilTheEndOf,
  WhoCanSee,
  WhoReads,
} from '../../ui/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { CriteriaBoxes, type MappableUnit, mappedInWords } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostAsked, type WitnessKind } from './fields.ts'
import { lastDayOf, type WitnessRequest } from './rules.ts'
import { requestInWords, timeInWords } from './words.tsx'

type ListProps = {
  frame: Frame
  registration: Registration
  requests: readonly WitnessRequest[]
  today: PlainDate
  mayAsk: boolean
  isOwn: boolean
  next: string | undefined
}

/** Whom a learner has asked to be a witness, and what came of it. */
export const RequestsPage = ({ frame, registration, requests, today, mayAsk, isOwn, next }: ListProps) => (
  <Page
    title={isOwn ? 'Witnesses of my work' : `Witnesses of the work of ${registration.learnerName}`}
    caption={registration.centreName}
    back={`/registrations/${registration.id}/portfolio`}
    frame={frame}
  >
    {mayAsk ? <Button href={`/registrations/${registration.id}/witnesses/ask`}>Ask a witness</Button> : null}
    {requests.length === 0 ? (
      <EmptyState title="Nobody has been asked yet">
        <p class="govuk-body">
          Someone who saw this work – a colleague, a manager, an expert – says what they saw over a link, on a phone in
          two minutes and without an account. What they sign becomes a piece of the portfolio.
        </p>
      </EmptyState>
    ) : (
      <Timeline
        headingLevel={2}
        entries={requests.map((request) => ({
          date: dayOf(request.askedAt),
          title: request.name,
          href: `/witnesses/${request.id}`,
          meta: [requestInWords(request, today), timeInWords(request, today), mappedInWords(request.criteria)].join(
            ' · ',
          ),
          tag: undefined,
        }))}
      />
    )}
    <Pagination next={next === undefined ? undefined : { href: next, text: 'Earlier' }} />
  </Page>
)

type AskProps = {
  frame: Frame
  form: FormState
  typing: Typing
  registration: Registration
  kinds: readonly WitnessKind[]
  units: readonly MappableUnit[]
  link: Witnesses['link']
  today: PlainDate
  isOwn: boolean
  readers: ReadersNow
  sendsMail: boolean
  id: string
}

/** Whom to ask, for what, and until when. */
export const AskPage = ({
  frame,
  form,
  typing,
  registration,
  kinds,
  units,
  link,
  today,
  isOwn,
  ...props
}: AskProps) => (
  <Page
    title="Ask a witness"
    caption={isOwn ? 'My portfolio' : `The portfolio of ${registration.learnerName}`}
    back={`/registrations/${registration.id}/witnesses`}
    form={form}
    frame={frame}
  >
    <WhoCanSee>
      The witness reads what you write here, your name, and the names of the learner and the centre.{' '}
      <WhoReads {...props.readers} />
    </WhoCanSee>
    <TypedForm typing={typing} hidden={{ id: props.id }}>
      <TextField
        form={form}
        name="name"
        label="Name of the witness"
        hint="Someone who saw the work. Never a parent, a child or someone else of a family"
      />
      <TextField
        form={form}
        name="email"
        type="email"
        label="Their email address (optional)"
        hint={
          props.sendsMail
            ? 'With it Cairn sends them the link. Without it you get the link, and give it to them yourself'
            : 'You get the link, and give it to them yourself'
        }
        autocomplete="off"
        spellcheck={false}
      />
      <RadiosField
        form={form}
        name="kind"
        label="What you ask for"
        items={kinds.map(({ id, label, hint }) => ({ value: id, text: label, hint: { text: hint } }))}
      />
      <TextareaField
        form={form}
        name="about"
        label="What they are to tell of"
        hint="In your own words: which work, when and where"
        maxlength={mostAsked}
      />
      <h2 class="govuk-heading-m">What they may tick as seen</h2>
      {units.length === 0 ? (
        <InsetText>
          No unit has been chosen yet, so there is nothing that a witness could tick. Choose units first.
        </InsetText>
      ) : null}
      {units.map((unit, at) => (
        <CriteriaBoxes form={form} unit={unit} at={at} />
      ))}
      <DateField
        form={form}
        name="until"
        label="Last day on which the link works"
        hint={`At most ${link.most} days from today: ${inWords(lastDayOf(today, link.most))}`}
      />
      <SubmitButton>Ask them</SubmitButton>
    </TypedForm>
  </Page>
)

type LinkProps = { frame: Frame; request: WitnessRequest; link: string }

/** A link that was just made, to be given to its witness. Cairn shows it only now. */
export const WitnessLinkPage = ({ frame, request, link }: LinkProps) => (
  <Page
    title={`A link for ${request.name}`}
    caption={request.centreName}
    back={`/witnesses/${request.id}`}
    frame={frame}
  >
    <Input
      name="link"
      label={{ text: 'Copy this link', class: 'govuk-label--s' }}
      hint={{ text: `It works once, ${untilTheEndOf(request.linkUntil)}` }}
      value={link}
      spellcheck={false}
      attributes={{ readonly: true }}
    />
    <p class="govuk-body">
      <b>Cairn shows it only now.</b> Send it to {request.name}, or let them point the camera of their phone here.
      Whoever has the link can use it. It is for them: do not fill it in yourself.
    </p>
    <QrCode text={link} title={`The link for ${request.name}, as a code for the camera of a phone`} />
    <p class="govuk-body">If it is lost, make a new one: the new link closes this one.</p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/witnesses/${request.id}`}>
        Go to what {request.name} was asked
      </a>
    </p>
  </Page>
)

/** A text as a QR code: black squares on white, with the four squares of white round it that readers need. */
function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { border: 4 })
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="cairn-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares} fill="#000" />
    </svg>
  )
}
