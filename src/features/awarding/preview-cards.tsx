import { Card, Details, Stat, statusInWords } from '../../ui/index.ts'
import { betweenInWords } from '../rulebook/index.ts'
import { LineList } from '../rules/index.ts'
import { ChangeList } from './change-list.tsx'
import type { Affected, Preview } from './preview.ts'
import type { EffectKind, LearnerEffect, ToldCount, UnitEffect } from './rules.ts'

/** What a change would do: to what is loaded, to how rules read, and to learners. */
export const PreviewCards = ({ preview, affected }: { preview: Preview; affected: Affected | undefined }) => (
  <>
    <Card title="What it would change" id="preview">
      {preview.changes.length === 0 ? (
        <p class="govuk-body">Nothing: it says what is loaded already.</p>
      ) : (
        <ChangeList of={preview.changes} />
      )}
      {preview.readings.map(({ title, lines }) => (
        <Details summary={`How it reads: ${title}`}>
          <LineList lines={lines} />
        </Details>
      ))}
    </Card>
    {affected ? (
      <Card title="Whom it would affect">
        <Effects {...affected} />
      </Card>
    ) : null}
  </>
)

function Effects({ effects, learners, counts, onlyOwn }: Affected) {
  const looked = `Looked at ${learners.text} people registered towards a qualification, by what is in their records today.`
  const answers = counts.some(({ kind }) => kind === 'verdict')
  return (
    <>
      <p class="govuk-body">{looked}</p>
      {answers ? null : <p class="govuk-body">Nobody’s answer changes.</p>}
      {counts.length === 0 ? (
        <p class="govuk-body">Nobody is registered with what it tells otherwise.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {counts.map((each) => (
            <li>{countInWords(each)}</li>
          ))}
        </ul>
      )}
      {onlyOwn ? (
        <p class="govuk-body">
          The numbers are of the whole area. You see the names of those who are registered at your centre.
        </p>
      ) : null}
      {[...Map.groupBy(effects, ({ kind }) => kind)].map(([kind, all]) => (
        <>
          <h3 class="govuk-heading-s">{kindsInWords[kind]}</h3>
          {all.map((effect) => (
            <Stat
              title={effect.name}
              meta={[`${effect.qualification}: ${answerInWords(effect)}`, ...effect.units.map(unitInWords)].join(' ')}
            />
          ))}
        </>
      ))}
      {effects.length > 0 ? <p class="govuk-body-s">Each person named here can see that you have looked.</p> : null}
    </>
  )
}

const countInWords = ({ kind, people }: ToldCount): string =>
  `${kindsInWords[kind]}: ${people.count === 1 ? 'one person' : `${people.text} people`}`

const kindsInWords: Readonly<Record<EffectKind, string>> = {
  verdict: 'The answer changes',
  criteria: 'Other criteria are asked',
  rule: 'The rule asks otherwise, and the answer stays',
  stays: 'Stays on the version in force at registration',
}

function answerInWords({ kind, before, after, reason }: LearnerEffect): string {
  if (kind !== 'verdict') return after === undefined ? 'no rule is loaded.' : `${statusInWords(after)}, as before.`
  if (before === after) return reason
  const is = after === undefined ? 'Not asked any longer' : statusInWords(after)
  const changed = before === undefined ? `${is}.` : `${is}, instead of ${statusInWords(before).toLowerCase()}.`
  return `${changed} ${reason}`
}

/** What is told otherwise of a unit that the learner does, and whether it is asked of them. */
function unitInWords({ unit, stays, ...between }: UnitEffect): string {
  const otherwise = betweenInWords(between) || 'The criteria, level and credits are the same'
  return stays
    ? `${unit} stays as it is; the newer version has: ${otherwise}.`
    : `${unit} from now on has: ${otherwise}.`
}
