import type { EvidenceField, EvidenceKind } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form-state.ts'
import {
  Button,
  DateField,
  EmptyState,
  Form,
  type Frame,
  inWords,
  Page,
  Pagination,
  RadiosField,
  type ReadersNow,
  SubmitButton,
  TextareaField,
  TextField,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { controlOf, type MappableUnit, mostWritten } from './fields.ts'
import type { UnusedEntry } from './opening.ts'
import { BeforeWriting } from './words.tsx'

type Common = { frame: Frame; form: FormState; caption: string; back: string }

/** What a new piece is. */
export const KindPage = ({ kinds, form, ...page }: Common & { kinds: readonly EvidenceKind[] }) => (
  <Page title="What kind of evidence is it?" form={form} {...page}>
    <Form>
      <RadiosField
        form={form}
        name="kind"
        label="Kind of evidence"
        items={kinds.map(({ id, label, hint }) => ({ value: id, text: label, hint: { text: hint } }))}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  </Page>
)

type PieceFormProps = Common & {
  typing: Typing
  kind: EvidenceKind
  readers: ReadersNow
  /** What goes along unseen: the id of a new piece, or the revision that is corrected. */
  hidden: Readonly<Record<string, string>>
  correcting: boolean
}

/** What is asked of a piece of its kind: one page, new or corrected. */
export const PieceFormPage = ({ kind, form, typing, readers, hidden, correcting, ...page }: PieceFormProps) => (
  <Page title={correcting ? 'Correct this piece' : kind.label} form={form} {...page}>
    <BeforeWriting readers={readers} />
    <TypedForm typing={typing} hidden={hidden}>
      <TextField form={form} name="title" label="What to call it" hint="Name no parent or child" freeText />
      <DateField form={form} name="on" label="When it happened" hint="For example, 27 3 2026" />
      {kind.fields.map((field) => (
        <EvidenceQuestion form={form} field={field} />
      ))}
      <p class="govuk-body">Files and links are added on the next page.</p>
      <SubmitButton>{correcting ? 'Correct it' : 'Add the piece'}</SubmitButton>
    </TypedForm>
  </Page>
)

type QuestionProps = {
  form: FormState
  field: EvidenceField
  /** How many lines a box for a long text has. */
  rows?: number
}

/** A question about evidence, under the control that `controlOf` names. */
export function EvidenceQuestion({ form, field, rows = 10 }: QuestionProps) {
  const name = controlOf(field)
  const label = field.required ? field.label : `${field.label} (optional)`
  const common = { form, name, label, ...(field.hint === undefined ? {} : { hint: field.hint }) }
  switch (field.type) {
    case 'choice':
      return <RadiosField {...common} items={(field.options ?? []).map(({ value, text }) => ({ value, text }))} />
    case 'longtext':
      return <TextareaField {...common} maxlength={mostWritten} rows={rows} saidAbove />
    case 'text':
      return <TextField {...common} autocomplete={field.autocomplete} freeText />
  }
}

type FromRecordProps = Omit<Common, 'form'> & {
  /** What something speaks for, the closest first, and the rest. */
  matched: readonly UnusedEntry[]
  others: readonly UnusedEntry[]
  units: readonly MappableUnit[]
  /** The unit that is looked for, where it is one alone. */
  unit: string | undefined
  /** What an entry of a kind is called. */
  kindOf: (entry: UnusedEntry) => string
  centre: string
  next: string | undefined
}

/** What the learner already has in their record and could use as a piece, as it is. */
export const FromRecordPage = ({ matched, others, units, unit, kindOf, centre, next, ...page }: FromRecordProps) => (
  <Page
    title="Use what is in my record"
    lede={`An entry is used as it is, without copying it. Those who assess at ${centre} then see it and, once you hand it in, its evidence.`}
    {...page}
  >
    {unit === undefined ? null : (
      <p class="govuk-body">
        Looked for: {titleOf(units, unit)}.{' '}
        <a class="govuk-link" href={`${page.back}/record`}>
          Look for all my units
        </a>
      </p>
    )}
    {matched.length + others.length === 0 ? (
      <EmptyState title="Nothing to use" action={{ href: '/record/add', text: 'Add to my record' }}>
        <p class="govuk-body">
          There is nothing in your record of training, units, sessions or CPD that this portfolio does not use already.
        </p>
      </EmptyState>
    ) : (
      <>
        {matched.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What could count for your units</h2>
            <p class="govuk-body">
              The closest first. You say for which criteria it is evidence, and your assessor decides.
            </p>
            <Unused entries={matched} {...{ kindOf, units }} />
          </>
        )}
        {others.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Not matched to a criterion</h2>
            <p class="govuk-body">
              Nothing on record says for which criterion it could count. It can be evidence all the same: you know what
              it was about.
            </p>
            <Unused entries={others} {...{ kindOf, units }} />
          </>
        )}
      </>
    )}
    <Pagination next={next === undefined ? undefined : { href: next, text: 'Earlier' }} />
  </Page>
)

const titleOf = (units: readonly MappableUnit[], id: string): string =>
  units.find((unit) => unit.id === id)?.title ?? `Unit ${id}`

type UnusedProps = Pick<FromRecordProps, 'kindOf' | 'units'> & { entries: readonly UnusedEntry[] }

const Unused = ({ entries, kindOf, units }: UnusedProps) => (
  <ul class="cairn-evidence">
    {entries.map((entry) => (
      <li>
        <div>
          <p class="cairn-evidence__title">
            <a class="govuk-link" href={`/record/${entry.id}`}>
              {entry.title}
            </a>
          </p>
          <p class="cairn-evidence__meta">
            {kindOf(entry)}, {inWords(entry.happenedOn)}, {entry.standing === 'verified' ? 'verified' : 'not verified'}
          </p>
          {entry.matches.map((match) => (
            <p class="cairn-evidence__meta">
              {[titleOf(units, match.unit), ...match.criteria].join(', ')}. {match.because}.
            </p>
          ))}
        </div>
        <Form hidden={{ entry: entry.id }}>
          <Button variant="secondary" preventDoubleClick>
            Use<span class="govuk-visually-hidden"> {entry.title}</span>
          </Button>
        </Form>
      </li>
    ))}
  </ul>
)
