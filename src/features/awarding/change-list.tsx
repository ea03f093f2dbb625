import { Details, Table } from '../../ui/index.ts'
import type { Change, Part } from './changes.ts'

const partNames: Readonly<Record<Part, string>> = {
  qualifications: 'Qualifications',
  units: 'Units',
  rules: 'Rules of combination',
  offers: 'Units on offer',
}
const kinds = { added: 'new', changed: 'changed', gone: 'no longer there' } as const
const headingOf = ({ part, kind, ships }: Change) =>
  `${partNames[part]}${ships ? ' that ship with Cairn' : ''}: ${kinds[kind]}`

/** What is new, changed and gone, each with what was and what is. */
export const ChangeList = ({ of }: { of: readonly Change[] }) => (
  <>
    {[...Map.groupBy(of, headingOf)].map(([title, changes]) => (
      <>
        <h3 class="govuk-heading-s">{title}</h3>
        {changes.map((change) =>
          change.kind === 'changed' || change.said.length === 0 ? (
            <ChangeTable change={change} />
          ) : (
            <Details summary={change.title}>
              <ul class="govuk-list">
                {change.said.map(({ what, was, is }) => (
                  <li>
                    {what}: {is ?? was}
                  </li>
                ))}
              </ul>
            </Details>
          ),
        )}
      </>
    ))}
  </>
)

const ChangeTable = ({ change: { title, said } }: { change: Change }) => (
  <div class="cairn-looked-at">
    <Table
      caption={title}
      captionClass="govuk-table__caption--s"
      firstCellIsHeader
      head={['What', 'Was', 'Is']}
      rows={said.map(({ what, was, is }) => [what, was ?? 'Not loaded', is ?? 'Not loaded'])}
    />
  </div>
)
