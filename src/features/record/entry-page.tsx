import type { Child } from 'hono/jsx'
import { Form, type Frame, inWords, Page, SubmitButton, SummaryList } from '../../ui/index.ts'
import { StandingMark } from './record-page.tsx'
import type { EntryInFull } from './rules.ts'

type Props = {
  frame: Frame
  owner?: string
  back: string
  entry: EntryInFull
  kind: string
  rows: readonly { readonly key: string; readonly value: Child }[]
  mayVerify: boolean
}

const verifiers = {
  employer: 'by the employer',
  issuer: 'by the body that issued it',
  independent: 'independently',
} as const

function verification({ verifiedBy, verifier, verifiedOn }: EntryInFull): string {
  if (!verifiedBy) return ''
  const who = verifier ? `: ${verifier}` : ''
  return ` ${verifiers[verifiedBy]}${who}${verifiedOn ? `, ${inWords(verifiedOn)}` : ''}`
}

export const EntryPage = ({ frame, owner, back, entry, kind, rows, mayVerify }: Props) => (
  <Page title={entry.title} caption={owner ? `${owner} · ${kind}` : kind} back={back} frame={frame}>
    <SummaryList
      rows={[
        ...rows,
        {
          key: 'Standing',
          value: (
            <>
              <StandingMark standing={entry.standing} />
              {verification(entry)}
            </>
          ),
        },
      ]}
    />
    {mayVerify ? (
      <>
        <h2 class="govuk-heading-m">Verify this</h2>
        <p class="govuk-body">
          Verify it only if you have seen the evidence, such as the certificate, and it says the same. Your name and
          today’s date are recorded with it.
        </p>
        <Form action={`${back}/${entry.id}/verify`}>
          <SubmitButton>I have seen the evidence: verify</SubmitButton>
        </Form>
      </>
    ) : null}
  </Page>
)
