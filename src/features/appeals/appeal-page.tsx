import type { AppealStage } from '../../catalogue/index.ts'
import {
  Button,
  Card,
  Details,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SubmitButton,
  SummaryList,
  type SummaryRow,
} from '../../ui/index.ts'
import type { Reading } from './clock.ts'
import { either, type Appeal, decisionAt, stageAfter, stageNamed, type StageReached } from './rules.ts'
import { AnewNotice, type AnewSeen } from './anew-notice.tsx'
import { clockInWords, momentInWords, outcomeInWords, standingInWords } from './words.ts'

/** How the clocks of a stage stand: of its answer, and of going on from it. */
export type StageClocks = { readonly answer: Reading; readonly further: Reading | undefined }

/** What the reader may do; where it is a list, the reasons against, and undefined where it is not theirs at all. */
export type May = {
  readonly isLearner: boolean
  readonly answer: readonly string[] | undefined
  readonly reply: boolean
  readonly record: boolean
  readonly accept: boolean
  readonly goOn: readonly string[] | undefined
  readonly withdraw: boolean
  /** Whether the page of the decision is open to them. */
  readonly openDecision: boolean
}

/** Who can be asked how many days a stage has, and where whoever manages the centre sets them. */
export type DaysSeen = { readonly managers: readonly string[]; readonly settings: string | undefined }

type Props = {
  frame: Frame
  appeal: Appeal
  unitTitle: string
  stages: readonly AppealStage[]
  clocks: ReadonlyMap<number, StageClocks>
  may: May
  anew: AnewSeen
  days: DaysSeen
}

/** One appeal: what it is against and why, how it goes, what was answered, and what can be done now. */
export const AppealPage = (props: Props) => {
  const { frame, appeal, unitTitle, may } = props
  return (
    <Page
      title={`Appeal: ${unitTitle}`}
      caption={`${appeal.learnerName}, ${appeal.centreName}`}
      back="/appeals"
      lede={`${standingInWords(appeal)}.`}
      frame={frame}
    >
      <AnewNotice {...props.anew} appeal={appeal} openDecision={may.openDecision} isLearner={may.isLearner} />
      <Acts {...props} />
      <Card title="What is appealed against">
        <SummaryList rows={rowsOf(props)} />
      </Card>
      {appeal.stages.toReversed().map((stage) => (
        <Stage {...props} stage={stage} />
      ))}
    </Page>
  )
}

function rowsOf({ appeal, may }: Props): SummaryRow[] {
  const { decidedAt, decidedByName, because, asks, raisedAt, submission } = appeal
  const what = submission === null ? 'A judgement about earlier learning' : 'A decision'
  const told = `${what} by ${decidedByName}, ${momentInWords(decidedAt)}`
  return [
    {
      key: 'Against',
      value: may.openDecision ? (
        <a class="govuk-link" href={decisionAt(appeal, may.isLearner)}>
          {told}
        </a>
      ) : (
        told
      ),
    },
    { key: 'Raised', value: momentInWords(raisedAt) },
    { key: 'Why', value: <span class="cairn-as-written">{because}</span> },
    { key: 'What is asked for', value: <span class="cairn-as-written">{asks}</span> },
  ]
}

const Acts = (props: Props) => {
  const { appeal, may } = props
  const at = `/appeals/${appeal.id}`
  return (
    <>
      {may.answer?.length === 0 ? (
        <div class="govuk-button-group">
          <Button href={`${at}/answer`}>Answer the appeal</Button>
          <a class="govuk-link" href={`${at}/ask`}>
            Ask the learner first
          </a>
        </div>
      ) : null}
      <Reasons title="You cannot answer this appeal." reasons={may.answer} />
      {may.record ? <Button href={`${at}/awarding-body`}>Record what the awarding body answered</Button> : null}
      {may.reply ? <Button href={`${at}/reply`}>Reply to what you are asked</Button> : null}
      {may.accept ? (
        <Form action={`${at}/accept`}>
          <SubmitButton>Accept the answer</SubmitButton>
        </Form>
      ) : null}
      <GoOn {...props} />
      {may.withdraw ? (
        <Details summary="Withdraw the appeal">
          <p class="govuk-body">It is over then. As long as the decision stands, you can appeal against it again.</p>
          <Form action={`${at}/withdraw`}>
            <SubmitButton variant="secondary">Withdraw</SubmitButton>
          </Form>
        </Details>
      ) : null}
    </>
  )
}

