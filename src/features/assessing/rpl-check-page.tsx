import type { Verdict } from '../../engine/index.ts'
import type { FormState } from '../../kit/form.ts'
import { type Frame, Page } from '../../ui/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Findings } from './rpl.ts'
import type { OutcomeAsked } from './rpl-load.ts'
import { FindingsList, grantedInWords, notFoundInWords } from './rpl-words.tsx'
import { BackToWriting, Signing } from './signing.tsx'

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
      lede={
        judged
          ? [grantedInWords(judged.granted, { holds: !asTrainee }), ...notFoundInWords(judged.verdict)].join(' ')
          : undefined
      }
      {...{ frame, form }}
    >
      {judged ? (
        <>
          <FindingsList findings={judged.findings} outcomes={outcomes} />
          {judged.findings.because ? (
            <p class="govuk-body cairn-as-written">Why anew: {judged.findings.because}</p>
          ) : null}
          <Signing {...{ sight, version, asTrainee }} then="counts" />
        </>
      ) : (
        <BackToWriting href={address} />
      )}
    </Page>
  )
}
