import type { EvidenceKind, Witnesses } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form-state.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import {
  Card,
  DateField,
  Details,
  Form,
  type Frame,
  inWords,
  InsetText,
  Page,
  RadiosField,
  SubmitButton,
  SummaryList,
  TextareaField,
  WhoCanSee,
  WhoReads,
  type ReadersNow,
} from '../../ui/index.ts'
import { mailInWords } from '../people/index.ts'
import { mayStep } from '../../kit/states.ts'
import { mostAsked } from './fields.ts'
import type { LoadedRequest } from './load.ts'
import { checkOutcomes, isOpen, type Testimony, type WitnessRequest } from './rules.ts'
import { witnessStates } from './states.ts'
import { CheckTag, ChecksList, CriteriaList, FlagsList, outcomeInWords, RequestTag, timeInWords } from './words.tsx'

type Props = LoadedRequest & {
  frame: Frame
  today: PlainDate
  kinds: readonly EvidenceKind[]
  witnesses: Witnesses
  may: { readonly keep: boolean; readonly check: boolean }
  /** Whether links can go out by e-mail. */
  sendsMail: boolean
}

/** What a witness was asked, what has become of it, and what can be done about it. */
export const RequestPage = (props: Props) => {
  const { frame, request, today, kinds, criteria, witnesses, may } = props
  const { declinedBecause } = request
  return (
    <Page
      title={request.name}
      caption={`Witness · ${request.learnerName}`}
      back={`/registrations/${request.registration}/witnesses`}
      frame={frame}
    >
      <SummaryList
        rows={[
          { key: 'State', value: <RequestTag request={request} today={today} /> },
          { key: request.endedAt === null ? 'Link' : 'When', value: timeInWords(request, today) },
          { key: 'Asked for', value: kinds.find(({ id }) => id === request.kind)?.label ?? request.kind },
          { key: 'Asked by', value: `${request.askedByName}, ${inWords(dayOf(request.askedAt))}` },
          { key: 'To tell of', value: <span class="cairn-evidence__text">{request.about}</span> },
          { key: 'May tick', value: <CriteriaList criteria={criteria} /> },
          request.email !== null && { key: 'Email address', value: request.email },
          declinedBecause !== null && {
            key: 'Why they declined',
            value: witnesses.declines.find(({ id }) => id === declinedBecause)?.label ?? declinedBecause,
          },
          request.declinedNote !== null && {
            key: 'In their words',
            value: <span class="cairn-evidence__text">{request.declinedNote}</span>,
          },
        ]}
      />
      <Signed {...props} />
      {may.keep ? <Keep {...props} /> : null}
    </Page>
  )
}