const GoOn = ({ appeal, may, stages }: Props) => {
  const next = stageAfter(stages, appeal.stages.at(-1)?.stage ?? '')
  if (may.goOn?.length === 0 && next)
    return (
      <Form action={`/appeals/${appeal.id}/further`}>
        <p class="govuk-body">Or take it further. The next stage: {next.title.toLowerCase()}.</p>
        <SubmitButton variant="secondary">Take it to the next stage</SubmitButton>
      </Form>
    )
  return <Reasons title="You cannot take this further." reasons={may.goOn} />
}

const Reasons = ({ title, reasons }: { title: string; reasons: readonly string[] | undefined }) =>
  reasons === undefined || reasons.length === 0 ? null : (
    <InsetText>
      <p class="govuk-body">{title}</p>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </InsetText>
  )

/** Whether the appeal waits at this stage, and nobody has said how many days there are for that. */
function hasNoDays({ answer, further }: StageClocks, { place, answered }: StageReached, appeal: Appeal): boolean {
  const running = answered ? further : answer
  return place === appeal.place && appeal.endedAt === null && running?.of === null
}

/** Where nobody has said how many days there are: whom to ask, or where to say it. */
const NoDays = ({ managers, settings, centreName }: DaysSeen & { centreName: string }) => (
  <p class="govuk-body">
    {centreName} has not said yet how many days there are for this.{' '}
    {settings === undefined ? (
      `Ask ${managers.length === 0 ? 'the centre' : either.format(managers)}: whoever manages the centre sets the days.`
    ) : (
      <a class="govuk-link" href={settings}>
        Set the days of each stage
      </a>
    )}
  </p>
)

/** A stage, how long it has taken, what was asked and answered. */
const Stage = ({ stage, stages, clocks, appeal, days }: Props & { stage: StageReached }) => {
  const { place, answered, questions, begunOn } = stage
  const { title, outside } = stageNamed(stages, stage.stage)
  const of = clocks.get(place)
  return (
    <Card title={`Stage ${place}: ${title}`} id={`stage-${place}`}>
      <p class="govuk-body">
        Since {inWords(begunOn)}.{' '}
        {of
          ? `${answered ? 'Answered after' : 'So far'} ${clockInWords(of.answer, { isDone: answered !== null })}.`
          : ''}
      </p>
      {questions.map(({ question, askedByName, askedAt, reply, repliedAt }) => (
        <>
          <p class="govuk-body-s">
            {askedByName} asked on {momentInWords(askedAt)}:
          </p>
          <p class="govuk-body cairn-as-written">{question}</p>
          {reply && repliedAt ? (
            <>
              <p class="govuk-body-s">Replied on {momentInWords(repliedAt)}:</p>
              <p class="govuk-body cairn-as-written">{reply}</p>
            </>
          ) : null}
        </>
      ))}
      {answered ? (
        <>
          <p class="govuk-body">
            <b>{outcomeInWords[answered.outcome]}</b>
            <br />
            {outside
              ? `Answered on ${inWords(answered.on)}; recorded by ${answered.byName}.`
              : `Answered by ${answered.byName} on ${inWords(answered.on)}.`}
          </p>
          <p class="govuk-body cairn-as-written">{answered.reasons}</p>
        </>
      ) : null}
      {of && hasNoDays(of, stage, appeal) ? <NoDays {...days} centreName={appeal.centreName} /> : null}
      {of?.further ? <p class="govuk-body">To accept it or take it further: {clockInWords(of.further)}.</p> : null}
    </Card>
  )
}
