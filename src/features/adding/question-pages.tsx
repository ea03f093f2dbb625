import type { PropsWithChildren } from 'hono/jsx'
import { notInTheList, type QuestionField, type QuestionForm, type QuestionPage } from '../../catalogue/questions.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Button,
  DateField,
  Form,
  LikelyNames,
  NotTheCaseRecord,
  Page,
  RadiosField,
  type ReadersNow,
  SelectField,
  SubmitButton,
  SummaryList,
  TextareaField,
  TextField,
  WhoCanSee,
  WhoReads,
  type Frame,
} from '../../ui/index.ts'
import { type Answers, listFor, type Lists, longest } from '../record/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { DraftForm, GoOn, Noted, OtherVersion, type Saving } from './draft-form.tsx'
import { ReadingCard } from './reading-card.tsx'
import { isFree, type Reading } from './rules.ts'

/** For whom a draft is written, and who will be able to read what becomes of it. */
export type About = {
  /** The person's name, where it is not the author. */
  readonly owner: string | undefined
  readonly readers: ReadersNow
  /** The record page to go back to. */
  readonly base: string
}

/** Who reads what is typed, told before anyone types. */
const Readers = ({ about: { readers } }: { about: About }) => (
  <WhoCanSee>
    <WhoReads {...readers} />
  </WhoCanSee>
)

type KindProps = {
  frame: Frame
  form: FormState
  kinds: readonly QuestionForm[]
  about: About
  /** The draft that it becomes. */
  draft: string
  /** The line that is to be finished, if it began as one. */
  line?: string
}

const captionOf = ({ owner }: About) => (owner ? `Record for ${owner}` : 'Add to my record')

export const KindPage = ({ frame, form, kinds, about, draft, line }: KindProps) => (
  <Page
    title={about.owner ? 'What would you like to record?' : 'What would you like to add?'}
    caption={captionOf(about)}
    back={about.base}
    {...{ form, frame }}
  >
    <Readers about={about} />
    <Noted line={line} />
    {line === undefined ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href={`/record/capture?draft=${draft}`}>
          Change what you noted
        </a>
      </p>
    )}
    <Form hidden={{ draft }}>
      <RadiosField
        form={form}
        name="kind"
        label="Kind of entry"
        items={kinds.map(({ kind, text, hint }) => ({ value: kind, text, hint: { text: hint } }))}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  </Page>
)

type QuestionProps = {
  frame: Frame
  form: FormState
  kind: QuestionForm
  page: QuestionPage
  step: number
  back: string
  lists: Lists
  answers: Answers
  /** Qualifications as they are chosen from, by id. */
  labels: ReadonlyMap<string, string>
  about: About
  saving: Saving
  line: string | undefined
  /** Another device has written other answers. */
  forked: boolean
}

export const QuestionPageView = (props: QuestionProps) => {
  const { frame, form, kind, page, step, back, lists, answers, labels, about, saving, line, forked } = props
  return (
    <Page
      title={page.title}
      caption={`${captionOf(about)} · ${kind.text} · question ${step}`}
      lede={page.lede}
      {...{ back, form, frame }}
    >
      <OtherVersion draft={saving.draft} shown={forked} />
      <Readers about={about} />
      {page.fields.some(isFree) ? <NotTheCaseRecord /> : null}
      <Noted line={line} />
      <DraftForm saving={saving}>
        {page.fields.map((field) => (
          <Question {...{ form, field, lists, answers, labels }} />
        ))}
        <GoOn />
      </DraftForm>
    </Page>
  )
}

const empty = { value: '', text: 'Choose' }

type FieldProps = Pick<QuestionProps, 'form' | 'lists' | 'answers' | 'labels'> & { field: QuestionField }

function Question({ form, field, lists, answers, labels }: FieldProps) {
  const { id: name, label, hint, options = [], type } = field
  const plain = { form, name, label, hint }
  const list = listFor(field, answers, lists)
  if (type === 'qualification')
    return <SelectField {...plain} filter items={[empty, ...unlisted(name), ...itemsOf(labels)]} />
  if (list) return <SelectField {...plain} items={[empty, ...itemsOf(list)]} />
  if (type === 'longtext') return <TextareaField {...plain} rows={8} maxlength={longest} saidAbove />
  if (type === 'number') return <TextField {...plain} inputmode="numeric" width={10} />
  if (type === 'date') return <DateField {...plain} hint={hint ?? 'For example, 27 3 2026'} />
  if (type === 'text') return <TextField {...plain} freeText />
  return (
    <RadiosField
      {...plain}
      items={options.map((option) => ({
        value: option.value,
        text: option.text,
        ...(option.hint && { hint: { text: option.hint } }),
      }))}
    />
  )
}

