import { cpus, totalmem } from 'node:os'

/** One measured figure, and the limit it is held to where there is one. */
export type Figure = {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly limit?: { readonly atLeast?: number; readonly atMost?: number }
}

export const describeMachine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`

const round = (value: number) => (Math.abs(value) < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en-GB'))

const verdictOf = ({ value, limit }: Figure): string => {
  if (!limit) return ''
  const { atLeast = -Infinity, atMost = Infinity } = limit
  const bound = limit.atLeast !== undefined ? `at least ${limit.atLeast}` : `at most ${limit.atMost}`
  return `${value >= atLeast && value <= atMost ? 'holds' : 'MISSED'}: ${bound}`
}

export function printFigures(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length))
  for (const figure of figures)
    console.log(
      `${figure.what.padEnd(width)}  ${round(figure.value).padStart(8)} ${figure.unit.padEnd(10)} ${verdictOf(figure)}`,
    )
}

/** The middle value. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
