import type { FormState } from '../../kit/form.ts'
import { Details, FileField, Form, type Frame, inWords, Page, SubmitButton, Table, Tag } from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import { mostAtOnce, type Row } from './cohort.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: Centre
  /** Whether whoever looks can add people; and who does so. */
  administers: boolean
  administrators: readonly string[]
  /** Undefined before a file is read. */
  cohort: { readonly rows: readonly Row[]; readonly lines: string } | undefined
}

/** Registers many learners from a file: looked at first, then all or none. */
export const CohortPage = ({ frame, form, centre, cohort, ...of }: Props) => (
  <Page
    title="Register many from a file"
    caption={centre.name}
    lede="You see first what each row makes. All rows are registered together, or none."
    back={`/centres/${centre.id}`}
    {...{ frame, form }}
  >
    {cohort === undefined ? null : <Preview {...cohort} {...of} />}
    <Form upload hidden={{ do: 'look' }}>
      <FileField
        form={form}
        name="file"
        label={cohort === undefined ? 'The file' : 'Another file'}
        hint={`CSV or Excel (.xlsx), up to ${mostAtOnce} rows. The file itself is not kept`}
        accept=".csv,.tsv,.txt,.xlsx"
      />
      <SubmitButton variant={cohort === undefined ? undefined : 'secondary'}>Look at it</SubmitButton>
    </Form>
    <Details summary="What the file should look like">
      <p class="govuk-body">
        The first row holds the headings: name or email address, qualification, day of registration and, if it is known,
        the awarding body’s number and the day from which it holds. A number without a day of its own holds from the day
        of registration. A qualification goes by its title, as the awarding body’s file has it or as pages show it, or
        by its id. Other columns are passed over: assessors are named afterwards.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/centres/${centre.id}/cohort/template`} download>
          A file to start from (CSV)
        </a>
      </p>
    </Details>
  </Page>
)

/** What to do about people who are not in Cairn yet. */
const ForNobody = ({ administers, administrators }: Pick<Props, 'administers' | 'administrators'>) => (
  <p class="govuk-body">
    Someone whom nobody in the area goes by is{' '}
    {administers ? (
      <>
        <a class="govuk-link" href="/people/add">
          added and invited
        </a>{' '}
        first.
      </>
    ) : (
      `added and invited first, by an administrator of the area${administrators.length > 0 ? `: ${administrators.join(', ')}` : ''}.`
    )}{' '}
    If they are there already, put the name or the email address right.
  </p>
)

type PreviewProps = NonNullable<Props['cohort']> & Pick<Props, 'administers' | 'administrators'>

const Preview = ({ rows, lines, ...of }: PreviewProps) => {
  const wrong = rows.filter(({ problems }) => problems.length > 0).length
  return (
    <>
      <h2 class="govuk-heading-m">
        {wrong === 0
          ? `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} can be registered`
          : `${wrong} of ${rows.length} rows cannot be registered`}
      </h2>
      {wrong === 0 ? null : (
        <p class="govuk-body">Put the rows right in the file, and choose it again. Nobody is registered yet.</p>
      )}
      {rows.some(({ isNobody }) => isNobody) ? <ForNobody {...of} /> : null}
      <div class="cairn-scroll" role="region" aria-label="What each row makes" tabindex={0}>
        <Table
          caption="What each row makes"
          captionClass="govuk-visually-hidden"
          head={['Row', 'Learner', 'Qualification', 'What comes of it']}
          rows={rows.map(({ line, shown, title, problems, made }) => [
            `${line}`,
            shown,
            title,
            made === undefined ? (
              <>
                <Tag colour="red">Problem</Tag> {problems.join('. ')}
              </>
            ) : (
              `Registered on ${inWords(made.registeredOn)}${made.bodyNumber === null ? '' : `, number ${made.bodyNumber}`}`
            ),
          ])}
        />
      </div>
      {wrong === 0 ? (
        <Form hidden={{ do: 'register', lines }}>
          <SubmitButton>Register all</SubmitButton>
        </Form>
      ) : null}
    </>
  )
}