/** One may hold a qualification that is in no list; what one works towards is chosen from it. */
const unlisted = (name: string) =>
  name === 'qualification' ? [{ value: notInTheList, text: 'It is not in the list' }] : []

const itemsOf = (list: ReadonlyMap<string, string>) => [...list].map(([value, text]) => ({ value, text }))

type CheckProps = {
  frame: Frame
  form: FormState
  kind: QuestionForm
  draft: string
  rows: readonly { readonly page: string; readonly label: string; readonly value: string }[]
  about: About
  /** What was answered in one's own words, and the names that may stand in it. */
  free: readonly string[]
  known: readonly string[]
  /** The day is still to come. */
  planned: boolean
  /** The entry that is corrected, if one is. */
  correcting: Correcting | undefined
  typing: Typing
  line: string | undefined
  forked: boolean
  /** Of what is there for rules to read: which do, and what it would change. */
  reading: Reading | undefined
  today: string
}

type Correcting = { readonly id: string; readonly title: string; readonly verified: boolean }

export const CheckPage = (props: CheckProps) => {
  const { frame, form, kind, draft, rows, about, free, known, planned, correcting, typing, line, forked } = props
  const { reading, today } = props
  return (
    <Page
      title="Check your answers"
      caption={correcting ? `Correct “${correcting.title}”` : `${captionOf(about)} · ${kind.text}`}
      back={about.base}
      {...{ form, frame }}
    >
      <OtherVersion draft={draft} shown={forked} />
      <Noted line={line} />
      <SummaryList
        rows={rows.map(({ page, label, value }) => ({
          key: label,
          value: value || <i>Not answered</i>,
          actions: [{ href: `/record/add/${draft}/${page}`, text: 'Change', visuallyHiddenText: label.toLowerCase() }],
        }))}
      />
      {correcting ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/record/${draft}/evidence`}>
            Add evidence
          </a>
          , such as a photo of the certificate, now or at any time later.
        </p>
      )}
      {reading ? <ReadingCard reading={reading} asOf={today} owner={about.owner} /> : null}
      <LikelyNames texts={free} known={known} />
      <Readers about={about} />
      <p class="govuk-body">{whatHappens(kind, { planned, correcting, alone: about.readers.others.length === 0 })}</p>
      {correcting ? (
        <TypedForm typing={typing} hidden={{ corrects: correcting.id }}>
          <TextField
            form={form}
            name="because"
            label={correcting.verified ? 'Why do you correct it?' : 'Why do you correct it? (optional)'}
            hint="It stands in the history of the entry"
            freeText
          />
          <Finish draft={draft}>Correct the entry</Finish>
        </TypedForm>
      ) : (
        <Form>
          <Finish draft={draft}>{about.owner ? 'Record it' : 'Add to my record'}</Finish>
        </Form>
      )}
    </Page>
  )
}

const Finish = ({ draft, children }: PropsWithChildren<{ draft: string }>) => (
  <div class="govuk-button-group">
    <SubmitButton>{children}</SubmitButton>
    <Button variant="secondary" href={`/record/add/${draft}/discard`}>
      Throw this draft away
    </Button>
  </div>
)

type Happens = {
  readonly planned: boolean
  readonly correcting: Correcting | undefined
  /** Whether nobody else reads it, and so nobody verifies it. */
  readonly alone: boolean
}

function whatHappens({ by }: QuestionForm, { planned, correcting, alone }: Happens): string {
  if (by === 'line') return 'It is recorded as your decision, with your name and today’s date.'
  if (correcting?.verified)
    return 'It is verified now. Corrected, it is your own statement again until someone verifies it.'
  if (planned) return 'It is still to come, so it is recorded as planned. It counts once you say that it has happened.'
  if (alone) return 'It is recorded as your own statement.'
  return 'It is recorded as your own statement. Someone who manages your team can verify it once they have seen the evidence.'
}
