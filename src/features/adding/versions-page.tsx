import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, Page, RadiosField, SubmitButton } from '../../ui/index.ts'

/** One answer of which there are several versions, in words. */
export type Differing = {
  readonly id: string
  readonly label: string
  readonly versions: readonly { readonly value: string; readonly from: string; readonly text: string }[]
  readonly joins: boolean
}

type Props = { frame: Frame; form: FormState; name: string; sight: string; differing: readonly Differing[] }

/** What two devices have written to the same questions: both, to choose from, neither of them lost. */
export const VersionsPage = ({ frame, form, name, sight, differing }: Props) => (
  <Page
    title="Which answers do you want to keep?"
    caption={name}
    lede="You have written on more than one device. Everything is kept until you have chosen."
    {...{ frame, form }}
  >
    <Form hidden={{ sight }}>
      {differing.map(({ id, label, versions, joins }) => (
        <RadiosField
          form={form}
          name={`keep-${id}`}
          label={label}
          items={[
            ...versions.map(({ value, from, text }) => ({
              value,
              text: from,
              hint: { text: <span class="cairn-version">{text || 'Nothing'}</span> },
            })),
            ...(joins
              ? [
                  {
                    value: 'both',
                    text: versions.length > 2 ? 'All, one after the other' : 'Both, one after the other',
                  },
                ]
              : []),
          ]}
        />
      ))}
      <SubmitButton>Keep these</SubmitButton>
    </Form>
  </Page>
)
