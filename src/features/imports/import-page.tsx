import {
  Button,
  Card,
  Form,
  type Frame,
  inWords,
  Page,
  Progress as Bar,
  SubmitButton,
  untilTheEndOf,
  WarningText,
} from '../../ui/index.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import type { FormState } from '../../kit/form.ts'
import { type Counts, type Import, type Labour, type Progress } from './rules.ts'
import { addedInWords, rowsInWords } from './words-of-pages.ts'

/** What work on an import is called while it is under way. */
const labours: Readonly<Record<Labour, { title: string; card: string; what: string; of: string; stop: string }>> = {
  checking: {
    title: 'Being checked',
    card: 'Checking the rows',
    what: 'Nothing is added yet.',
    of: 'rows',
    stop: 'Stop checking',
  },
  'under way': {
    title: 'Being imported',
    card: 'Adding the rows',
    what: 'All rows are added, or none.',
    of: 'rows',
    stop: 'Stop, and add nothing',
  },
  undoing: {
    title: 'Being undone',
    card: 'Taking back what was added',
    what: 'It is taken back as a whole, or not at all.',
    of: 'taken back',
    stop: 'Stop, and take nothing back',
  },
}

type LabourProps = { frame: Frame; one: Import; labour: Labour; progress: Progress }

/** How far the work on an import has come. */
export const LabourPage = ({ frame, one, labour, progress }: LabourProps) => (
  <Page title={labours[labour].title} caption={one.fileName} back="/imports" frame={frame}>
    {progress.failedAt === null ? null : (
      <WarningText>
        Something went wrong on our side. Nothing was half saved, and Cairn tries again by itself.
      </WarningText>
    )}
    <Card title={progress.stopAsked ? 'Stopping' : labours[labour].card}>
      <p class="govuk-body">You may close this page: it goes on, and the result stands here. {labours[labour].what}</p>
      <Bar
        label="How far it has come"
        done={progress.done}
        total={progress.total}
        of={labours[labour].of}
        address={`/imports/${one.id}/progress`}
      />
      {progress.stopAsked && progress.failedAt === null ? null : (
        <Form action={`/imports/${one.id}/stop`}>
          <SubmitButton variant="secondary">{labours[labour].stop}</SubmitButton>
        </Form>
      )}
    </Card>
  </Page>
)

type DoneProps = {
  frame: Frame
  one: Import
  counts: Counts
  /** Where to see what was added. */
  links: readonly { readonly href: string; readonly text: string }[]
  /** The first day on which it can no longer be undone. */
  until: PlainDate | undefined
  mayUndo: boolean
}

/** What an import has added. */
export function DonePage({ frame, one, counts, links, until, mayUndo }: DoneProps) {
  const out = counts.problem + counts.duplicate + counts.leftOut
  const added = one.added ?? 0
  return (
    <Page title={`${addedInWords(one.what, added)} added`} caption={one.fileName} back="/imports" frame={frame}>
      <p class="govuk-body">
        {one.what === 'people'
          ? 'Nobody has been invited. Invite each from their page when you are ready.'
          : 'Each is a claim, with your name as the one who recorded it, until someone who manages the person verifies it.'}
      </p>
      <ul class="govuk-list">
        {links.map(({ href, text }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
        {out > 0 ? (
          <li>
            <a class="govuk-link" href={`/imports/${one.id}/rows`}>
              {rowsInWords(out)} stayed out: see why
            </a>
          </li>
        ) : null}
      </ul>
      {mayUndo ? (
        <Button href={`/imports/${one.id}/undo`} variant="secondary">
          Undo this import
        </Button>
      ) : null}
      {until ? (
        <p class="govuk-body">
          {mayUndo ? 'You can undo it ' : 'It could be undone '}
          {untilTheEndOf(until)}.{mayUndo ? '' : ' Its rows are no longer kept.'}
        </p>
      ) : null}
    </Page>
  )
}

type UndoProps = { frame: Frame; form: FormState; one: Import }

/** Asks before everything is taken back. */
export const UndoPage = ({ frame, form, one }: UndoProps) => (
  <Page title="Undo this import?" caption={one.fileName} back={`/imports/${one.id}`} {...{ frame, form }}>
    <p class="govuk-body">
      {one.what === 'people'
        ? `The ${addedInWords(one.what, one.added ?? 0)} it added are taken off, as if they had never been added.`
        : `The ${addedInWords(one.what, one.added ?? 0)} it added are withdrawn: they no longer count.`}{' '}
      What someone has changed since stays as it is, and you are told which rows.
    </p>
    <Form>
      <SubmitButton variant="warning">Undo the import</SubmitButton>
    </Form>
  </Page>
)

type UndoneProps = {
  frame: Frame
  one: Import
  kept: number
  keptRows: readonly { readonly line: number; readonly because: string }[]
}

/** What an undo took back, and what it had to leave. */
export const UndonePage = ({ frame, one, kept, keptRows }: UndoneProps) => (
  <Page title="This import was undone" caption={one.fileName} back="/imports" frame={frame}>
    <p class="govuk-body">
      {addedInWords(one.what, (one.added ?? 0) - kept)} taken back
      {one.undoneAt ? ` on ${inWords(dayOf(one.undoneAt))}` : ''}.
    </p>
    {kept > 0 ? (
      <Card title={`${rowsInWords(kept)} had to stay`}>
        <ul class="govuk-list">
          {keptRows.map(({ line, because }) => (
            <li>
              Row {line}: {because}
            </li>
          ))}
        </ul>
        {kept > keptRows.length ? <p class="govuk-body">And {rowsInWords(kept - keptRows.length)} more.</p> : null}
      </Card>
    ) : null}
  </Page>
)
