import { EmptyState, type Frame, Page, TodoList } from '../../ui/index.ts'
import type { stuckLoader } from './stuck.ts'
import { dayInWords } from './words.ts'

type Props = { frame: Frame } & Awaited<ReturnType<ReturnType<typeof stuckLoader>>>

/** What was handed in and nobody can decide on whose desk it lies, each with why and the way out. */
export const StuckPage = ({ frame, centre, stuck }: Props) => (
  <Page
    title="What nobody can decide"
    caption={centre.name}
    back="/assessing"
    lede="Handed in, and whoever has it may not decide it. Name another assessor, or record what makes it theirs: a decision about a conflict of interest, or a judgement about competence."
    frame={frame}
  >
    {stuck.length === 0 ? (
      <EmptyState title="Nothing is stuck">
        <p class="govuk-body">Everything that was handed in lies with someone who may decide it.</p>
      </EmptyState>
    ) : (
      <TodoList
        items={stuck.map(({ registration, learnerName, unitTitle, assessorName, submittedAt, because }) => ({
          title: `Name another assessor for ${learnerName}, ${unitTitle}`,
          href: `/registrations/${registration}/assessor`,
          meta: `${[`Handed in on ${dayInWords(submittedAt)}`, `It lies with ${assessorName ?? 'nobody'}`, ...because].join('. ')}.`,
        }))}
      />
    )}
    <p class="govuk-body">
      <a class="govuk-link" href={`/assessing/centres/${centre.id}/conflicts`}>
        Conflicts of interest
      </a>
      {', '}
      <a class="govuk-link" href={`/assessing/centres/${centre.id}/competence`}>
        who is competent for which unit
      </a>
    </p>
  </Page>
)
