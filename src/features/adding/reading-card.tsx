import { Card, StandingTag, Stat } from '../../ui/index.ts'
import type { Effect, Reading } from './rules.ts'

type Props = { reading: Reading; asOf: string; owner: string | undefined }

/** What is told before something is recorded for rules to read: which rules do, and what it would change. */
export const ReadingCard = ({ reading: { rules, effects }, asOf, owner = 'you' }: Props) => (
  <>
    <Card title="Which rules read it">
      {rules.length === 0 ? (
        <p class="govuk-body">No rule of this area reads it, so no answer would rest on it.</p>
      ) : (
        rules.map(({ id, title, before, after }) => (
          <Stat
            title={title}
            href={`/rules/${id}`}
            meta={<Now {...before} asOf={asOf} />}
            tag={<StandingTag asOf={asOf} {...after} />}
          />
        ))
      )}
    </Card>
    <Card title="What it would change">
      {effects.length === 0 ? (
        <p class="govuk-body">
          No answer about {owner} by the rules that this area follows: there it only advises, or something else is
          missing too.
        </p>
      ) : (
        effects.map((effect) => (
          <Stat
            title={[effect.title, effect.programmeTitle].filter(Boolean).join(', ')}
            meta={
              <>
                <Now {...effect.before} asOf={asOf} /> {effect.after.reason}
              </>
            }
            tag={<StandingTag asOf={asOf} {...effect.after} />}
          />
        ))
      )}
    </Card>
  </>
)

const Now = ({ asOf, status, until }: Pick<Effect['before'], 'status' | 'until'> & { asOf: string }) => (
  <>
    Now: <StandingTag {...{ asOf, status, until }} />.
  </>
)
