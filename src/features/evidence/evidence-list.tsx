import { isShown, kindName } from '../../files/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Form, inWords, SubmitButton } from '../../ui/index.ts'
import { type Evidence, sizeInWords, titleOfText } from './rules.ts'

type Props = {
  evidence: readonly Evidence[]
  /** Where each may be taken away; left out where it may not. */
  removeAt?: string | undefined
}

/** The evidence of one entry: what it is, how to open it, when it was added. */
export const EvidenceList = ({ evidence, removeAt }: Props) => (
  <ul class="cairn-evidence">
    {evidence.map((one) => (
      <li>
        <div>
          {isUntitled(one) ? null : (
            <p class="cairn-evidence__title">
              <Opener one={one} />
            </p>
          )}
          {one.kind === 'text' ? <p class="cairn-evidence__text">{one.text}</p> : null}
          <p class="cairn-evidence__meta">
            {described(one)}, added {inWords(dayOf(one.addedAt))}
            {one.visibility === 'own' ? '. Only you can see this' : null}
          </p>
        </div>
        {removeAt ? (
          <Form action={`${removeAt}/${one.id}/remove`}>
            <SubmitButton variant="secondary">
              Remove<span class="govuk-visually-hidden"> {one.title}</span>
            </SubmitButton>
          </Form>
        ) : null}
      </li>
    ))}
  </ul>
)

/** Text that nobody gave a name is called by its own beginning, which need not stand there twice. */
const isUntitled = (one: Evidence) => one.kind === 'text' && one.title === titleOfText(one.text)

function Opener({ one }: { one: Evidence }) {
  switch (one.kind) {
    case 'file':
      return (
        <a class="govuk-link" href={`/evidence/${one.id}`}>
          {one.title}
        </a>
      )
    case 'link':
      return (
        <a class="govuk-link" href={one.link} rel="noopener noreferrer external nofollow">
          {one.title}
        </a>
      )
    case 'text':
      return <>{one.title}</>
  }
}

function described(one: Evidence): string {
  switch (one.kind) {
    case 'file':
      return `${kindName(one.mediaType)}, ${sizeInWords(one.bytes)}${isShown(one.mediaType) ? '' : ', to download'}`
    case 'link':
      return `Link to ${URL.parse(one.link)?.hostname ?? 'another site'}`
    case 'text':
      return 'Text'
  }
}
