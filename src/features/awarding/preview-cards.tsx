import { Card, Details, InsetText, Stat, statusInWords } from '../../ui/index.ts'
import { LineList } from '../rules/index.ts'
import type { Preview } from './preview.ts'
import type { Difference, LearnerEffect } from './rules.ts'

const partNames: Readonly<Record<Difference['part'], string>> = {
  qualifications: 'Qualifications',
  units: 'Units',
  rules: 'Rules of combination',
  offers: 'Units on offer',
}
const kinds = { added: 'New', changed: 'Changed', gone: 'No longer there' } as const

/** What a change would do: to what is loaded, to how rules read, and to learners. */
export const PreviewCards = ({ preview }: { preview: Preview }) => (
  <>
    <Card title="What it would change" id="preview">
      <Changes of={preview.differences} />
      {preview.readings.map(({ title, lines }) => (
        <Details summary={`How it reads: ${title}`}>
          <LineList lines={lines} />
        </Details>
      ))}
    </Card>
    <Card title="Whom it would affect">
      <Effects preview={preview} />
    </Card>
  </>
)

function Changes({ of }: { of: readonly Difference[] }) {
  const told = of.flatMap((each) =>
    (Object.keys(kinds) as (keyof typeof kinds)[])
      .filter((kind) => each[kind].length > 0)
      .map((kind) => ({ title: `${partNames[each.part]}: ${kinds[kind].toLowerCase()}`, names: each[kind] })),
  )
  if (told.length === 0) return <p class="govuk-body">Nothing: it says what is loaded already.</p>
  return (
    <>
      {told.map(({ title, names }) => (
        <>
          <h3 class="govuk-heading-s">{title}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {names.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

function Effects({ preview: { effects, learners, more } }: { preview: Preview }) {
  const looked = `Looked at ${learners === 1 ? 'one person' : `${learners} people`} registered towards a qualification, by what is in their records today.`
  return (
    <>
      <p class="govuk-body">{looked}</p>
      {more ? <InsetText>There are more than that, who were not looked at.</InsetText> : null}
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
