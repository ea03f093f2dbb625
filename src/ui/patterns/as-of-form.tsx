import { type FormState, blankForm } from '../../kit/form-state.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dateBoxes } from '../dates.ts'
import { problemWith } from '../form/problems.ts'
import { HiddenFields } from '../form/form.tsx'

export type AsOfProps = {
  /** The day now asked about. */
  asOf: string
  /** The day is sent as `name-day`, `name-month` and `name-year` in the address. */
  name?: string | undefined
  action?: string | undefined
  legend?: string | undefined
  submit?: string | undefined
  /** The rest of the question, to be sent along unchanged. */
  keep?: Readonly<Record<string, string>> | undefined
  /** What was typed, where it was not a day. */
  form?: FormState | undefined
}

/** Asks the same question again of another day. Three boxes, because a typed date needs no picker and no script. */
export function AsOfForm({ asOf, name = 'on', action, keep = {}, form = blankForm, ...words }: AsOfProps) {
  const problem = problemWith(form, name)
  return (
    <form class="cairn-as-of" method="get" action={action} novalidate>
      <HiddenFields values={keep} />
      <DateInput
        id={name}
        namePrefix={name}
        fieldset={{ legend: { text: words.legend ?? 'Check another date' } }}
        errorMessage={problem ? { text: problem.message } : undefined}
        values={problem ? form.raw : dateBoxes(name, asOf)}
      />
      <Button variant="secondary">{words.submit ?? 'Check'}</Button>
    </form>
  )
}
