import { Button, EmptyState, Form, type Frame, Page, Pagination, SubmitButton, SummaryList } from '../../ui/index.ts'

type Listed = {
  readonly id: string
  readonly name: string
  /** "Training", "Correction of an entry, for Leo Grant": what it is to become. */
  readonly what: string
  readonly savedAt: string
}

type Props = { frame: Frame; drafts: readonly Listed[]; earlier: string | undefined }

/** Everything begun and not finished. Nothing here is ever thrown away but by its author. */
export const DraftsPage = ({ frame, drafts, earlier }: Props) => (
  <Page
    title="To finish"
    lede="What you have begun and not finished yet. Only you can see it, and it stays until you finish it or throw it away."
    frame={frame}
    back="/record"
  >
    {drafts.length === 0 ? (
      <EmptyState title="Nothing waits to be finished" action={{ href: '/record/capture', text: 'Note one line' }}>
        <p class="govuk-body">
          No time now? Note one line, such as “Network meeting on attachment, Hillside”, and finish it later.
        </p>
      </EmptyState>
    ) : (
      <SummaryList
        rows={drafts.map(({ id, name, what, savedAt }) => ({
          key: (
            <a class="govuk-link" href={`/record/add/${id}`}>
              {name}
            </a>
          ),
          value: (
            <>
              {what}
              <br />
              <span class="cairn-saving">Last saved {savedAt}</span>
            </>
          ),
          actions: [{ href: `/record/add/${id}/discard`, text: 'Throw away', visuallyHiddenText: name }],
        }))}
      />
    )}
    {earlier ? <Pagination next={{ href: `/record/drafts?before=${earlier}`, text: 'Earlier' }} /> : null}
  </Page>
)

type DiscardProps = { frame: Frame; name: string; back: string }

export const DiscardPage = ({ frame, name, back }: DiscardProps) => (
  <Page title="Throw this draft away?" caption={name} {...{ frame, back }}>
    <p class="govuk-body">What you have written in it is gone then, on every device. Nobody else has seen it.</p>
    <Form>
      <div class="govuk-button-group">
        <SubmitButton variant="warning">Throw it away</SubmitButton>
        <Button variant="secondary" href={back}>
          Keep it
        </Button>
      </div>
    </Form>
  </Page>
)
