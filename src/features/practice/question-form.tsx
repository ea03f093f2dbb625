import type { FormState } from '../../kit/form.ts'
import { Button, DateInput, dateBoxes, Select } from '../../ui/index.ts'
import { OccasionFields } from './occasion-fields.tsx'
import type { AskedOfOccasion } from './occasion.ts'
import type { Question } from './rules.ts'

type Props = {
  action: string
  question: Question
  form: FormState
  programmes: ReadonlyMap<string, string>
  occasion: readonly AskedOfOccasion[]
}

/** Asks the page's question again, of another programme, occasion or day. */
export function QuestionForm({ action, question, form, programmes, occasion }: Props) {
  const problem = form.problems.find(({ field }) => field.startsWith('on-'))
  return (
    <form class="cairn-filters" method="get" action={action} novalidate>
      <Select
        name="programme"
        label={{ text: 'Programme' }}
        items={[...programmes].map(([value, text]) => ({ value, text }))}
        value={question.programme}
      />
      <OccasionFields {...{ form }} fields={occasion} occasion={question.occasion} />
      <DateInput
        id="on"
        namePrefix="on"
        fieldset={{ legend: { text: 'On' } }}
        errorMessage={problem ? { text: problem.message } : undefined}
        values={problem ? form.raw : dateBoxes('on', question.asOf)}
      />
      <Button variant="secondary">Check</Button>
    </form>
  )
}
