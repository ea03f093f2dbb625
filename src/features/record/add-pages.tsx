import { notInTheList, type QuestionField, type QuestionForm, type QuestionPage } from '../../catalogue/questions.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Button,
  DateField,
  Form,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  SummaryList,
  TextField,
  WhoCanSee,
  type Frame,
} from '../../ui/index.ts'
import type { Lists } from './answers.ts'

/** Who reads what is typed, told before anyone types. */
const Readers = ({ managers }: { managers: readonly string[] }) => (
  <WhoCanSee>
    {managers.length === 0
      ? 'You can see this.'
      : `${names.format(['You', ...managers])} can see this, because your role requires it.`}{' '}
    <b>Nobody else in Cairn can.</b> Each time someone else looks,{' '}
    <a class="govuk-link" href="/record/readers">
      you can see that they did
    </a>
    .
  </WhoCanSee>
)

const names = new Intl.ListFormat('en-GB')

type KindProps = { frame: Frame; form: FormState; kinds: readonly QuestionForm[]; managers: readonly string[] }

export const KindPage = ({ frame, form, kinds, managers }: KindProps) => (
  <Page title="What would you like to add?" caption="Add to my record" back="/record" form={form} frame={frame}>
    <Readers managers={managers} />
    <Form>
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
  /** Qualifications as they are chosen from, by id. */
  labels: ReadonlyMap<string, string>
  managers: readonly string[]
}

export const QuestionPageView = ({ frame, form, kind, page, step, back, lists, labels, managers }: QuestionProps) => (
  <Page
    title={page.title}
    caption={`Add to my record · ${kind.text} · question ${step}`}
    lede={page.lede}
    {...{ back, form, frame }}
  >
    <Readers managers={managers} />
    <Form>
      {page.fields.map((field) => (
        <Question {...{ form, field, lists, labels }} />
      ))}
      <div class="govuk-button-group">
        <SubmitButton>Continue</SubmitButton>
        <Button variant="secondary" type="submit" name="then" value="later">
          Save and finish later
        </Button>
      </div>
    </Form>
  </Page>
)

const empty = { value: '', text: 'Choose' }

type FieldProps = Pick<QuestionProps, 'form' | 'lists' | 'labels'> & { field: QuestionField }

function Question({ form, field, lists, labels }: FieldProps) {
  const { id: name, label, hint, options = [] } = field
  switch (field.type) {
    case 'text':
      return <TextField {...{ form, name, label, hint }} />
    case 'date':
      return <DateField form={form} name={name} label={label} hint="For example, 27 3 2026" />
    case 'choice':
      return (
        <RadiosField
          {...{ form, name, label, hint }}
          items={options.map((option) => ({
            value: option.value,
            text: option.text,
            ...(option.hint && { hint: { text: option.hint } }),
          }))}
        />
      )
    case 'programme':
      return <SelectField {...{ form, name, label, hint }} items={[empty, ...itemsOf(lists.programmes)]} />
    case 'qualification':
      return (
        <SelectField
          {...{ form, name, label, hint }}
          filter
          items={[empty, { value: notInTheList, text: 'It is not in the list' }, ...itemsOf(labels)]}
        />
      )
  }
}

const itemsOf = (list: ReadonlyMap<string, string>) => [...list].map(([value, text]) => ({ value, text }))

type CheckProps = {
  frame: Frame
  form: FormState
  kind: QuestionForm
  draft: string
  rows: readonly { readonly page: string; readonly label: string; readonly value: string }[]
  managers: readonly string[]
}

export const CheckPage = ({ frame, form, kind, draft, rows, managers }: CheckProps) => (
  <Page title="Check your answers" caption={`Add to my record · ${kind.text}`} back="/record" {...{ form, frame }}>
    <SummaryList
      rows={rows.map(({ page, label, value }) => ({
        key: label,
        value: value || <i>Not answered</i>,
        actions: [{ href: `/record/add/${draft}/${page}`, text: 'Change', visuallyHiddenText: label.toLowerCase() }],
      }))}
    />
    <Readers managers={managers} />
    <p class="govuk-body">
      It is recorded as your own statement. Someone who manages your team can verify it once they have seen the
      evidence.
    </p>
    <Form>
      <div class="govuk-button-group">
        <SubmitButton>Add to my record</SubmitButton>
        <Button variant="secondary" type="submit" name="then" value="discard">
          Throw this draft away
        </Button>
      </div>
    </Form>
  </Page>
)
