import type { FormState } from '../../kit/form.ts'
import { dayOf } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  Details,
  EmptyState,
  FileField,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  Stat,
  SubmitButton,
  Tag,
  TextareaField,
} from '../../ui/index.ts'
import { type LoadedBody, madeUpMark } from '../rulebook/index.ts'
import type { Affected, Preview } from './preview.ts'
import { longestText } from './rules.ts'
import { PreviewCards } from './preview-cards.tsx'
import { columns } from './units-table.ts'
import { OnceLoaded } from './once-loaded.tsx'
import { WhoReadsLoaded } from './who-reads.tsx'

type ListProps = { frame: Frame; bodies: readonly LoadedBody[]; mayStop: boolean }

/** What the area has loaded of awarding bodies, and what it no longer uses. */
export const BodiesPage = ({ frame, bodies, mayStop }: ListProps) => {
  const [inForce, ended] = [bodies.filter(({ endedAt }) => !endedAt), bodies.filter(({ endedAt }) => endedAt)]
  return (
    <Page
      title="Awarding bodies"
      lede="Qualifications, units and rules of combination that this area has loaded, over what ships with Cairn."
      frame={frame}
    >
      <Button href="/catalogue/load">Load a file</Button>
      {inForce.length === 0 ? (
        <EmptyState title="Nothing is loaded">
          <p class="govuk-body">
            An awarding body, or a centre, can give you its qualifications as a file: for example the units of a
            certificate and which of them go together. Until then Cairn knows what ships with it, and says of the rest
            that it is not loaded.
          </p>
        </EmptyState>
      ) : (
        inForce.map((body) => <InForce {...{ body, mayStop }} />)
      )}
      {ended.length > 0 ? (
        <Card title="No longer used">
          {ended.map(({ content, by, at, endedAt }) => (
            <Stat
              title={content.awardingBody}
              meta={`Loaded by ${by} on ${inWords(dayOf(at))}, used until ${inWords(dayOf(endedAt ?? at))}`}
            />
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href="/catalogue/compare">
              Two versions side by side
            </a>
          </p>
        </Card>
      ) : null}
    </Page>
  )
}

function InForce({ body: { id, content, by, at }, mayStop }: { body: LoadedBody; mayStop: boolean }) {
  const { awardingBody, madeUp, qualifications, units, rules, source } = content
  return (
    <Card title={awardingBody}>
      {madeUp ? <MadeUp /> : null}
      <p class="govuk-body">
        {count(qualifications, 'qualification')}, {count(units, 'unit')}, {count(rules, 'rule')}. Loaded by {by} on{' '}
        {inWords(dayOf(at))}.
      </p>
      <p class="govuk-body-s">Source: {source}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/catalogue/load?of=${id}`}>
          Load a newer file<span class="govuk-visually-hidden"> of {awardingBody}</span>
        </a>
      </p>
      {mayStop ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/catalogue/${id}/end`}>
            Stop using it<span class="govuk-visually-hidden">: {awardingBody}</span>
          </a>
        </p>
      ) : (
        <p class="govuk-body-s">An administrator of the area can stop using it.</p>
      )}
    </Card>
  )
}

const MadeUp = () => (
  <p class="govuk-body">
    <Tag colour="yellow">{madeUpMark.replace('made', 'Made')}</Tag>
  </p>
)

function count(of: object, one: string): string {
  const number = Array.isArray(of) ? of.length : Object.keys(of).length
  return `${number} ${number === 1 ? one : `${one}s`}`
}

type LoadProps = { frame: Frame; form: FormState; preview?: Preview; affected?: Affected }

/** Takes a file or its text, says what is wrong with it or what it would change, and then loads it. */
export const LoadPage = ({ frame, form, preview, affected }: LoadProps) => (
  <Page title="Load a file of an awarding body" caption="Awarding bodies" back="/catalogue" {...{ frame, form }}>
    {preview ? (
      <>
        <PreviewCards {...{ preview, affected }} />
        <Card title="Load it">
          <OnceLoaded area={frame.area ?? 'this area'} />
          <Form action="/catalogue/load" hidden={{ text: form.raw['text'] ?? '', seen: preview.seen, do: 'publish' }}>
            <SubmitButton>Load it for {frame.area ?? 'this area'}</SubmitButton>
          </Form>
        </Card>
      </>
    ) : (
      <InsetText>Nothing is loaded before you have seen what it would change, and for whom.</InsetText>
    )}
    <Form upload action="/catalogue/load">
      <FileField
        form={form}
        name="file"
        label="A file (optional)"
        hint={`YAML, up to ${longestText.toLocaleString('en-GB')} characters, takes the place of the text below; of a table of units (CSV or Excel, up to 1 MB) you see first what was read`}
        accept=".yaml,.yml,.csv,.tsv,.xlsx"
      />
      <Details summary="What a table should look like">
        <p class="govuk-body">
          The first row names the columns. Below it stands one row for each criterion; for a unit without criteria, one
          row for the unit. What is the same as in the row above may be left empty, but not the unit and the outcome.
        </p>
        <ul class="govuk-list govuk-list--bullet">
          {columns.map((column) => (
            <li>{column}</li>
          ))}
        </ul>
      </Details>
      <TextareaField
        form={form}
        name="text"
        label="The text"
        hint="Each line that begins with a number sign is a remark. Leave the indents as they are"
        whoCanSee={<WhoReadsLoaded />}
        rows={24}
        code
      />
      <SubmitButton name="do" value="look" variant={preview ? 'secondary' : undefined}>
        See what it would change
      </SubmitButton>{' '}
      {form.raw['table'] === undefined ? null : (
        <>
          <input type="hidden" name="table" value={form.raw['table']} />
          <SubmitButton name="do" value="read" variant="secondary">
            Read the table again
          </SubmitButton>
        </>
      )}
    </Form>
  </Page>
)

type EndProps = {
  frame: Frame
  form: FormState
  body: LoadedBody
  preview: Preview
  /** Undefined where there are so many that it is to be found out first. */
  affected: Affected | undefined
}

export const EndPage = ({ frame, form, body: { id, content }, preview, affected }: EndProps) => (
  <Page title={`Stop using ${content.awardingBody}`} caption="Awarding bodies" back="/catalogue" {...{ frame, form }}>
    <PreviewCards {...{ preview, affected }} />
    {affected ? (
      <Form action={`/catalogue/${id}/end`} hidden={{ seen: preview.seen }}>
        <SubmitButton variant="warning">Stop using it</SubmitButton>
      </Form>
    ) : (
      <Form action={`/catalogue/${id}/look`}>
        <SubmitButton>See whom it would affect</SubmitButton>
      </Form>
    )}
  </Page>
)
