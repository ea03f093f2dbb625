import type { Child } from 'hono/jsx'
import { type Common, type Maybe, type Words, isPresent, words } from './attributes.ts'

type CellOptions = Words & {
  readonly format?: 'numeric' | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}

export type Cell = Child | CellOptions

type Props = Common & {
  caption?: string | undefined
  captionClass?: string | undefined
  head?: readonly Cell[] | undefined
  rows: readonly Maybe<readonly Cell[]>[]
  firstCellIsHeader?: boolean | undefined
}

/** https://design-system.service.gov.uk/components/table/ */
export function Table({ caption, captionClass, head, rows, firstCellIsHeader, attributes, ...rest }: Props) {
  return (
    <table class={words('govuk-table', rest.class)} {...attributes}>
      {caption ? <caption class={words('govuk-table__caption', captionClass)}>{caption}</caption> : null}
      {head ? (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">{head.map((cell) => heading('col', options(cell)))}</tr>
        </thead>
      ) : null}
      <tbody class="govuk-table__body">
        {rows.filter(isPresent).map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) =>
              firstCellIsHeader && index === 0 ? heading('row', options(cell)) : ordinary(options(cell)),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const options = (cell: Cell): CellOptions =>
  typeof cell === 'object' && cell !== null && 'text' in cell ? cell : { text: cell }

const heading = (scope: 'col' | 'row', { text, format, ...cell }: CellOptions) => (
  <th
    scope={scope}
    class={words('govuk-table__header', format && `govuk-table__header--${format}`, cell.class)}
    colspan={cell.colspan}
    rowspan={cell.rowspan}
    {...cell.attributes}
  >
    {text}
  </th>
)

const ordinary = ({ text, format, ...cell }: CellOptions) => (
  <td
    class={words('govuk-table__cell', format && `govuk-table__cell--${format}`, cell.class)}
    colspan={cell.colspan}
    rowspan={cell.rowspan}
    {...cell.attributes}
  >
    {text}
  </td>
)
