export type Place = { readonly row: number; readonly column: number }

/** Where a key leads in a grid of so many rows and columns; undefined where it leads nowhere. */
export function stepTo({ row, column }: Place, key: string, rows: number, columns: number): Place | undefined {
  const to = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }[key]
  if (to === undefined || (to.row === row && to.column === column)) return undefined
  return to.row >= 0 && to.row < rows && to.column >= 0 && to.column < columns ? to : undefined
}

/** Which key goes on where one has led to an empty place: the ends of a row are looked for back from there. */
export const onward = (key: string): string => ({ Home: 'ArrowRight', End: 'ArrowLeft' })[key] ?? key
