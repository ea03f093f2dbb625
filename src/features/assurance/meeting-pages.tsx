import type { FormState } from '../../kit/form-state.ts'
import {
  Card,
  CheckboxesField,
  DateField,
  EmptyState,
  type Frame,
  inWords,
  Page,
  Pagination,
  SubmitButton,
  SummaryList,
  TextareaField,
  TextField,
  TodoList,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import type { Meeting } from './rules.ts'

type Place = { readonly id: string; readonly name: string }
type ListProps = {
  frame: Frame
  centre: Place
  meetings: readonly Meeting[]
  earlier: string | undefined
  records: boolean
  back: string
}

/** Meetings at which those who assess compared how they decide, the latest first. */
export const MeetingsPage = ({ frame, centre, meetings, earlier, records, back }: ListProps) => (
  <Page title="Standardisation meetings" caption={centre.name} {...{ frame, back }}>
    {records ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/assurance/${centre.id}/meetings/add`}>
          Record a meeting
        </a>
      </p>
    ) : null}
    {meetings.length === 0 ? (
      <EmptyState title="No meetings yet">
        <p class="govuk-body">At a standardisation meeting assessors compare how they decide on the same work.</p>
      </EmptyState>
    ) : (
      <Card>
        <TodoList
          items={meetings.map(({ id, title, heldOn, present }) => ({
            title,
            href: `/assurance/${centre.id}/meetings/${id}`,
            due: inWords(heldOn),
            meta: present.join(', '),
          }))}
        />
      </Card>
    )}
    <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
  </Page>
)

export const MeetingPage = ({ frame, centre, meeting }: { frame: Frame; centre: Place; meeting: Meeting }) => (
  <Page title={meeting.title} caption={centre.name} frame={frame} back={`/assurance/${centre.id}/meetings`}>
    <MeetingParts meeting={meeting} />
  </Page>
)

export const MeetingParts = ({ meeting }: { meeting: Meeting }) => (
  <SummaryList
    rows={[
      { key: 'Held on', value: inWords(meeting.heldOn) },
      { key: 'Who was there', value: meeting.present.join(', ') || 'Nobody was named' },
      { key: 'What was compared', value: meeting.compared },
      { key: 'What came of it', value: meeting.outcome },
      { key: 'Recorded by', value: meeting.recordedBy },
    ]}
  />
)

type AddProps = { frame: Frame; form: FormState; typing: Typing; id: string; centre: Place; staff: readonly Place[] }

export const AddMeetingPage = ({ frame, form, typing, id, centre, staff }: AddProps) => (
  <Page title="Record a meeting" caption={centre.name} {...{ frame, form }} back={`/assurance/${centre.id}/meetings`}>
    <TypedForm typing={typing} hidden={{ id }}>
      <TextField {...{ form }} name="title" label="Title" />
      <DateField {...{ form }} name="held" label="Held on" />
      <TextareaField
        {...{ form }}
        name="compared"
        label="What was compared"
        whoCanSee="Everyone who works at the centre, and the external quality assurer, can read this."
        rows={4}
        maxlength={mostWritten}
      />
      <TextareaField {...{ form }} name="outcome" label="What came of it" rows={4} maxlength={mostWritten} saidAbove />
      <CheckboxesField
        {...{ form }}
        name="present"
        label="Who was there"
        hint="For each of them a draft of a piece of CPD begins in their own record, which only they see and may finish or discard"
        items={staff.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <SubmitButton>Record the meeting</SubmitButton>
    </TypedForm>
  </Page>
)
