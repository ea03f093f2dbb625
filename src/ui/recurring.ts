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
    escaped = raw((html`${text}` as string).replace(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)};`))
    ready.set(text, escaped)
  }
  return escaped
}
