import type { Document } from '../../engine/index.ts'
import { Button, Card, type Frame, Grid, Page, Select } from '../../ui/index.ts'
import { LineList } from './line-list.tsx'
import type { MarkedLine } from './rules.ts'
import { addressOf, periodInWords } from './words.ts'

type Props = {
  frame: Frame
  rule: Document
  /** The places of the two versions in the rule. */
  shown: readonly [number, number]
  lines: readonly [readonly MarkedLine[], readonly MarkedLine[]]
}

/** Two versions of a rule side by side; on a phone one below the other. */
export function ComparePage({ frame, rule, shown, lines }: Props) {
  const items = rule.versions.map((version, index) => ({ value: String(index), text: periodInWords(version) }))
  const differing = lines.flat().filter(({ mark }) => mark !== 'same').length
  const column = (side: 0 | 1) => (
    <Card title={`In force ${items[shown[side]]?.text ?? ''}`}>
      <LineList lines={lines[side]} />
    </Card>
  )
  return (
    <Page
      title="Two versions side by side"
      caption={rule.title}
      lede={differing === 0 ? 'They ask the same.' : 'Lines that differ say so, and stand out.'}
      back={addressOf(rule)}
      frame={frame}
    >
      <form class="cairn-filters" method="get" action={`${addressOf(rule)}/compare`} novalidate>
        <Select name="one" label={{ text: 'One version' }} items={items} value={String(shown[0])} />
        <Select name="other" label={{ text: 'The other' }} items={items} value={String(shown[1])} />
        <Button variant="secondary">Compare</Button>
      </form>
      <Grid even side={column(1)}>
        {column(0)}
      </Grid>
    </Page>
  )
}
