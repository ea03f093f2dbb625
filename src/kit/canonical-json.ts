/**
 * The value as JSON in the one form that RFC 8785 gives it: names in order of their UTF-16 code units, no white space,
 * numbers and texts as ECMAScript writes them. What JSON does not know (`undefined`) is left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`
}

/** What is too much for a JSON text that somebody hands in. */
type Bounds = { readonly depth: number; readonly values: number }

/**
 * Whether the JSON text nests deeper, or holds more values, than the bounds allow. It only counts, so that a text made
 * to exhaust whoever parses it is turned away before anybody does.
 */
export function isTooMuchJson(text: string, { depth, values }: Bounds): boolean {
  let deep = 0
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfText(text, at)
    const step = nesting.get(code) ?? 0
    deep += step
    if (code === comma || step === 1) count++
    if (deep > depth || count > values) return true
  }
  return false
}

/** Where the text ends that begins with the quotation mark at `start`. */
function endOfText(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length && text.charCodeAt(at) !== quote; at++) if (text.charCodeAt(at) === backslash) at++
  return at
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
/** By how much each bracket goes deeper. */
const nesting = new Map<number, number>([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
])
