import { blankForm, type FormState } from '../../kit/form-state.ts'
import {
  Card,
  DateField,
  EmptyState,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  SelectField,
  SubmitButton,
  TextField,
} from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import { hoursOf, poundsOf, type UnitOffer } from './rules.ts'

type Props = {
  frame: Frame
  form: FormState
  offers: readonly (UnitOffer & { readonly title: string; readonly mayKeep: boolean })[]
  /** The units there are, by their ids. */
  units: ReadonlyMap<string, string>
  /** Whether the reader keeps what is on offer in the area, and the centres of which they keep what these offer. */
  keeps: { readonly area: boolean; readonly centres: readonly Centre[] }
  /** Whether something that is offered is made up. */
  madeUp: string | undefined
}

/** What the people of the area can do to gain a unit: where, what it costs, how long it takes. */
export const OffersPage = ({ frame, form, offers, units, keeps, madeUp }: Props) => (
  <Page
    title="Units on offer"
    lede="Where units can be done that count towards a qualification. The shortest way to finish is planned over these."
    back="/qualifications"
    {...{ frame, form }}
  >
    {madeUp ? <InsetText>{madeUp}</InsetText> : null}
    {offers.length === 0 ? (
      <EmptyState title="Nothing is on offer">
        <p class="govuk-body">
          An administrator of the area can add a unit here, for example one that a college teaches next spring, and the
          manager of an assessment centre what the centre offers itself. You can still see what counts towards a
          qualification under “Qualifications”.
        </p>
      </EmptyState>
    ) : (
      <Card title="On offer">
        <ul class="govuk-list cairn-offers">
          {offers.map((offer) => (
            <OfferLine offer={offer} />
          ))}
        </ul>
      </Card>
    )}
    {keeps.centres.map((centre) => (
      <Add {...{ form, units, centre }} />
    ))}
    {keeps.area ? <Add {...{ form, units }} /> : null}
  </Page>
)

type LineProps = { offer: Props['offers'][number] }

const OfferLine = ({ offer: { id, title, provider, cost, minutes, ends, mayKeep } }: LineProps) => (
  <li>
    <p class="govuk-body cairn-tight">
      <b>{title}</b>
    </p>
    <p class="govuk-body-s cairn-tight">
      {provider}: {poundsOf(cost)}, {hoursOf(minutes)}, ends {inWords(ends)}
    </p>
    {mayKeep ? (
      <Form action={`/offers/${id}/take-down`}>
        <SubmitButton variant="secondary">
          Take down
          <span class="govuk-visually-hidden">
            : {title}, {provider}
          </span>
        </SubmitButton>
      </Form>
    ) : null}
  </li>
)

type AddProps = Pick<Props, 'form' | 'units'> & { centre?: Centre }

const Add = ({ form: typed, units, centre }: AddProps) => {
  // What is wrong with one form is told in that one alone.
  const form = (typed.raw['centre'] ?? '') === (centre?.id ?? '') ? typed : blankForm
  return (
    <Card title={centre ? `Add a unit that ${centre.name} offers` : 'Add a unit on offer'}>
      <Form action="/offers" hidden={centre ? { centre: centre.id } : {}}>
        <SelectField
          form={form}
          name="unit"
          label="Unit"
          items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
        />
        {centre ? null : (
          <TextField
            form={form}
            name="provider"
            label="Who offers it"
            hint="For example, a college or training provider"
          />
        )}
        <TextField form={form} name="cost" label="Cost (optional)" prefix="£" width={5} inputmode="decimal" />
        <TextField form={form} name="hours" label="Hours (optional)" width={5} inputmode="decimal" />
        <DateField
          form={form}
          name="ends"
          label="Ends on"
          hint="For example, 27 3 2027. The unit counts from that day"
        />
        <SubmitButton>Add it</SubmitButton>
      </Form>
    </Card>
  )
}
