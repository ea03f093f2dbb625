import { Form, SubmitButton, WarningText } from '../../ui/index.ts'

type Props = {
  sight: string
  version: number
  asTrainee: boolean
  /** What comes of it once another assessor has countersigned it. */
  then: 'counts' | 'holds'
}

/** The last step of what is signed: what that means, and the button. */
export const Signing = ({ sight, version, asTrainee, then }: Props) => (
  <>
    <WarningText>
      What you sign is not changed afterwards. A change is a new version, with its reason.
      {asTrainee ? ` As you are a trainee assessor, it ${then} once another assessor has countersigned it.` : ''}
    </WarningText>
    <Form hidden={{ sight, version: `${version}` }}>
      <div id="sign">
        <SubmitButton>Sign</SubmitButton>
      </div>
    </Form>
  </>
)

/** In its place where what is written cannot be signed yet. */
export const BackToWriting = ({ href }: { href: string }) => (
  <p class="govuk-body" id="sign">
    <a class="govuk-link" href={href}>
      Go back to what you have written
    </a>
  </p>
)
