import { Card, Details, Stat, statusInWords } from '../../ui/index.ts'
import { LineList } from '../rules/index.ts'
import { ChangeList } from './change-list.tsx'
import type { Affected, Preview } from './preview.ts'
import type { LearnerEffect } from './rules.ts'

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

function Effects({ effects, learners, people }: Affected) {
  const looked = `Looked at ${learners === 1 ? 'one person' : `${learners} people`} registered towards a qualification, by what is in their records today.`
  return (
    <>
      <p class="govuk-body">{looked}</p>
      {people ? <p class="govuk-body">It would affect {people === 1 ? 'one person' : `${people} people`}.</p> : null}
      {effects.length === 0 ? <p class="govuk-body">Nobody’s answer changes.</p> : null}
      {effects.map((effect) => (
        <Stat title={effect.name} meta={`${effect.qualification}: ${changeOf(effect)} ${effect.reason}`} />
      ))}
      {effects.length > 0 ? <p class="govuk-body-s">Each person named here can see that you have looked.</p> : null}
    </>
  )
}

function changeOf({ before, after }: LearnerEffect): string {
  if (before === after) return ''
  const is = after === undefined ? 'Not asked any longer' : statusInWords(after)
  return before === undefined ? `${is}.` : `${is}, instead of ${statusInWords(before).toLowerCase()}.`
}
