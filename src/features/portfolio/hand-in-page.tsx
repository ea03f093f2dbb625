import type { FormState } from '../../kit/form-state.ts'
import {
  CheckboxesField,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SubmitButton,
  WarningText,
} from '../../ui/index.ts'
import type { LoadedUnit } from './load.ts'
import { criterionStates, isOffered, type PieceLine } from './rules.ts'
import { titleWithLack } from './told.ts'

type Props = LoadedUnit & {
  frame: Frame
  form: FormState
  /** Whether the awarding body has the learner registered by today. */
  isWithBody: boolean
}

/** Which criteria are handed in, of those that have evidence. */
export const HandInPage = ({ frame, form, registration, unit, achievedOn, criteria, isWithBody }: Props) => {
  const ready = criteria.filter(isOffered)
  const recognised = criteria.filter(({ state }) => state === 'recognised')
  return (
    <Page
      title="What do you hand in?"
      caption={unit.title}
      back={`/registrations/${registration.id}/units/${unit.id}`}
      lede="It is handed in exactly as it stands now. You can go on working on your pieces: what was handed in stays as it was."
      form={form}
      frame={frame}
    >
      {achievedOn === null ? null : (
        <WarningText>
          Every criterion of this unit is met: it was achieved on {inWords(achievedOn)}. Hand something in again only
          where your assessor has asked for it.
        </WarningText>
      )}
      {isWithBody ? null : (
        <WarningText>
          {registration.centreName} has not recorded that the awarding body has registered you. What is assessed before
          its registration date may not count: ask your centre first.
        </WarningText>
      )}
      <Doubted pieces={ready.flatMap(({ pieces }) => pieces)} />
      {recognised.length > 0 ? (
        <InsetText>
          Met by earlier learning, and need not be handed in: {recognised.map(({ number }) => number).join(', ')}.
        </InsetText>
      ) : null}
      {ready.length === 0 ? (
        <InsetText>{nothingReady(recognised.length > 0)}</InsetText>
      ) : (
        <Form>
          <CheckboxesField
            form={form}
            name="criteria"
            label="Criteria to hand in"
            hint="What you handed in before for the same criteria, and is not decided yet, is replaced"
            items={ready.map(({ number, title, state, pieces }) => ({
              value: number,
              text: `${number} ${title ?? ''}`.trim(),
              hint: { text: `${criterionStates[state]} · ${pieces.map(titleWithLack).join('; ')}` },
            }))}
          />
          <Pieces criteria={ready} />
          <SubmitButton>Hand in</SubmitButton>
        </Form>
      )}
    </Page>
  )
}

/** Which of the pieces a witness signed who could not be verified: the learner decides whether to hand it in all the same. */
function Doubted({ pieces }: { pieces: readonly PieceLine[] }) {
  const doubted = new Map(
    pieces.filter(({ witnessStanding }) => witnessStanding === 'not-verified').map((piece) => [piece.id, piece]),
  )
  if (doubted.size === 0) return null
  return (
    <>
      {[...doubted.values()].map(({ id, title, authorName }) => (
        <WarningText>
          It could not be verified that it was {authorName} who signed{' '}
          <a class="govuk-link" href={`/pieces/${id}`}>
            {title}
          </a>
          .
        </WarningText>
      ))}
      <p class="govuk-body">
        You can hand it in all the same. Your assessor sees it too, and says why where a criterion is met with it. Other
        evidence helps, or another witness.
      </p>
    </>
  )
}

/** The pieces that are handed in with what is ticked, each to be opened where something about it is still to be put right. */
function Pieces({ criteria }: Pick<LoadedUnit, 'criteria'>) {
  const pieces = new Map(criteria.flatMap((each) => each.pieces).map((piece) => [piece.id, piece]))
  return (
    <>
      <h2 class="govuk-heading-s">The pieces that show them</h2>
      <ul class="govuk-list govuk-list--bullet">
        {[...pieces.values()].map((piece) => (
          <li>
            <a class="govuk-link" href={`/pieces/${piece.id}`}>
              {titleWithLack(piece)}
            </a>
            {piece.confirmedAt === null ? ': not confirmed yet' : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

const nothingReady = (someRecognised: boolean): string =>
  someRecognised
    ? 'No other criterion of this unit has evidence yet.'
    : 'No criterion of this unit has evidence yet. First say what your pieces are evidence for.'
