import { onward, type Place, stepTo } from './walking.ts'

/** Lets the arrow keys lead from link to link of a matrix, and says so. Without it every link is reached by Tab. */
export function walkMatrices(): void {
  for (const matrix of document.querySelectorAll<HTMLTableElement>('.cairn-matrix'))
    matrix.addEventListener('keydown', (event) => {
      if (!(event.altKey || event.ctrlKey || event.metaKey) && walk(matrix, event.key)) event.preventDefault()
    })
  for (const hint of document.querySelectorAll<HTMLElement>('[data-walk-hint]')) hint.hidden = false
}

function walk({ tBodies }: HTMLTableElement, key: string): boolean {
  const rows = [...(tBodies[0]?.rows ?? [])].flatMap(linesOf)
  const row = rows.findIndex(hasFocus)
  const links = rows[row]
  if (links === undefined) return false
  let from: Place | undefined = { row, column: links.findIndex(isFocused) }
  for (let step = key; (from = stepTo(from, step, rows.length, links.length)); step = onward(step)) {
    const link = rows[from.row]?.[from.column]
    link?.focus()
    if (link) return true
  }
  return false
}

/** The links of a row, line by line: a cell may hold several, one below another. */
function linesOf({ cells }: HTMLTableRowElement): (HTMLElement | undefined)[][] {
  const columns = [...cells].map((cell) => [...cell.querySelectorAll('a')])
  const lines = Math.max(...columns.map(({ length }) => length))
  return Array.from({ length: lines }, (_, line) => columns.map((links) => links[line]))
}

const isFocused = (link: HTMLElement | undefined) => link === document.activeElement
const hasFocus = (links: readonly (HTMLElement | undefined)[]) => links.some(isFocused)
