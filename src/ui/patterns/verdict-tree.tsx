import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { NodeVerdict } from '../../engine/verdict.ts'
import { untilTheEndOf } from '../dates.ts'
import { icons, type Look } from '../icons.tsx'
import { recurring } from '../recurring.ts'
import { lookOf, statusInWords } from './status.tsx'

/** A piece of evidence as a verdict cites it. */
export type CitedFact = {
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: string | undefined
}

export type TreeLinks = {
  /** The evidence behind a fact's id; undefined where the reader may not see it. */
  fact: (id: string) => CitedFact | undefined
  /** What one could do to meet a requirement that is not met or is about to lapse. */
  action?: ((node: NodeVerdict) => { readonly href: string; readonly text: string } | undefined) | undefined
}

export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | ''

type Context = TreeLinks & { readonly asOf: string }

/** Of what must all be met, what needs doing comes first; of a choice, what comes nearest to being met. */
const order = {
  all: ['not-met', 'cannot-tell', 'soon', 'met', 'not-applicable'],
  choice: ['met', 'soon', 'cannot-tell', 'not-met', 'not-applicable'],
} as const satisfies Record<string, readonly Look[]>

/** The tree of requirements as nested lists, with each status in words for those who do not see the icons. */
export function RequirementTree({ requirement, ...context }: Context & { requirement: NodeVerdict }) {
  const isPlainConjunction = requirement.kind === 'all' && requirement.children.length > 0
  const nodes = isPlainConjunction ? requirement.children : [requirement]
  return <div class="cairn-tree">{branch(nodes, context)}</div>
}

export type Clause = { readonly say: string; readonly source: string }

/** Every clause that the tree cites, once, in the order of the tree. */
export function clausesOf(requirement: NodeVerdict): readonly Clause[] {
  const found = new Map<string, Clause>()
  const collect = ({ say, source, children }: NodeVerdict) => {
    if (source !== undefined) found.set(`${say} ${source}`, { say, source })
    children.forEach(collect)
  }
  collect(requirement)
  return [...found.values()]
}

export const isChoice = ({ kind }: NodeVerdict) => kind === 'any' || kind === 'some'

/** A reused rule, or a group of one, says the same as its only part: that part's parts stand in its place. */
function partsOf({ say, children }: NodeVerdict): readonly NodeVerdict[] {
  const [only] = children
  return children.length === 1 && only && only.say === say && only.children.length > 0 ? partsOf(only) : children
}

function branch(nodes: readonly NodeVerdict[], context: Context, parent?: NodeVerdict): Html {
  const ranks = order[parent && isChoice(parent) ? 'choice' : 'all']
  const rank = (node: NodeVerdict) => ranks.findIndex((look) => look === lookOf(node, context.asOf))
  const must = nodes
    .filter(({ strength }) => strength === 'must')
    .toSorted((a, b) => rank(a) - rank(b) || endsFirst(a, b))
  const advice = nodes.filter(({ strength }) => strength !== 'must')
  return html`${list(must, context)}${
    advice.length > 0 && !parent ? html`<h3 class="cairn-tree__advice">Advice, which decides nothing</h3>` : ''
  }${list(advice, context)}`
}

const endsFirst = ({ until: one }: NodeVerdict, { until: other }: NodeVerdict) =>
  one === other ? 0 : (one ?? never) < (other ?? never) ? -1 : 1
const never = '~'

const list = (nodes: readonly NodeVerdict[], context: Context): Html =>
  nodes.length > 0
    ? html`<ul role="list">
        ${nodes.map((node) => item(node, context))}
      </ul>`
    : ''

