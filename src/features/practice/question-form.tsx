import type { FormState } from '../../kit/form.ts'
import { Button, DateInput, dateBoxes, Select } from '../../ui/index.ts'
import type { Question } from './rules.ts'

type Props = {
  action: string
  question: Question
  form: FormState
  programmes: ReadonlyMap<string, string>
}

/** Asks the page's question again, of another programme or day. */
export function QuestionForm({ action, question, form, programmes }: Props) {
  const [problem] = form.problems
  return (
    <form class="cairn-filters" method="get" action={action} novalidate>
      <Select
        name="programme"
        label={{ text: 'Programme' }}
        items={[...programmes].map(([value, text]) => ({ value, text }))}
        value={question.programme}
      />
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
