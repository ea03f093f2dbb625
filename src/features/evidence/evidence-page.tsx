import { accepted, inMegabytes } from '../../files/index.ts'
import type { FormState } from '../../kit/form-state.ts'
import {
  FileField,
  Form,
  type Frame,
  InsetText,
  Page,
  RadiosField,
  SubmitButton,
  TextareaField,
  TextField,
  type ReadersNow,
  WhoCanSee,
  WhoReads,
} from '../../ui/index.ts'
import { EvidenceList } from './evidence-list.tsx'
import type { Evidence, Holder } from './rules.ts'

type Props = {
  frame: Frame
  form: FormState
  holder: Holder
  /** Whose record it is in, where that is not the actor's own. */
  owner: string | undefined
  /** Where this came from, and goes back to. */
  back: string
  evidence: readonly Evidence[]
  readers: ReadersNow
  /** The most bytes of a file. */
  most: number
  /** The most characters of text. */
  mostWritten: number
  /** The id that what is added will have, so that a form sent twice adds it once. */
  id: string
}

/** Who reads the evidence, told before anyone brings any. */
const Readers = ({ holder: { author, piece }, readers, owner }: Pick<Props, 'holder' | 'readers' | 'owner'>) =>
  piece ? (
    <PieceReaders {...piece} owner={owner} />
  ) : (
    <WhoCanSee>
      <WhoReads {...readers} />{' '}
      {author === null ? '' : 'Once this is an entry, whoever can see it can see its evidence too. '}
      Leave out what tells of a parent or child.
    </WhoCanSee>
  )

const PieceReaders = ({ centreName, asksWhoReads, owner }: NonNullable<Holder['piece']> & Pick<Props, 'owner'>) => (
  <WhoCanSee>
    You{owner === undefined ? '' : `, ${owner}`}, and those who assess, quality-assure or manage at {centreName}, can
    see this
    {asksWhoReads ? ', unless you say that only you may' : ''}. Leave out what tells of a parent or child, or put it in
    text between [[ and ]]: then nobody but you sees it. Each time someone else looks,{' '}
    {owner === undefined ? (
      <a class="govuk-link" href="/record/readers">
        you can see that they did
      </a>
    ) : (
      `${owner} can see that they did`
    )}
    .
  </WhoCanSee>
)

/** The original of minutes and the like stays with the learner; what is handed in is blacked out. */
const WhoReadsIt = ({ form }: Pick<Props, 'form'>) => (
  <RadiosField
    form={form}
    name="visibility"
    label="May your assessors read it?"
    items={[
      { value: 'shared', text: 'Yes. Nothing in it tells who a family is, or all that does is blacked out' },
      {
        value: 'own',
        text: 'No, only I can see it',
        hint: { text: 'Keep an original here, and add a copy in which all that tells of a family is blacked out' },
      },
    ]}
  />
)

/** The evidence of one entry, and a form to add to it. */
export const EvidencePage = ({ frame, form, holder, owner, back, evidence, readers, most, mostWritten, id }: Props) => (
  <Page
    title="Evidence"
    caption={owner ? `${owner} · ${holder.title}` : holder.title}
    back={back}
    form={form}
    frame={frame}
  >
    {evidence.length > 0 ? (
      <EvidenceList evidence={evidence} removeAt={`/record/${holder.id}/evidence`} />
    ) : (
      <p class="govuk-body">
        There is none yet. Evidence is what shows that this happened: a certificate, a photo of it, the page of a
        course, what a tutor wrote.
      </p>
    )}
    {holder.isVerified ? (
      <InsetText>
        This entry is verified. If you add or remove evidence, it becomes your own statement again until someone has
        verified it anew.
      </InsetText>
    ) : null}
    <h2 class="govuk-heading-m">Add evidence</h2>
    <Readers {...{ holder, readers, owner }} />
    <Form upload hidden={{ id }}>
      <RadiosField
        form={form}
        name="kind"
        label="What kind of evidence do you have?"
        items={[
          {
            value: 'file',
            text: 'A file',
            conditional: (
              <FileField
                form={form}
                name="file"
                label="Choose a file"
                hint={`A PDF, a document, a picture or a recording, up to ${inMegabytes(most)}`}
                accept={accepted}
              />
            ),
          },
          {
            value: 'link',
            text: 'A link',
            conditional: (
              <TextField
                form={form}
                name="link"
                label="Address of the page"
                type="url"
                inputmode="url"
                spellcheck={false}
              />
            ),
          },
          {
            value: 'text',
            text: 'Text',
            conditional: (
              <TextareaField
                form={form}
                name="text"
                label="What shows that this happened"
                hint="For example, what your tutor wrote to you"
                maxlength={mostWritten}
              />
            ),
          },
        ]}
      />
      <TextField
        form={form}
        name="title"
        label="What to call it (optional)"
        hint="If you leave this empty, a file keeps its own name"
        freeText
      />
      {holder.piece?.asksWhoReads ? <WhoReadsIt form={form} /> : null}
      <SubmitButton>Add evidence</SubmitButton>
    </Form>
  </Page>
)
