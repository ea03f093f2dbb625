import type { Child } from 'hono/jsx'
import type { Criterion } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { CheckboxesField, RadiosField, SelectField, TextareaField } from '../../ui/index.ts'
import { pieceAnchor, type SubmittedPiece } from '../portfolio/index.ts'
import type { WitnessedPiece } from '../witnesses/index.ts'
import { everyQuality, mostNoted, namesOf } from './deciding.ts'
import { qualities, results } from './rules.ts'
import { qualityInWords, resultInWords } from './words.ts'

export type CriterionAsked = {
  readonly number: string
  readonly title: Criterion['title']
  readonly pieces: readonly SubmittedPiece[]
  readonly witnessed: readonly WitnessedPiece[]
}

type Props = {
  form: FormState
  criterion: CriterionAsked
  methods: ReadonlyMap<string, string>
  /** Whether the witness of a piece was verified, in a line. */
  marks: ReadonlyMap<PieceId, Child>
}

/** What is decided about one criterion, and what was found of its evidence. */
export function CriterionFields({ form, criterion: { number, title, pieces }, methods, marks }: Props) {
  const names = namesOf(number)
  return (
    <section class="cairn-card" aria-labelledby={`criterion_${names.result}`}>
      <h3 class="govuk-heading-s" id={`criterion_${names.result}`}>
        {number}: {title ?? 'its wording is not loaded'}
      </h3>
      <p class="govuk-body-s">
        {pieces.length === 0 ? 'No piece was handed in for it.' : 'Evidence: '}
        {pieces.map((piece, index) => (
          <>
            {index > 0 ? ', ' : ''}
            <a class="govuk-link" href={`#${pieceAnchor(piece)}`}>
              {piece.title}
            </a>
          </>
        ))}
      </p>
      {pieces.map(({ id }) => marks.get(id))}
      <RadiosField
        form={form}
        name={names.result}
        label={`What do you decide about ${number}?`}
        items={results.map((value) => ({ value, text: resultInWords[value] }))}
      />
      <SelectField
        form={form}
        name={names.method}
        label={`How did you assess ${number}?`}
        items={[{ value: '', text: 'Choose' }, ...[...methods].map(([value, text]) => ({ value, text }))]}
      />
      <CheckboxesField
        form={form}
        name={names.found}
        label={`What did you find of the evidence for ${number}?`}
        hint="It is met only where all five are found."
        items={[
          { value: everyQuality, text: 'All five', behaviour: 'every' },
          ...qualities.map((value) => ({
            value,
            text: qualityInWords[value].name,
            hint: { text: qualityInWords[value].asks },
          })),
        ]}
      />
      <TextareaField
        form={form}
        name={names.note}
        label={`Note on ${number} (needed where it is not met, or a witness could not be verified)`}
        rows={2}
        maxlength={mostNoted}
        saidAbove
      />
    </section>
  )
}

/** By criterion, whether the witnesses of its evidence were verified. */
export const besideCriteria = (
  criteria: readonly CriterionAsked[],
  marks: ReadonlyMap<PieceId, Child>,
): ReadonlyMap<string, readonly Child[]> =>
  new Map(criteria.map(({ number, pieces }) => [number, pieces.map(({ id }) => marks.get(id))]))
