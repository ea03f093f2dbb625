import type { Change } from '../../catalogue/index.ts'
import { Card, type Frame, inWords, Page } from '../../ui/index.ts'

/** What has changed in Cairn, the latest first. */
export const ChangesPage = ({ frame, changes }: { frame: Frame; changes: readonly Change[] }) => (
  <Page title="What has changed" lede="What is new or different in Cairn, the latest first." frame={frame}>
    {changes.map(({ on, title, what }) => (
      <Card title={title}>
        <p class="govuk-hint">{inWords(on)}</p>
        <ul class="govuk-list govuk-list--bullet">
          {what.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Card>
    ))}
    <p class="govuk-body">
      What should change next?{' '}
      <a class="govuk-link" href="/improve">
        Help us improve this
      </a>
    </p>
  </Page>
)
