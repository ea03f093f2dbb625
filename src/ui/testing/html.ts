import type { JSX } from 'hono/jsx/jsx-runtime'

type Token = { kind: 'block' | 'inline' | 'word'; text: string } | { kind: 'space' }

/**
 * HTML reduced to what a browser makes of it, so that two ways of writing the same page compare equal: tags with their
 * attributes in one order, words with entities read, and white space only where it shows, at the end of a word.
 */
export function normalised(html: string): string[] {
  const tidy: string[] = []
  let lastWord = -1
  let isSpaced = false
  for (const token of tokensOf(html)) {
    if (token.kind === 'space') {
      isSpaced = true
      continue
    }
    if (token.kind === 'word') {
      if (isSpaced && lastWord >= 0) tidy[lastWord] += ' '
      lastWord = tidy.length
    }
    if (token.kind === 'block') lastWord = -1
    if (token.kind !== 'inline') isSpaced = false
    tidy.push(token.text)
  }
  return tidy
}

function tokensOf(html: string): Token[] {
  const found = html.matchAll(/<!--.*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:[^>"]|"[^"]*")*)>|[^<]+/gs)
  return [...found].flatMap(([token, closing, opening, attributes = '']): Token[] => {
    if (closing) return [tag(closing, `</${closing}>`)]
    if (opening) return [tag(opening, `<${opening}${inOrder(attributes)}>`), ...closed(opening, attributes)]
    return token.startsWith('<!--') ? [] : spelled(token)
  })
}

const inline = new Set(['a', 'b', 'em', 'span', 'strong'])
const tag = (name: string, text: string): Token => ({ kind: inline.has(name) ? 'inline' : 'block', text })

const isVoid = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])

/** `<path/>` is closed as it is opened; `<input/>` has no end either way. */
const closed = (name: string, attributes: string): Token[] =>
  attributes.trimEnd().endsWith('/') && !isVoid.has(name) ? [tag(name, `</${name}>`)] : []

function inOrder(attributes: string): string {
  const pairs = [...attributes.matchAll(/([^\s"=/]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => {
    const read = decoded(value)
    return ` ${name}="${name === 'class' ? read.trim().split(/\s+/).toSorted().join(' ') : read}"`
  })
  return pairs.toSorted().join('')
}

/** A word starts with a quotation mark, so that `<b>` in words is not the tag. */
const spelled = (text: string): Token[] =>
  decoded(text)
    .split(/([^\S\u00a0]+)/)
    .filter(Boolean)
    .map((part) => (part.trim() ? { kind: 'word', text: `'${part}` } : { kind: 'space' }))

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯', nbsp: '\u00a0' }

const decoded = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name ?? ''] ?? whole),
  )

/** The words of a page as they are read out: without tags, each run of white space one space. */
export const wordsOf = (html: string): string =>
  tokensOf(html)
    .map((token) => (token.kind === 'word' ? token.text.slice(1) : token.kind === 'inline' ? '' : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

/** The HTML of an element. Throws TypeError where it waits for something, which nothing in `ui` does. */
export function rendered(element: JSX.Element): string {
  if (element instanceof Promise) throw new TypeError('This element waits for something')
  return element.toString()
}