function Signed({ signed, flags, checks, witnesses, request, may, isOwn }: Props) {
  if (signed === undefined) return null
  return (
    <Card title="What was signed">
      <p class="govuk-body">
        {signed.isWithdrawn && !isOwn ? (
          `The learner has withdrawn what ${signed.name} signed. What was handed in with it stays.`
        ) : (
          <a class="govuk-link" href={`/pieces/${signed.piece}`}>
            Read what {signed.name} signed
          </a>
        )}{' '}
        <CheckTag checks={checks} />
      </p>
      {signed.isWithdrawn ? null : <p class="govuk-body">It is a piece of the portfolio. Nobody changes it.</p>}
      <SummaryList
        rows={[
          ...namesInRows(request, signed),
          signed.contact === undefined ? null : { key: 'How to reach them', value: signed.contact },
        ]}
      />
      <FlagsList flags={flags} registeredOn={request.registeredOn} />
      <ChecksList checks={checks} ways={witnesses.ways} />
      {may.check ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/witnesses/${request.id}/verify`}>
            {checks.length === 0 ? 'Verify this witness' : 'Record that you looked again'}
          </a>
        </p>
      ) : null}
    </Card>
  )
}

/** Who was asked, who is named, and who signed. */
const namesInRows = ({ name: asked }: WitnessRequest, { name, signature }: Pick<Testimony, 'name' | 'signature'>) => [
  { key: 'Asked', value: asked },
  { key: 'Named', value: name },
  { key: 'Signed as', value: signature },
]

function Keep({ request, today, sendsMail }: Props) {
  const mayRenew = mayStep(witnessStates, request.state, 'new-link').allowed
  const mayWithdraw = mayStep(witnessStates, request.state, 'withdraw').allowed
  if (!mayRenew && !mayWithdraw) return null
  const byMail = sendsMail && request.email !== null
  return (
    <Card title="The link">
      <p class="govuk-body">
        {isOpen(request, today)
          ? 'The link is shown only when it is made. Where it is lost, a new one takes its place.'
          : 'The link does not work any more. You can make a new one.'}
      </p>
      {mailOf(request)}
      {byMail ? (
        <Form action={`/witnesses/${request.id}/mail`}>
          <SubmitButton variant="secondary">Send a new link by email</SubmitButton>
        </Form>
      ) : null}
      <Details summary="Make a new link">
        <p class="govuk-body">{whatANewLinkDoes(request, { today, byMail })}</p>
        <Form action={`/witnesses/${request.id}/link`}>
          <SubmitButton variant="secondary">Make a new link</SubmitButton>
        </Form>
      </Details>
      {mayWithdraw ? (
        <Details summary="Withdraw it">
          <p class="govuk-body">
            {request.name} can then no longer sign, and what they have typed is gone. You can make a new link later.
          </p>
          <Form action={`/witnesses/${request.id}/withdraw`}>
            <SubmitButton variant="warning">Withdraw it</SubmitButton>
          </Form>
        </Details>
      ) : null}
    </Card>
  )
}

/** Before a link is made: that it closes the one before, and what becomes of what was typed. */
function whatANewLinkDoes(request: WitnessRequest, { today, byMail }: { today: PlainDate; byMail: boolean }): string {
  const { name, linkShown } = request
  if (!isOpen(request, today)) return `It is shown to you, to be given to ${name}.`
  if (linkShown)
    return `The link before no longer works. What ${name} has typed is kept, and is there behind the new one.`
  return `The link before went to ${name} alone, and no longer works. The new one is shown to you, so what ${name} has typed is thrown away: nobody else is to read it.${byMail ? ' To keep it, send a new link by email.' : ''}`
}

const mailOf = ({ email, mailState, mailAskedAt, mailSentAt, mailFailure }: WitnessRequest) =>
  email === null || mailState === null || mailAskedAt === null ? null : (
    <p class="govuk-body">
      {mailInWords({ email, state: mailState, askedAt: mailAskedAt, sentAt: mailSentAt, failure: mailFailure })}
    </p>
  )

type CheckProps = LoadedRequest & {
  frame: Frame
  form: FormState
  witnesses: Witnesses
  readers: ReadersNow
  id: string
}

/** An assessor says whether it was the witness who signed. */
export const VerifyPage = ({ frame, form, request, signed, flags, checks, witnesses, readers, id }: CheckProps) => (
  <Page
    title="Verify this witness"
    caption={`${request.name} · ${request.learnerName}`}
    lede="Reach the witness by what you can find out yourself as well as by what they gave, and ask whether it was they who signed."
    back={`/witnesses/${request.id}`}
    form={form}
    frame={frame}
  >
    {signed ? (
      <SummaryList
        rows={[
          ...namesInRows(request, signed),
          { key: 'Signed on', value: inWords(dayOf(signed.signedAt)) },
          { key: 'Seen', value: signed.answers['seen'] ?? inWords(signed.seenOn) },
          { key: 'Role', value: signed.answers['role'] ?? 'Not said' },
          { key: 'Where they work', value: signed.answers['organisation'] ?? 'Not said' },
          { key: 'How to reach them', value: signed.contact ?? '' },
          { key: 'Email address that was asked', value: request.email ?? 'None' },
        ]}
      />
    ) : null}
    <FlagsList flags={flags} registeredOn={request.registeredOn} />
    {checks.length > 0 ? (
      <InsetText>Someone has looked already. What you record stands beside it; nothing is replaced.</InsetText>
    ) : null}
    <ChecksList checks={checks} ways={witnesses.ways} />
    <WhoCanSee>
      <WhoReads {...readers} />
    </WhoCanSee>
    <Form hidden={{ id }}>
      <RadiosField
        form={form}
        name="outcome"
        label="What you found"
        items={checkOutcomes.map((value) => ({ value, text: outcomeInWords[value] }))}
      />
      <RadiosField
        form={form}
        name="way"
        label="How you reached them, or tried"
        items={witnesses.ways.map(({ id: value, label }) => ({ value, text: label }))}
      />
      <DateField form={form} name="on" label="When" hint="Today, or a day since it was signed" />
      <TextareaField
        form={form}
        name="note"
        label="Note"
        hint="What they said, or why it could not be verified. Optional where it was they"
        maxlength={mostAsked}
      />
      <SubmitButton>Record it</SubmitButton>
    </Form>
  </Page>
)
