import type { FormState } from '../../kit/form.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { Card, Form, type Frame, inWords, Page, SubmitButton, TextField } from '../../ui/index.ts'
import { inGroups } from './signing.ts'
import type { TrustedIssuer } from './store.ts'

type Props = { frame: Frame; form: FormState; trusted: readonly TrustedIssuer[]; keyId: string }

/** Whose signature the area takes on trust. */
export const TrustedPage = ({ frame, form, trusted, keyId }: Props) => (
  <Page
    title="Other Cairns that this area trusts"
    caption="People"
    lede="When someone brings their record from one of these, what was verified there stays verified here. From any other it comes in as a claim."
    back="/area"
    {...{ frame, form }}
  >
    {trusted.length === 0 ? <p class="govuk-body">This area trusts no other Cairn yet.</p> : null}
    {trusted.map(({ id, name, keyId: key, addedAt, addedBy }) => (
      <Card title={name}>
        <p class="govuk-body">
          <code class="cairn-key">{inGroups(key)}</code>
          <br />
          Added by {addedBy} on {inWords(dayOf(addedAt))}
        </p>
        <Form action={`/area/trusted/${id}/end`}>
          <SubmitButton variant="secondary">
            Trust it no longer<span class="govuk-visually-hidden">: {name}</span>
          </SubmitButton>
        </Form>
      </Card>
    ))}
    <h2 class="govuk-heading-m">Trust another Cairn</h2>
    <Form>
      <TextField
        form={form}
        name="name"
        label="Whose it is"
        hint="For example Southmoor Partnership. Everyone who may verify there is trusted with it"
      />
      <TextField
        form={form}
        name="keyId"
        label="Fingerprint of its key"
        hint="Have them read it out to you, or send it by a way you trust. It stands on this page of theirs. Spaces do not matter"
      />
      <SubmitButton>Trust this key</SubmitButton>
    </Form>
    <h2 class="govuk-heading-m">Our own key</h2>
    <p class="govuk-body">
      For others to trust what is verified here, give them this fingerprint:{' '}
      <code class="cairn-key">{inGroups(keyId)}</code>
    </p>
  </Page>
)
