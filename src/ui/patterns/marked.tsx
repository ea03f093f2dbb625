import { html } from 'hono/html'

/** A piece of a text, from its first letter until (exclusive) the last. */
export type Piece = readonly [from: number, until: number]

/** The text with its pieces marked, which do not overlap and stand in order. For templates, as the lines of lists are. */
export function marked(text: string, pieces: readonly Piece[] = []) {
  if (pieces.length === 0) return text
  const parts = pieces.map(([from, until], index) => {
    const [, last = 0] = pieces[index - 1] ?? []
    return html`${text.slice(last, from)}<mark class="cairn-mark-found">${text.slice(from, until)}</mark>`
  })
  return html`${parts}${text.slice(pieces.at(-1)?.[1])}`
}