// A tree has a hundred parts and more: a template, which escapes as JSX does, costs a fraction of as many elements.
function item(node: NodeVerdict, context: Context): Html {
  const look = lookOf(node, context.asOf)
  const isAdvice = node.strength !== 'must'
  return html`<li>
    <div class="cairn-leaf">
      ${icons[isAdvice && look === 'not-met' ? 'advice' : look]}
      <p class="cairn-leaf__say">
        <span class="govuk-visually-hidden">${statusInWords(node.status)}: </span>${recurring(node.say)}
      </p>
      <p class="cairn-leaf__when">
        ${isAdvice ? 'advice' : node.status === 'met' && node.until ? untilTheEndOf(node.until) : ''}
      </p>
      ${reasons(node, look, context)}
    </div>
    ${parts(node, look, context)}
  </li>`
}

/** What must all be met shows its parts; a choice, advice, and what is met fold to one line. */
function parts(node: NodeVerdict, look: Look, context: Context): Html {
  const children = partsOf(node)
  if (children.length === 0) return ''
  const isOpen = !isChoice(node) && node.strength === 'must' && look !== 'met' && look !== 'not-applicable'
  if (isOpen) return branch(children, context, node)
  return html`<details class="cairn-fold">
    <summary>
      ${foldedInWords(node, children.length)}<span class="govuk-visually-hidden">: ${recurring(node.say)}</span>
    </summary>
    ${branch(children, context, node)}
  </details>`
}

function foldedInWords({ kind, status }: NodeVerdict, count: number): string {
  if (status === 'met') return 'How this was decided'
  return kind === 'any' && count > 1 ? `Any one of ${count} would do` : 'What this asks for'
}

function reasons(node: NodeVerdict, look: Look, { fact, action }: Context): Html {
  const mend = look === 'met' ? undefined : action?.(node)
  const lines = [
    ...evidence(node, fact),
    missing(node),
    node.surplus && surplusInWords(node.surplus),
    mend && html`<a class="govuk-link" href="${mend.href}">${mend.text}</a>`,
  ].filter(Boolean)
  return lines.length > 0 ? html`<p class="cairn-leaf__meta">${joined(lines, ' ')}</p>` : ''
}

/** What is beyond what may count, or beyond what is asked for. It is no failure, and makes up for nothing that is short. */
export const surplusInWords = (surplus: string): string => `Surplus, which changes nothing: ${surplus}.`

/** What is short, where it is a quantity: "6 more credits". */
const missing = ({ missing, children }: NodeVerdict) =>
  missing && children.length === 0 && /^\d/.test(missing) ? html`Missing: ${recurring(missing)}.` : null

/** What has parts that all count leaves its evidence to them; a choice tells what its folded parts found. */
function evidence(node: NodeVerdict, fact: TreeLinks['fact']) {
  const { status, because, mayCount, exceptedBy, reason } = node
  const excepted = exceptedBy === undefined ? null : exception(exceptedBy, fact)
  if (node.children.length > 0 && !isChoice(node)) return [excepted]
  const others = because.filter((id) => id !== exceptedBy)
  if (status === 'met') return [cited('From ', others, fact), excepted]
  return [reason ? recurring(reason) : null, cited('On record: ', others, fact), citedOpen(mayCount, fact)]
}

/** What is not yet known of the evidence, the reason has said. */
export const citedOpen = (ids: readonly string[], fact: TreeLinks['fact']) =>
  cited('May count once confirmed: ', ids, (id) => {
    const { title, href } = fact(id) ?? {}
    return title === undefined ? undefined : { title, href }
  })

const exception = (id: string, fact: TreeLinks['fact']) =>
  cited('Met by an approved exception: ', [id], fact) ?? html`Met by an approved exception.`

export function cited(lead: string, ids: readonly string[], fact: TreeLinks['fact']) {
  const facts = ids.map(fact).filter((found) => found !== undefined)
  return facts.length === 0 ? null : html`${lead}${joined(facts.map(citation), '; ')}.`
}

const citation = ({ title, href, meta }: CitedFact) =>
  html`${href ? html`<a class="govuk-link" href="${href}">${title}</a>` : title}${meta ? `, ${meta}` : ''}`

export const joined = <T,>(parts: readonly T[], between: string): (T | string)[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
