import type { FormState } from '../../kit/form.ts'
import { inMegabytes } from '../../files/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import {
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SubmitButton,
  SummaryList,
  Tag,
  FileField,
  WarningText,
} from '../../ui/index.ts'
import type { Bringing, Fate } from './bringing.ts'
import { countFiles } from './rules.ts'
import { inGroups } from './signing.ts'
import { standingInWords } from './words.ts'

type BringProps = { frame: Frame; form: FormState; waiting: boolean; most: number }

/** Choosing the file of a record that another Cairn made. */
export const BringPage = ({ frame, form, waiting, most }: BringProps) => (
  <Page
    title="Bring a record from another Cairn"
    caption="My record"
    lede="Where you worked before, you can download your record. Choose that file here; you see what is in it before anything is added."
    back="/record"
    {...{ frame, form }}
  >
    {waiting ? (
      <InsetText>
        <p class="govuk-body">
          You have chosen a file and not brought it in yet.{' '}
          <a class="govuk-link" href="/record/bring/check">
            Look at it
          </a>
        </p>
      </InsetText>
    ) : null}
    <Form upload>
      <FileField
        form={form}
        name="file"
        label="The file of your record"
        hint={`The ZIP that Cairn exported, with the files of your evidence, up to ${inMegabytes(most)}; or the JSON file, without them, up to 20 MB`}
        accept=".json,.zip,application/json,application/zip"
      />
      <SubmitButton>Look at it</SubmitButton>
    </Form>
  </Page>
)

type CheckProps = { frame: Frame; form: FormState; bringing: Bringing; kinds: ReadonlyMap<string, string> }

const listed = 50
const ofFate = <K extends Fate['is']>(fates: readonly Fate[], is: K) =>
  fates.filter((fate): fate is Extract<Fate, { is: K }> => fate.is === is)

/** What is in the file, whether it is unaltered, and what would be added, before anything is. */
export function CheckPage({ frame, form, bringing, kinds }: CheckProps) {
  const { file, vouching, fates, sha256, along, filled } = bringing
  const { head } = file
  const [coming, here, unread] = [ofFate(fates, 'new'), ofFate(fates, 'here'), ofFate(fates, 'unread')]
  const files = countFiles(coming, along)
  const missing = countFiles(filled, along).along
  const something = coming.length + file.drafts.length + missing > 0
  return (
    <Page title="What is in the file" caption="Bring a record" back="/record/bring" {...{ frame, form }}>
      <SummaryList
        rows={[
          { key: 'Whose record', value: `${head.person.name}, ${head.person.email}` },
          { key: 'From', value: `${head.area.name}, ${head.issuer}` },
          { key: 'Made on', value: inWords(dayOf(new Date(head.madeAt))) },
          { key: 'Unaltered', value: <Sealed bringing={bringing} /> },
          { key: 'New', value: counted(coming.length) },
          files.along > 0 && { key: 'Files that come along', value: countedFiles(files.along) },
          files.left > 0 && { key: 'Files that do not come along', value: countedFiles(files.left) },
          { key: 'Here already', value: counted(here.length) },
          missing > 0 && { key: 'Files that come along for them', value: countedFiles(missing) },
          { key: 'Cannot be brought', value: counted(unread.length) },
          file.drafts.length > 0 && { key: 'Not finished yet', value: counted(file.drafts.length) },
        ]}
      />
      {vouching.vouched ? (
        <p class="govuk-body">What was verified there stays verified here.</p>
      ) : (
        <WarningText>
          What was verified there comes in as your own claim, with who verified it kept beside it. {vouching.because}
        </WarningText>
      )}
      {vouching.unknownKey === undefined ? null : (
        <p class="govuk-body">
          The fingerprint of the key: <code class="cairn-key">{inGroups(vouching.unknownKey)}</code>
        </p>
      )}
      {files.left > 0 ? (
        <p class="govuk-body">
          Of a file that does not come along only its name does, because it is not in what you chose. To bring the file
          too, choose the ZIP that Cairn exported with it.
        </p>
      ) : null}
      <Coming fates={coming} kinds={kinds} />
      <Unread fates={unread} />
      {something ? (
        <Form hidden={{ sha256 }}>
          <SubmitButton>Bring it in</SubmitButton>
        </Form>
      ) : (
        <p class="govuk-body">There is nothing new in it.</p>
      )}
      <Form action="/record/bring/discard">
        <SubmitButton variant="secondary">Forget the file</SubmitButton>
      </Form>
    </Page>
  )
}

/** "1 file", "1,200 files". */
export const countedFiles = (count: number) => (count === 1 ? '1 file' : `${count.toLocaleString('en-GB')} files`)
const counted = (count: number) => (count === 1 ? '1 entry' : `${count.toLocaleString('en-GB')} entries`)

function Sealed({ bringing: { file, vouching } }: { bringing: Bringing }) {
  const { seal } = file
  if (seal.state === 'unsigned') return <Tag colour="grey">Cannot tell</Tag>
  if (seal.state === 'whole')
    return (
      <>
        <Tag colour={vouching.unknownKey === undefined ? 'green' : 'yellow'}>Unaltered</Tag> since{' '}
        {inWords(dayOf(new Date(seal.signature.signedAt)))}
      </>
    )
  return (
    <>
      <Tag colour="red">Altered</Tag> {seal.where.slice(0, 5).join(', ')}
      {seal.where.length > 5 ? ` and ${seal.where.length - 5} more` : ''}
    </>
  )
}

function Coming({ fates, kinds }: { fates: readonly Extract<Fate, { is: 'new' }>[]; kinds: CheckProps['kinds'] }) {
  if (fates.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">New here</h2>
      <ul class="govuk-list govuk-list--bullet">
        {fates.slice(0, listed).map(({ taken }) => (
          <li>
            <b>{taken.title}</b>, {kinds.get(taken.kind)}, {inWords(taken.on)}. {standingInWords(taken)}
            {taken.withdrawn ? '. Withdrawn' : ''}
          </li>
        ))}
      </ul>
      <More than={fates.length} />
    </>
  )
}

function Unread({ fates }: { fates: readonly Extract<Fate, { is: 'unread' }>[] }) {
  if (fates.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What cannot be brought, and why</h2>
      <ul class="govuk-list govuk-list--bullet">
        {fates.slice(0, listed).map(({ title, because }) => (
          <li>
            <b>{title}</b>: {because}
          </li>
        ))}
      </ul>
      <More than={fates.length} />
    </>
  )
}

const More = ({ than }: { than: number }) =>
  than > listed ? <p class="govuk-body">And {(than - listed).toLocaleString('en-GB')} more.</p> : null
