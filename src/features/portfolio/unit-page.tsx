import { Button, Card, type Frame, InsetText, Page, SummaryList } from '../../ui/index.ts'
import type { CriterionShown, LoadedUnit } from './load.ts'
import { type CriterionState, criterionStates, isMissing, isOffered } from './rules.ts'
import { decisionAt, notLoaded, titleWithLack } from './told.ts'
import { CriterionTag, learningAt, WentAlong } from './words.tsx'

type Props = LoadedUnit & { frame: Frame }

/** Where a criterion stands on the page. */
const anchorOf = (number: string) => `criterion-${number.replaceAll('.', '-')}`

/** A unit criterion by criterion: what is missing first, then outcome by outcome with its pieces. */
export const UnitPage = (props: Props) => {
  const { frame, registration, unit, criteria, outcomes = [], isOwn } = props
  if (registration.transferredTo !== null)
    return (
      <Page
        {...{ frame, title: unit.title, caption: captionOf(props) }}
        back={`/registrations/${registration.id}/portfolio`}
      >
        <WentAlong to={registration.transferredTo} unit={unit.id} />
      </Page>
    )
  const others = criteria.filter(({ outcome }) => outcome === undefined)
  return (
    <Page
      title={unit.title}
      caption={captionOf(props)}
      back={`/registrations/${registration.id}/portfolio`}
      frame={frame}
    >
      {unit.isComplete ? null : <InsetText>{notLoaded}</InsetText>}
      {criteria.length > 0 ? <Counts {...props} /> : null}
      <Acts {...props} />
      <Missing {...props} />
      {outcomes.map(({ number, title }) => (
        <Card title={`${number}. ${title}`}>
          <Criteria criteria={criteria.filter(({ outcome }) => outcome === number)} isOwn={isOwn} />
        </Card>
      ))}
      {others.length > 0 ? (
        <Card title="Criteria that are not loaded">
          <Criteria criteria={others} isOwn={isOwn} />
        </Card>
      ) : null}
    </Page>
  )
}

/** What can be done for the unit, here and elsewhere. */
const Acts = ({ registration, unit, criteria, isOwn }: Props) => {
  const goesOn = isOwn && registration.state === 'registered'
  return (
    <div class="govuk-button-group">
      {goesOn && criteria.some(isOffered) ? (
        <Button href={`/registrations/${registration.id}/units/${unit.id}/hand-in`}>
          Hand in this unit, or a part
        </Button>
      ) : null}
      {goesOn ? (
        <>
          <a class="govuk-link" href={`/registrations/${registration.id}/portfolio/add`}>
            Add a piece
          </a>
          <a class="govuk-link" href={`/registrations/${registration.id}/witnesses/ask`}>
            Ask a witness
          </a>
        </>
      ) : null}
      {isOwn ? (
        <a
          class="govuk-link"
          href={`/registrations/${registration.id}/portfolio/record?unit=${encodeURIComponent(unit.id)}`}
        >
          What is in my record that could count
        </a>
      ) : null}
      <a class="govuk-link" href={learningAt(registration.id, unit.id)}>
        Earlier learning
      </a>
    </div>
  )
}

const captionOf = ({ isOwn, registration }: Props) =>
  isOwn ? 'My portfolio' : `The portfolio of ${registration.learnerName}`

const Counts = ({ criteria }: Props) => (
  <SummaryList
    rows={(Object.keys(criterionStates) as CriterionState[]).map((state) => {
      const count = criteria.filter((each) => each.state === state).length
      return count > 0 ? { key: criterionStates[state], value: `${count} of ${criteria.length} criteria` } : null
    })}
  />
)

function Missing({ criteria }: Props) {
  const missing = criteria.filter(({ state }) => isMissing(state))
  if (missing.length === 0) return null
  return (
    <Card title="What is missing">
      <ul class="govuk-list">
        {missing.map(({ number, title, state }) => (
          <li>
            <CriterionTag state={state} />{' '}
            <a class="govuk-link" href={`#${anchorOf(number)}`}>
              {number} {title ?? ''}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Shown = { criteria: readonly CriterionShown[]; isOwn: boolean }

const Criteria = ({ criteria, isOwn }: Shown) =>
  criteria.length === 0 ? (
    <p class="govuk-body">Its criteria are not loaded.</p>
  ) : (
    <ul class="govuk-list">
      {criteria.map((each) => (
        <li id={anchorOf(each.number)}>
          <Criterion {...each} isOwn={isOwn} />
        </li>
      ))}
    </ul>
  )

const Criterion = ({
  number,
  title,
  pieces,
  state,
  judgement,
  submission,
  decided,
  isOwn,
}: CriterionShown & { isOwn: boolean }) => (
  <>
    <p class="govuk-body cairn-tight">
      <b>{number}</b> {title ?? 'Its wording is not loaded'} <CriterionTag state={state} />
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {pieces.map((piece) => (
        <li>
          <a class="govuk-link" href={`/pieces/${piece.id}`}>
            {titleWithLack(piece)}
          </a>
        </li>
      ))}
      {judgement === undefined ? null : (
        <li>
          <a class="govuk-link" href={`/assessing/prior-learning/${judgement}`}>
            What was judged of earlier learning<span class="govuk-visually-hidden"> for {number}</span>
          </a>
        </li>
      )}
      {submission === undefined ? null : (
        <li>
          <a class="govuk-link" href={`/submissions/${submission}`}>
            What was handed in<span class="govuk-visually-hidden"> for {number}</span>
          </a>
        </li>
      )}
      {decided === undefined ? null : (
        <li>
          <a class="govuk-link" href={decisionAt(decided, isOwn)}>
            What was decided, and the feedback<span class="govuk-visually-hidden"> for {number}</span>
          </a>
        </li>
      )}
      {pieces.length === 0 && (submission ?? judgement) === undefined ? <li>No piece yet</li> : null}
    </ul>
  </>
)
