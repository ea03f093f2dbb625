import type { FormState } from '../../kit/form.ts'
import { Button, Card, dateBoxes, HiddenFields, Input, problemWith, Select } from '../../ui/index.ts'
import { type AskedOfOccasion, occasionTyped } from './occasion.ts'
import type { Question } from './rules.ts'

type FieldsProps = { form: FormState; fields: readonly AskedOfOccasion[]; occasion: Question['occasion'] }

/** What is to be said of the occasion, each with what is taken for given where nothing is. */
export function OccasionFields({ form, fields, occasion = {} }: FieldsProps) {
  const said = form.problems.length > 0 ? form.raw : occasionTyped(occasion)
  return (
    <>
      {fields.map(({ name, label: text, type, choices, assumed }) => {
        const unsaid = assumed === undefined ? 'Not said' : `Not said: taken as ${assumed}`
        const problem = problemWith(form, name)
        const asked = { name, label: { text }, value: said[name], errorMessage: problem && { text: problem.message } }
        if (type === 'number')
          return <Input {...asked} hint={{ text: unsaid }} class="govuk-input--width-5" inputmode="numeric" />
        const items = [...choices].map(([value, title]) => ({ value, text: title }))
        return <Select {...asked} items={[{ value: '', text: unsaid }, ...items]} />
      })}
    </>
  )
}

type CardProps = Omit<FieldsProps, 'occasion'> & {
  question: Question
  /** The roles to choose from, where the rule answers of one at a time. */
  roles: ReadonlyMap<string, string>
  /** Whether the reader can say that the answer is wrong. */
  own: boolean
}

export const occasionAnchor = 'occasion'

/** Asks for what no record tells, and answers again by it. */
export function OccasionCard({ form, fields, question, roles, own }: CardProps) {
  const { programme, role, occasion, asOf } = question
  if (fields.length + roles.size === 0) return null
  return (
    <Card title="What no record tells" id={occasionAnchor}>
      <p class="govuk-body">
        Say it, and Cairn answers again.{' '}
        {own ? 'It is kept only if you say that the answer is wrong.' : 'It is not kept.'}
      </p>
      <form method="get" novalidate>
        <HiddenFields values={{ ...(programme && { programme }), ...dateBoxes('on', asOf) }} />
        {roles.size === 0 ? null : (
          <Select
            name="role"
            label={{ text: 'Role' }}
            value={role}
            items={[{ value: '', text: 'Not said' }, ...[...roles].map(([value, text]) => ({ value, text }))]}
          />
        )}
        <OccasionFields {...{ form, fields, occasion }} />
        <Button variant="secondary">Answer again</Button>
      </form>
    </Card>
  )
}
