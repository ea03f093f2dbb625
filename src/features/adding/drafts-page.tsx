import { Button, EmptyState, Form, type Frame, Page, Pagination, SubmitButton, SummaryList } from '../../ui/index.ts'

type Listed = {
  readonly id: string
  readonly name: string
  /** "Training", "Correction of an entry, for Leo Grant": what it is to become. */
  readonly what: string
  readonly savedAt: string
}

/** Something begun that is finished on a page of its own. */
export type BegunElsewhere = {
  readonly href: string
  readonly name: string
  readonly what: string
  readonly savedAt: Date
}

type Props = {
  frame: Frame
  drafts: readonly Listed[]
  earlier: string | undefined
  /** What the person has begun outside of their record. */
  elsewhere: readonly (Omit<BegunElsewhere, 'savedAt'> & { readonly savedAt: string })[]
}

/** Everything begun and not finished. Nothing here is ever thrown away but by its author. */
export const DraftsPage = ({ frame, drafts, earlier, elsewhere }: Props) => (
  <Page
    title="To finish"
    lede="What you have begun and not finished yet. Only you can see it, and it stays until you finish it or throw it away."
    frame={frame}
    back="/record"
  >
    {drafts.length + elsewhere.length === 0 ? (
      <EmptyState title="Nothing waits to be finished" action={{ href: '/record/capture', text: 'Note one line' }}>
        <p class="govuk-body">
          No time now? Note one line, such as “Network meeting on attachment, Hillside”, and finish it later.
        </p>
      </EmptyState>
    ) : (
      <SummaryList
        rows={[
          ...elsewhere.map(row),
          ...drafts.map((draft) => ({
            ...row({ ...draft, href: `/record/add/${draft.id}` }),
            actions: [{ href: `/record/add/${draft.id}/discard`, text: 'Throw away', visuallyHiddenText: draft.name }],
          })),
        ]}
      />
    )}
    {earlier ? <Pagination next={{ href: `/record/drafts?before=${earlier}`, text: 'Earlier' }} /> : null}
  </Page>
)

const row = ({ href, name, what, savedAt }: Props['elsewhere'][number]) => ({
  key: (
    <a class="govuk-link" href={href}>
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
})

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
