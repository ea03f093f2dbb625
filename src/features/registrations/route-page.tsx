import type { FormState } from '../../kit/form.ts'
import { Form, type Frame, RadiosField, SubmitButton } from '../../ui/index.ts'
import { PlanPage, type Planned } from '../qualifications/index.ts'
import type { Loaded } from './load.ts'
import { unitsOf } from './route-load.ts'

type Props = Pick<Loaded, 'registration' | 'title' | 'chosen'> & {
  frame: Frame
  form: FormState
  planned: Planned | undefined
  onOffer: number
  madeUp: boolean
  /** Whether the reader may choose the units. */
  chooses: boolean
}

/** The shortest way to finish a registration, which can be taken into the choice of its units. */
export const RoutePage = ({ frame, form, registration, title, planned, chosen, chooses, ...told }: Props) => (
  <PlanPage
    {...{ frame, form, planned, title }}
    {...told}
    back={`/registrations/${registration.id}`}
    action={`/registrations/${registration.id}/route`}
    asks={
      <RadiosField
        form={form}
        name="over"
        label="Look at"
        items={[
          { value: 'area', text: 'All that is on offer in this area' },
          { value: 'centre', text: `What ${registration.centreName} offers itself` },
        ]}
      />
    }
    taking={chooses && planned ? <Take {...{ registration, chosen, planned }} /> : undefined}
  />
)

/** Chooses the units of the way, besides those that are chosen, and says in which month each is meant to be done. */
function Take({ registration, chosen, planned }: Pick<Props, 'registration' | 'chosen'> & { planned: Planned }) {
  const units = unitsOf(planned)
  if (units.length === 0) return null
  const had = chosen.map(({ unit }) => unit)
  const hidden = {
    do: 'keep',
    seen: had.join(','),
    ...Object.fromEntries([...had, ...units.map(({ unit }) => unit)].map((unit) => [`unit-${unit}`, 'yes'])),
    ...Object.fromEntries(units.map(({ unit, month }) => [`month-${unit}`, month])),
  }
  return (
    <Form action={`/registrations/${registration.id}/units`} hidden={hidden}>
      <p class="govuk-body">
        {had.length === 0 ? '' : 'The units that are chosen already stay chosen. '}You can change the choice and the
        months at any time.
      </p>
      <SubmitButton>Choose these units, month by month</SubmitButton>
    </Form>
  )
}
