import type { ListedVersion, VersionedList } from '../../catalogue/index.ts'
import { Card, type Frame, Page, SummaryList, untilTheEndOf } from '../../ui/index.ts'
import { address } from './early-years-page.tsx'
import { publishedWhen, startsInWords, withAttribution } from './words.ts'

type Props = { frame: Frame; list: VersionedList; versions: readonly ListedVersion[] }

/** All that the list has said of one qualification, the latest first. */
export const ListedPage = ({ frame, list, versions }: Props) => (
  <Page title={versions.at(-1)?.title ?? ''} caption={list.about.title} back={address} frame={frame}>
    {versions.toReversed().map((version) => (
      <Card title={`As published ${publishedWhen(version.from)}`}>
        <SummaryList
          rows={[
            { key: 'On the list', value: version.until === null ? 'Since then' : untilTheEndOf(version.until) },
            { key: 'Reference', value: version.id },
            { key: 'Name', value: version.title },
            { key: 'Level', value: version.level },
            { key: 'Awarding body', value: version.awardedBy },
            { key: 'Number', value: version.number ?? 'None' },
            { key: 'Counts', value: startsInWords(version) },
            { key: 'Notes', value: version.notes ?? 'None' },
          ]}
        />
      </Card>
    ))}
    <p class="govuk-body-s">{withAttribution(list)}</p>
  </Page>
)
