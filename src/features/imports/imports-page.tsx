import { Button, EmptyState, type Frame, inWords, Page, Pagination, Table } from '../../ui/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { type Import, nextAddress, type What } from './rules.ts'
import { addedInWords, stageInWords, whatInWords } from './words-of-pages.ts'

type Props = {
  frame: Frame
  imports: readonly Import[]
  /** Before which the earlier ones are. */
  earlier: string | undefined
  may: readonly What[]
}

/** What someone has brought from files, and how it stands. */
export const ImportsPage = ({ frame, imports, earlier, may }: Props) => (
  <Page
    title="Imports from files"
    lede="Bring what you already keep in a spreadsheet. You see every row before anything is added, and can take it all back for a month."
    frame={frame}
  >
    {imports.length === 0 ? (
      <EmptyState title="Nothing imported yet">
        <p class="govuk-body">
          For example, the training register of your service: one row for each training that someone has completed.
        </p>
      </EmptyState>
    ) : (
      <Table
        caption="Your imports"
        captionClass="govuk-table__caption--m"
        firstCellIsHeader
        head={['File', 'Brought', 'How it stands']}
        rows={imports.map((one) => [
          <>
            <a class="govuk-link" href={nextAddress(one)}>
              {one.fileName}
            </a>
            <br />
            <span class="cairn-regular">{whatInWords[one.what]}</span>
          </>,
          inWords(dayOf(one.broughtAt)),
          one.added === null || one.undoneAt !== null
            ? stageInWords(one)
            : `${stageInWords(one)}: ${addedInWords(one.what, one.added)}`,
        ])}
      />
    )}
    {earlier ? <Pagination next={{ href: `/imports?before=${earlier}`, text: 'Earlier imports' }} /> : null}
    <div class="govuk-button-group">
      {may.includes('records') ? <Button href="/imports/add?what=records">Import records</Button> : null}
      {may.includes('people') ? <Button href="/imports/add?what=people">Import people</Button> : null}
    </div>
  </Page>
)
