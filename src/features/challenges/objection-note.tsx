import type { PersonId } from '../../db/tables.gen.ts'
import { Form, SubmitButton } from '../../ui/index.ts'
import type { Objection } from './rules.ts'
import { Said } from './said.tsx'
import { dayInWords, outcomeInWords } from './words.ts'

type Props = {
  objection: Objection
  reader: PersonId
}

/** What stands by an answer that its person does not accept: for them all of it, for others that it is being checked. */
export function ObjectionNote({ objection, reader }: Props) {
  if (reader === objection.person) return <OwnNote {...objection} />
  const { id, name, decider, deciderName } = objection
  return reader === decider ? (
    <>
      {name} says this is wrong. You are checking it:{' '}
      <a class="govuk-link" href={`/challenges/${id}`}>
        what they say, and your decision
      </a>
    </>
  ) : (
    <>
      {name} says this is wrong; {deciderName} is checking it.
    </>
  )
}

function OwnNote({ id, raisedAt, deciderName, outcome, answer, decidedAt }: Objection) {
  const said = `You said on ${dayInWords(raisedAt)} that this is wrong.`
  if (outcome === null || decidedAt === null)
    return (
      <>
        <p>
          {said} {deciderName} is checking it.{' '}
          <a class="govuk-link" href={`/challenges/${id}`}>
            What you said
          </a>
        </p>
        <Form action={`/challenges/${id}/withdraw`}>
          <SubmitButton variant="secondary">Take it back</SubmitButton>
        </Form>
      </>
    )
  return (
    <>
      <p>
        {said} {deciderName} decided on {dayInWords(decidedAt)}: {outcomeInWords[outcome].toLowerCase()}.
      </p>
      {answer ? <Said>{answer}</Said> : null}
      <p>
        <a class="govuk-link" href="/challenges/own">
          What I have said is wrong
        </a>
      </p>
    </>
  )
}
