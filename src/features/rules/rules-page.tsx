import type { Document } from '../../engine/index.ts'
import { Button, Card, EmptyState, type Frame, Input, Page, Stat, Tag } from '../../ui/index.ts'
import { versionOn } from './rules.ts'
import { addressOf, periodInWords, subjects } from './words.ts'

type Props = {
  frame: Frame
  today: string
  words: string
  found: ReadonlyMap<string, readonly Document[]>
}

/** Every rule that Cairn decides by in this area. */
export const RulesPage = ({ frame, today, words, found }: Props) => (
  <Page
    title="Rules"
    lede="Whatever Cairn decides, it decides by one of these. Each can be read in plain English, with its source, and tried out."
    frame={frame}
  >
    <form class="cairn-filters" method="get" action="/rules" novalidate>
      <Input id="words" name="words" label={{ text: 'Find a rule' }} value={words} />
      <Button variant="secondary">Find</Button>
    </form>
    {found.size === 0 ? (
      <EmptyState title="No rule has these words">
        <p class="govuk-body">
          Try fewer words, or <a href="/rules">see all rules</a>.
        </p>
      </EmptyState>
    ) : (
      [...found].map(([group, rules]) => (
        <Card title={group}>
          {rules.map((rule) => (
            <Stat title={rule.title} href={addressOf(rule)} meta={about(rule, today)} tag={waiting(rule)} />
          ))}
        </Card>
      ))
    )}
  </Page>
)

function about(rule: Document, today: string): string {
  const version = versionOn(rule, today)
  if (version === undefined || rule.versions.length === 1) return `${subjects[rule.subject]}.`
  return `${subjects[rule.subject]}. In force ${periodInWords(version)}.`
}

const waiting = ({ owner }: Document) => (owner === 'area' ? <Tag colour="blue">For the area to decide</Tag> : null)
