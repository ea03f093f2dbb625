import type { FormState } from '../../kit/form.ts'
import { DateField, type Frame, Page, SubmitButton, TextField } from '../../ui/index.ts'
import { DraftForm, type Saving } from './draft-form.tsx'

type Props = { frame: Frame; form: FormState; saving: Saving }

/** One line on a phone, in a car park after a visit; everything else later. */
export const CapturePage = ({ frame, form, saving }: Props) => (
  <Page
    title="Note one line"
    lede="Enough to remember it by. You finish it when you have time."
    back="/record"
    {...{ frame, form }}
  >
    <DraftForm saving={saving} hidden={{ draft: saving.draft }}>
      <TextField
        form={form}
        name="title"
        label="What was it?"
        hint="For example, network meeting on attachment, Hillside"
        whoCanSee={
          <>
            <b>Only you can see this</b> until you finish it. Leave out anything that would tell who a family is.
          </>
        }
      />
      <DateField form={form} name="on" label="When was it? (optional)" hint="For example, 27 3 2026" />
      <SubmitButton>Save, finish later</SubmitButton>
    </DraftForm>
  </Page>
)
