import { stepTo } from './walking.ts'

/** Lets the arrow keys lead from link to link of a matrix, and says so. Without it every link is reached by Tab. */
export function walkMatrices(): void {
  for (const matrix of document.querySelectorAll<HTMLTableElement>('.cairn-matrix'))
    matrix.addEventListener('keydown', (event) => {
      if (!(event.altKey || event.ctrlKey || event.metaKey) && walk(matrix, event.key)) event.preventDefault()
    })
  for (const hint of document.querySelectorAll<HTMLElement>('[data-walk-hint]')) hint.hidden = false
}

function walk({ tBodies }: HTMLTableElement, key: string): boolean {
  const rows = [...(tBodies[0]?.rows ?? [])].map(({ cells }) => [...cells].map((cell) => cell.querySelector('a')))
  const row = rows.findIndex(hasFocus)
  const links = rows[row]
  if (links === undefined) return false
  const to = stepTo({ row, column: links.findIndex(isFocused) }, key, rows.length, links.length)
  const link = to && rows[to.row]?.[to.column]
  link?.focus()
  return Boolean(link)
}

const isFocused = (link: HTMLElement | null) => link === document.activeElement
const hasFocus = (links: readonly (HTMLElement | null)[]) => links.some(isFocused)
