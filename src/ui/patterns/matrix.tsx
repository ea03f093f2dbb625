import type { Child } from 'hono/jsx'
import { type Look, StatusIcon } from '../icons.tsx'
import { Linked } from './linked.tsx'

type Column = {
  readonly title: string
  /** What stands at the head of the column where the title would be too long for it; the page tells the title elsewhere. */
  readonly short?: string | undefined
  /** Where the same matrix is sorted by this column. */
  readonly sortHref?: string | undefined
  readonly sorted?: 'ascending' | 'descending' | undefined
}

type MatrixCell = {
  readonly look: Look
  /** There is nothing to tell here: on a phone, where each row is a card, it is left out. */
  readonly absent?: boolean
  /** "Met", "Until", "Not met". */
  readonly word: string
  /** The day it lapses, or what is missing, in two or three words. */
  readonly detail?: string | undefined
  readonly href?: string | undefined
  /** What is told below it in the same cell; its words say what it is. */
  readonly below?: readonly Omit<MatrixCell, 'below' | 'absent'>[] | undefined
}

type Row = {
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: Child
  /** One for each column, in their order. */
  readonly cells: readonly MatrixCell[]
}

type Props = {
  /** What the matrix shows; names it for those who reach it by keyboard or by ear. */
  caption: string
  /** The column of names: "Person", "Provider". */
  first: Column
  columns: readonly Column[]
  rows: readonly Row[]
  id?: string | undefined
}

/** People against requirements, or providers against standards. On a phone each row becomes a card. */
export function Matrix({ caption, first, columns, rows, id = 'matrix' }: Props) {
  return (
    <section class="cairn-scroll" aria-labelledby={`${id}-caption`} tabindex={0}>
      <table class="cairn-matrix">
        <caption id={`${id}-caption`} class="govuk-visually-hidden">
          {caption}
        </caption>
        <thead>
          <tr>
            {heading(first)}
            {columns.map(heading)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <Linked href={row.href}>{row.title}</Linked>
                {row.meta ? <div class="cairn-matrix__meta">{row.meta}</div> : null}
              </th>
              {row.cells.map((cell, index) => (
                <td class={cell.absent ? 'cairn-matrix__absent' : undefined}>
                  <div class="cairn-matrix__label">{columns[index]?.title}</div>
                  {[cell, ...(cell.below ?? [])].map((each) => (
                    <MatrixStatus {...each} of={`${row.title}, ${columns[index]?.short ?? columns[index]?.title}`} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const heading = ({ title, short, sortHref, sorted }: Column) => (
  <th scope="col" aria-sort={sorted}>
    <Linked href={sortHref}>{short === undefined ? title : <abbr title={title}>{short}</abbr>}</Linked>
  </th>
)

/** `of` tells a link from those in other cells to whoever hears it alone. */
const MatrixStatus = ({ look, word, detail, href, of }: MatrixCell & { of: string }) => (
  <span class={`cairn-cell cairn-cell--${look}`}>
    <StatusIcon look={look} />
    <span>
      <Linked href={href} label={`${word}: ${of}`}>
        {word}
      </Linked>
      {detail ? <span class="cairn-cell__detail"> {detail}</span> : null}
    </span>
  </span>
)
