import type { FormState } from '../../kit/form-state.ts'
import { CheckboxesField, Form, type Frame, InsetText, Page, SubmitButton, TextField } from '../../ui/index.ts'
import { asSeen, lineOf, type MappableUnit } from './fields.ts'
import type { Lack, Piece } from './rules.ts'
import { lackInWords } from './told.ts'

type Props = Lack & { frame: Frame; form: FormState; piece: Piece; units: readonly MappableUnit[] }

/** What a piece is evidence for: the criteria of the units that the learner does. */
export const CriteriaPage = ({ frame, form, piece, units, lacks }: Props) => (
  <Page
    title="What is it evidence for?"
    caption={piece.title}
    lede="A piece can be evidence for many criteria, of any of your units."
    back={`/pieces/${piece.id}`}
    form={form}
    frame={frame}
  >
    {lacks === undefined ? null : (
      <InsetText>
        This piece {lackInWords(lacks)}. You can say now what it will be for: it is evidence once it does.
      </InsetText>
    )}
    {units.length === 0 ? (
      <p class="govuk-body">
        No unit has been chosen yet.{' '}
        <a class="govuk-link" href={`/registrations/${piece.registration}/units`}>
          Choose units
        </a>
      </p>
    ) : (
      <Form hidden={{ seen: form.raw['seen'] ?? asSeen(piece.criteria) }}>
        {units.map((unit, at) => (
          <CriteriaBoxes form={form} unit={unit} at={at} />
        ))}
        <SubmitButton>Save</SubmitButton>
      </Form>
    )}
  </Page>
)

/** The criteria of a unit to be ticked, and a line for the numbers of those that are not loaded: what `readMappings` reads. */
export const CriteriaBoxes = ({ form, unit, at }: { form: FormState; unit: MappableUnit; at: number }) => (
  <>
    <h2 class="govuk-heading-m">{unit.title}</h2>
    {unit.criteria.length === 0 ? null : (
      <CheckboxesField
        form={form}
        name={`c${at}`}
        label={`Criteria of ${unit.title}`}
        items={unit.criteria.map(({ number, title }) => ({
          value: number,
          text: `${number} ${title ?? '(its wording is not loaded)'}`,
        }))}
      />
    )}
    {unit.isComplete ? null : (
      <TextField
        form={form}
        name={lineOf(at)}
        label={unit.criteria.length === 0 ? 'Criteria, by number (optional)' : 'Other criteria, by number (optional)'}
        hint="They are not loaded here. Your centre can tell you their numbers. For example, 1.1, 1.2"
      />
    )}
  </>
)
