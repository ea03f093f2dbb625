import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

const ready = new Map<string, HtmlEscapedString>()
const mostKept = 5_000

/**
 * A text that many pages show, such as the words of a rule: escaped once, and in ASCII, because a page whose every
 * character is one byte is sent several times as fast as one with a single typographer's quote.
 */
export function recurring(text: string): HtmlEscapedString {
  let escaped = ready.get(text)
  if (escaped === undefined) {
    if (ready.size >= mostKept) ready.clear()
    escaped = raw(inAscii((html`${text}` as string).toString()))
    ready.set(text, escaped)
  }
  return escaped
}

// Put together sign by sign: what `replace` makes of a string of two-byte characters still takes two bytes for each.
const inAscii = (text: string) =>
  Array.from(text, (sign) => (sign > '\x7f' ? `&#${sign.codePointAt(0)};` : sign)).join('')
