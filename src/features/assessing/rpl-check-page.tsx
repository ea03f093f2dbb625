import type { Verdict } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, Page, SubmitButton, WarningText } from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Findings } from './rpl.ts'
import type { OutcomeAsked } from './rpl-load.ts'
import { FindingsList, grantedInWords, notFoundInWords } from './rpl-words.tsx'

type CheckProps = {
  frame: Frame
  form: FormState
  registration: Registration
  unitTitle: string
  outcomes: readonly OutcomeAsked[]
  address: string
  judged: { readonly findings: Findings; readonly verdict: Verdict; readonly granted: readonly string[] } | undefined
  sight: string
  version: number
  asTrainee: boolean
}

/** Everything that is about to be signed, with what it would grant. */
export const RplCheckPage = (props: CheckProps) => {
  const { frame, form, registration, unitTitle, outcomes, address, judged, sight, version, asTrainee } = props
  return (
    <Page
      title="Check before you sign"
      caption={`${registration.learnerName}, ${unitTitle}`}
      back={address}
      lede={judged ? [grantedInWords(judged.granted), ...notFoundInWords(judged.verdict)].join(' ') : undefined}
      {...{ frame, form }}
    >
      {judged ? (
        <>
          <FindingsList findings={judged.findings} outcomes={outcomes} />
          {judged.findings.because ? (
            <p class="govuk-body cairn-as-written">Why anew: {judged.findings.because}</p>
          ) : null}
          <WarningText>
            What you sign is not changed afterwards. A change is a new version, with its reason.
            {asTrainee ? ' As you are a trainee assessor, it counts once another assessor has countersigned it.' : ''}
          </WarningText>
          <Form hidden={{ sight, version: `${version}` }}>
            <div id="sign">
              <SubmitButton>Sign</SubmitButton>
            </div>
          </Form>
        </>
      ) : (
        <p class="govuk-body" id="sign">
          <a class="govuk-link" href={address}>
            Go back to what you have written
          </a>
        </p>
      )}
    </Page>
  )
}
