import { Card, SummaryList, Tag } from '../../ui/index.ts'
import type { Compliance } from './planning.ts'
import { stratumInWords } from './words.ts'

type Props = { compliance: readonly Compliance[]; sites: ReadonlyMap<string, string> }

/** The policy against the plan, part by part. */
export const CompliancePart = ({ compliance, sites }: Props) =>
  compliance.length === 0 ? null : (
    <Card title="The plan against the policy">
      <SummaryList
        rows={compliance.map((part) => ({
          key: `${stratumInWords(part, sites)}: ${part.percent} %`,
          value: (
            <>
              <p class="govuk-body">
                {`${part.asked} of ${part.all} to be sampled, ${part.planned} in the plan, ${part.done} done.`}
              </p>
              {standingOf(part)}
            </>
          ),
        }))}
      />
    </Card>
  )

function standingOf({ asked, planned, done, all, own }: Compliance) {
  if (done >= asked) return <Tag colour="green">Reached</Tag>
  if (planned >= asked) return <Tag colour="yellow">{`${asked - done} still to do`}</Tag>
  return (
    <>
      <Tag colour="red">{`${asked - planned} not in the plan yet`}</Tag>
      {asked > all - own ? (
        <p class="govuk-body">Some are of your own decisions: someone else has to sample these.</p>
      ) : null}
    </>
  )
}
